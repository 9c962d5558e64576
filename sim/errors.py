"""The one error that a user of harmony sees: what is wrong, where, and what to do."""

from __future__ import annotations

import difflib
import reprlib
from collections.abc import Iterable

_LONGEST_COMPARED = 60


class HarmonyError(Exception):
    """One or several problems, each a sentence that a user can act on."""

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.args)


def shown(value: object) -> str:
    """A value as a message quotes it: short, on one line, whatever it is."""
    try:
        return reprlib.repr(value)
    except ValueError:  # Python refuses to print integers of thousands of digits
        return "a number of thousands of digits"


def nearest(name: str, valid: Iterable[str]) -> str:
    """The valid name most like ``name``, as the end of a message; nothing if there is none."""
    # Without the limit, a key of a megabyte takes minutes to compare.
    found = difflib.get_close_matches(name[:_LONGEST_COMPARED], list(valid), n=1, cutoff=0.0)
    return f"; the nearest valid name is '{found[0]}'" if found else ""
