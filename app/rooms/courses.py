"""Courses over the quarters as rooms show them: the middle of many firms, and a band."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.sim.measures import measure_of

SHOWN = ("revenue", "profit", "brand", "conflict")
BAND = (0.25, 0.75)
POINTS_A_UNIT = 100.0

Values = NDArray[np.float64]


def course_of(measure: str, values: Values, usual: Values) -> dict[str, list[float | None]]:
    """Median and quartiles over firms in each quarter.

    Money is told as an index, where 100 is the firm's own mean quarter in which nothing is
    done: firms differ more in size than anything that is done to them.

    Parameters
    ----------
    values, usual
        The measure with and without what is done, shape (firms, quarters).
    """
    told = (
        POINTS_A_UNIT * values / usual.mean(axis=1, keepdims=True) if is_index(measure) else values
    )
    quantile = np.quantile if np.isfinite(told).all() else np.nanquantile  # ten times slower
    middle = quantile(told, (0.5, *BAND), axis=0)
    return {
        name: [_number(value) for value in row]
        for name, row in zip(("median", "low", "high"), middle, strict=True)
    }


def is_index(measure: str) -> bool:
    """Whether a measure is told as an index of the own firm."""
    return measure_of(measure).unit == "money" and measure != "intervention_cost"


def told_effect(effect: Any) -> dict[str, Any]:
    """An effect as the page tells it: percent of money, points of shares, else the own unit."""
    unit = measure_of(effect.measure).unit
    told: Mapping[str, float | None]
    if unit == "money" and effect.relative is not None:
        told = _times(100.0, effect.relative, effect.relative_low, effect.relative_high)
        shown = "%"
    elif unit in ("share", "0..1"):
        told = _times(100.0, effect.mean, effect.low, effect.high)
        shown = "points"
    else:
        told = _times(1.0, effect.mean, effect.low, effect.high)
        shown = "points" if unit == "0..100" else unit
    return {
        "measure": effect.measure,
        **told,
        "unit": shown,
        "better": measure_of(effect.measure).better,
        "share_better": effect.p_better,
        "baseline": effect.baseline,
    }


def _times(
    factor: float, value: float | None, low: float | None, high: float | None
) -> dict[str, float | None]:
    told = {"value": value, "low": low, "high": high}
    return {name: None if number is None else factor * number for name, number in told.items()}


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
