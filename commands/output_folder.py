"""A folder of results: checked before anything runs, filled at the end or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from harmony.sim.errors import HarmonyError

if TYPE_CHECKING:
    from harmony.runs.pieces import Pieces

Writer = Callable[[Path], None]


def check_folder(folder: Path | None) -> None:
    """Refuse a folder that could not be written to, without making it.

    Raises
    ------
    HarmonyError
        If a file is in the way or nothing may be written there.
    """
    if folder is None:
        return
    try:
        existing = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise HarmonyError(f"--out: {folder}: cannot be a folder: {reason}") from error
    if not existing.is_dir():
        raise HarmonyError(f"--out: {folder}: {existing} is a file; name a folder")
    if not os.access(existing, os.W_OK | os.X_OK):
        raise HarmonyError(f"--out: {folder}: nothing may be written in {existing}")


def pieces_in(out: Path | None, name: str = "pieces") -> Pieces:
    """Where finished pieces of work are kept within a folder; nowhere without one."""
    from harmony.runs.pieces import Pieces

    return Pieces(None if out is None else out / name)


def unfinished(out: Path | None) -> Pieces:
    """Where pieces are kept only until the whole work is finished."""
    return pieces_in(out, "unfinished")


def write_files(folder: Path, files: Mapping[str, str | Writer]) -> None:
    """Write files into a folder, made if need be: all of them, or none if one cannot be.

    Each is a text, or a function that writes the file of a path. They are made under
    another name and then renamed, so that nobody ever reads half a file.

    Raises
    ------
    HarmonyError
        If something cannot be written.
    """
    made = _make(folder)
    try:
        for name in files:
            if (folder / name).is_dir():
                raise HarmonyError(f"--out: {folder / name} is a folder, in the way of a file")
        draft = Path(tempfile.mkdtemp(prefix=".harmony-", dir=folder))
        try:
            for name, content in files.items():
                _write(draft / name, content)
            for name in files:
                (draft / name).replace(folder / name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise HarmonyError(f"--out: {folder}: cannot be written: {error.strerror}") from error
    finally:
        for place in made:
            _remove_if_empty(place)


def _make(folder: Path) -> list[Path]:
    """Make a folder and return those newly made, the innermost first."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HarmonyError(f"--out: {folder}: cannot be made: {error.strerror}") from error
    return missing


def _write(path: Path, content: str | Writer) -> None:
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        content(path)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return  # it holds something, which is as it should be
