"""Tables as comma-separated values that a spreadsheet takes for what they are.

A spreadsheet runs a text that begins with ``=``, ``+``, ``-`` or ``@`` as a formula, and a text
may be a name that somebody gave. Every CSV of the project is written here: such a text gets an
apostrophe before it, which ``read_csv`` takes away again. Numbers are written so that they read
back to the bit, and stay numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

APOSTROPHE = "'"
# One that has apostrophes before its first sign gets one more, so that none is lost in reading.
# Wide signs: some spreadsheets take them for the others.
TAKEN_FOR_A_FORMULA = "^'*[=+\\-@\t\r\n＝＋－＠]"
_FORMULA = re.compile(TAKEN_FOR_A_FORMULA)


def guarded(value: Any) -> Any:
    """A cell: a text that would be taken for a formula with an apostrophe, all else as it is."""
    is_formula = isinstance(value, str) and _FORMULA.match(value)
    return APOSTROPHE + value if is_formula else value


def unguarded(value: Any) -> Any:
    """A cell as it was before ``guarded``."""
    is_guarded = isinstance(value, str) and value[:1] == APOSTROPHE and _FORMULA.match(value)
    return value[1:] if is_guarded else value


def csv_of(frame: pd.DataFrame) -> str:
    """A table as a text."""
    text: str = _guarded_frame(frame).to_csv(index=False, lineterminator="\n")
    return text


def write_csv(frame: pd.DataFrame, file: IO[str], header: bool = True) -> None:
    """Write a table, or a part of one, into an open file."""
    _guarded_frame(frame).to_csv(file, header=header, index=False, lineterminator="\n")


def read_csv(path: Path | str) -> pd.DataFrame:
    """A table as it was before it was written; what is not defined is missing."""
    import pandas as pd

    # Not as pandas would by itself: it takes a name such as NA for a missing one
    found = pd.read_csv(path, keep_default_na=False, na_values=[""])
    return _changed(found, unguarded)


def _guarded_frame(frame: pd.DataFrame) -> pd.DataFrame:
    return _changed(frame, lambda value: guarded(_with_one_line_break(value)))


def _with_one_line_break(value: Any) -> Any:
    """A text whose lines end in one way; Python would not quote the others."""
    return re.sub("\r\n?", "\n", value) if isinstance(value, str) else value


def _changed(frame: pd.DataFrame, change: Callable[[Any], Any]) -> pd.DataFrame:
    """A table with its texts changed, and the names of its columns."""
    from pandas.api.types import is_numeric_dtype

    changed = frame.copy(deep=False)
    for name, column in frame.items():
        if not is_numeric_dtype(column):
            changed[name] = column.astype(object).map(change)
    return changed.rename(columns=change)
