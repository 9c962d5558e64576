"""Where harmony keeps on this machine what would take long to make anew."""

from __future__ import annotations

import contextlib
import functools
import os
import tempfile
import uuid
from pathlib import Path

NAMED_BY = "HARMONY_CACHE"


@functools.cache
def cache_home() -> Path | None:
    """The folder to keep things in; None where there is none that can be written."""
    try:
        home = _wanted()
        home.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=home).close()  # os.access says yes to root on a read-only disk
    except (OSError, RuntimeError):  # read-only, full, a file of that name, or no home at all
        return None
    return home


def _wanted() -> Path:
    """The folder that ``HARMONY_CACHE`` names, or that for harmony in the user's cache.

    Raises
    ------
    RuntimeError
        If no folder is named and the user has no home.
    """
    named = os.environ.get(NAMED_BY)
    if named:
        return Path(named).expanduser().absolute()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "harmony"


def why_nothing_is_kept() -> str:
    """Why there is no ``cache_home``, and what to do, in a sentence without its end."""
    try:
        return f"{_wanted()} cannot be written; set {NAMED_BY} to a folder that can"
    except RuntimeError:
        return f"there is no home folder; set {NAMED_BY} to a folder that can be written"


def keep(place: Path, content: bytes) -> None:
    """Write a file that others find whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    draft = place.with_name(f".{place.name}.{uuid.uuid4().hex}")
    try:
        draft.write_bytes(content)
        draft.replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
