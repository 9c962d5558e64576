"""Data as JSON can hold it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np


def number_or_none(value: float) -> float | None:
    """A number of Python; None where it is not defined or not finite, for JSON has no word."""
    return float(value) if math.isfinite(value) else None


def plain_data(thing: Any) -> Any:
    """The same in numbers, texts, lists and tables of Python; None where a number is not defined.

    What JSON has no word for, such as a date, becomes a text.
    """
    if isinstance(thing, Mapping):
        return {name: plain_data(value) for name, value in thing.items()}
    if isinstance(thing, list | tuple | np.ndarray):
        return [plain_data(one) for one in thing]
    if isinstance(thing, np.generic):
        thing = thing.item()
    if isinstance(thing, float):
        return number_or_none(thing)
    return thing if thing is None or isinstance(thing, bool | int | str) else _text(thing)


def _text(thing: Any) -> str | None:
    import pandas as pd

    return None if pd.isna(thing) else str(thing)
