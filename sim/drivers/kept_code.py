"""Compiled code, kept on this machine so that it is compiled once.

Numba's own cache does not notice what changed in other files than that of the function, and
compiles anew when a line moves. Here each entry is a file whose name says all that it was
made of: the code and the rules in force, the versions, and the processor.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from pathlib import Path
from typing import Any

from numba.core.compiler import CompileResult
from numba.core.dispatcher import NullCache  # type: ignore[attr-defined]
from numba.core.serialize import dumps

from harmony.sim.cache import cache_home, keep, why_nothing_is_kept

_ENDING = ".compiled"
_CHECK = 32  # bytes at the beginning that tell whether the others are whole
_said: set[str] = set()


class KeptCode(NullCache):
    """What Numba asks before it compiles an entry, and tells what it has compiled."""

    def __init__(self, label: str, name: str) -> None:
        self._label = label
        self._name = name

    def load_overload(self, signature: Any, context: Any) -> CompileResult | None:
        """An entry as it was kept; None where there is none, or one that is not whole."""
        context.refresh()
        place = self._place(signature, context.codegen())
        if place is None:
            return None
        try:
            content = place.read_bytes()
        except OSError:
            return None
        check, made = content[:_CHECK], content[_CHECK:]
        if hashlib.sha256(made).digest() != check:
            return None
        return CompileResult._rebuild(context, *pickle.loads(made))

    def save_overload(self, signature: Any, made: CompileResult) -> None:
        """Keep an entry; where that is not possible it is compiled again in each process."""
        place = self._place(signature, made.codegen)
        if place is None or made.library.has_dynamic_globals:
            return
        content = dumps(made._reduce())
        try:
            place.parent.mkdir(exist_ok=True)
            keep(place, hashlib.sha256(content).digest() + content)
        except OSError as error:
            say_once(f"what is compiled cannot be kept: {place.parent}: {error.strerror}")

    def _place(self, signature: Any, codegen: Any) -> Path | None:
        folder = folder_of(self._label)
        machine = hashlib.sha256(repr((signature, codegen.magic_tuple())).encode())
        return folder and folder / f"{self._name}-{machine.hexdigest()[:16]}{_ENDING}"


def folder_of(label: str) -> Path | None:
    """Where compiled code of a label is kept; None if nothing can be kept."""
    home = cache_home()
    return None if home is None else home / label


def is_kept(label: str) -> bool:
    """Whether compiled code of a label lies ready on this machine."""
    folder = folder_of(label)
    return folder is not None and any(folder.glob(f"play_weeks*{_ENDING}"))


def say_if_nothing_is_kept() -> None:
    """Say, once in a process, why each start will compile, and what to do."""
    if cache_home() is None:
        say_once(f"each start compiles for a minute, for nothing is kept: {why_nothing_is_kept()}")


def say_once(message: str) -> None:
    """A line on standard error, the same one only once in a process."""
    if message not in _said:
        _said.add(message)
        sys.stderr.write(f"harmony: {message}\n")
