"""When a mean over runs agrees with theory, and how small a departure it would have noticed."""

from __future__ import annotations

import math

import numpy as np
from scipy.stats import norm

FALSE_ALARM = 0.001
POWER = 0.9
TOLERATED = norm.isf(FALSE_ALARM / 2)
NOTICED = TOLERATED + norm.isf(1 - POWER)


def standard_error(values: np.ndarray) -> float:
    """Standard error of a mean over independent runs."""
    return float(np.std(values, ddof=1) / math.sqrt(len(values)))


def assert_agrees(observed: float, expected: float, error: float, noticed: float) -> None:
    """A mean lies where theory says, and a departure of ``noticed`` would have shown.

    The test is two-sided at 0.1 %. It fails too where the sample is so small that a
    departure of that size would be missed in more than one of ten samples.
    """
    assert NOTICED * error <= noticed, (
        f"only departures from {NOTICED * error:.3g} on would be noticed: take more runs"
    )
    away = (observed - expected) / error
    assert abs(away) < TOLERATED, f"{observed} is {away:.1f} standard errors from {expected}"
