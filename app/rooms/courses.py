"""Courses over the quarters as rooms show them: the middle of many firms, and a band."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.runs.effects import Effect
from harmony.runs.plain_data import number_or_none
from harmony.runs.scales import is_relative, points, short, shown_effect
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
        name: [number_or_none(value) for value in row]
        for name, row in zip(("median", "low", "high"), middle, strict=True)
    }


def is_index(measure: str) -> bool:
    """Whether a measure is told as an index of the own firm."""
    return is_relative(measure) and measure != "intervention_cost"


def told_effect(effect: Effect) -> dict[str, Any]:
    """An effect as the page tells it: percent of money, points of shares, else the own unit."""
    shown = shown_effect(effect)
    unit = shown.unit if shown else points(effect.measure)[1]
    return {
        "measure": effect.measure,
        "value": shown and shown.value,
        "low": shown and shown.low,
        "high": shown and shown.high,
        "unit": short(unit),
        "better": measure_of(effect.measure).better,
        "share_better": effect.p_better,
        "baseline": effect.baseline,
    }
