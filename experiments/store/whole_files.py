"""Files that are there whole or not at all, and problems of the disk in words."""

from __future__ import annotations

import contextlib
import errno
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

from harmony.sim.errors import HarmonyError

DRAFT = ".draft"


@contextlib.contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A draft to write that becomes the file at once, and only when it is whole on the disk."""
    # Not with the ending of the file, or whoever reads all files with it would read drafts too.
    draft = path.with_name(f".{path.name}{DRAFT}")
    try:
        yield draft
        with draft.open("r+b") as written:
            os.fsync(written.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a text by way of a draft."""
    with draft_of(path) as draft:
        draft.write_text(text, encoding="utf-8")


def checksum_of(path: Path) -> int | None:
    """The CRC-32 of a file; None where there is none."""
    try:
        return zlib.crc32(path.read_bytes())
    except FileNotFoundError:
        return None


def remove_drafts(folder: Path) -> None:
    """Delete what a process that was killed left half written below a folder."""
    for draft in folder.rglob(f".*{DRAFT}"):
        draft.unlink(missing_ok=True)


@contextlib.contextmanager
def disk_problems_told(place: Path) -> Iterator[None]:
    """Turn what the disk refuses into a sentence about a file or a folder.

    Raises
    ------
    HarmonyError
        In place of an ``OSError``.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise HarmonyError(
                f"{place}: the disk is full; make room and start again: what is finished is kept"
            ) from error
        raise HarmonyError(f"{place}: cannot be written: {error.strerror or error}") from error
