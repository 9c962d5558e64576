"""Finished pieces of long work, one file each, so that work that was stopped goes on.

    kept = Pieces(Path("results/validation"))
    kept.get({"pattern": "P5", "firms": 200}, measure)

A piece is asked for by what it depends on; that, and the code that its maker reaches with the
versions that run it, name its file. So a piece is never taken for another one, nor for what
an older model said, and other code may change as it likes.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from harmony.runs.code import code_hash_of
from harmony.sim.errors import HarmonyError

Piece = dict[str, NDArray[Any]]

_NAME = "[0-9a-f]{24}"


class Pieces:
    """A folder of finished pieces; without a folder everything is made anew."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def get(
        self,
        asked: Mapping[str, Any],
        make: Callable[[], Piece],
        *makers: Callable[..., Any],
    ) -> Piece:
        """The piece as it was kept, or made now and kept.

        Parameters
        ----------
        asked
            All that the piece depends on besides the code, as JSON can hold it.
        make
            Makes the piece: arrays by name.
        makers
            Functions that ``make`` is handed and calls, which its own module does not import.

        Raises
        ------
        HarmonyError
            If the piece cannot be written.
        """
        return self.get_each({"": asked}, lambda _: [("", make())], make, *makers)[""]

    def get_each[Key](
        self,
        asked: Mapping[Key, Mapping[str, Any]],
        make: Callable[[list[Key]], Iterable[tuple[Key, Piece]]],
        *makers: Callable[..., Any],
    ) -> dict[Key, Piece]:
        """Several pieces as they were kept; those that were not are made together.

        Parameters
        ----------
        asked
            What each piece depends on, by a key.
        make
            Makes the pieces of some keys; each is kept as soon as it is made.
        makers
            Functions that ``make`` is handed and calls, which its own module does not import.

        Raises
        ------
        HarmonyError
            If a piece cannot be written.
        """
        if self.folder is None:
            return dict(make([*asked])) if asked else {}
        code = code_hash_of(make, *makers)
        places = {key: self.folder / f"{_name(one, code)}.npz" for key, one in asked.items()}
        found = {key: _read(place) for key, place in places.items()}
        pieces = {key: piece for key, piece in found.items() if piece is not None}
        missing = [key for key in asked if key not in pieces]
        for key, piece in make(missing) if missing else ():
            _write(places[key], piece)
            pieces[key] = piece
        return {key: pieces[key] for key in asked}

    def clear(self) -> None:
        """Delete the kept pieces, and the folder if nothing else is in it."""
        if self.folder is None:
            return
        for place in self.folder.glob("*.npz"):
            if re.fullmatch(_NAME, place.stem):
                place.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # it holds something else, or was never made
            self.folder.rmdir()


def _name(asked: Mapping[str, Any], code: str) -> str:
    text = json.dumps([asked, code], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _read(place: Path) -> Piece | None:
    """A kept piece; None where there is none, or a file that is no piece."""
    try:
        with np.load(place, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile):
        return None


def _write(place: Path, piece: Piece) -> None:
    """Written under another name and renamed, so that nobody ever reads half a piece."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".harmony-", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, allow_pickle=False, **cast(Any, piece))
            Path(draft).replace(place)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise HarmonyError(f"{place.parent}: cannot be written: {error.strerror}") from error
