"""What the model is held against: intervals, distances from them, and implausibility.

Implausibility (Craig, Goldstein, Seheult, Smith 1997; Vernon, Goldstein, Bower 2010) of a
vector of constants for one pattern is

    I = distance of the expected value from the interval / sqrt(V_e + V_n + V_d)

with the variances of the emulator, of the measurement's noise, and of the discrepancy
between the model and the world. A vector is not implausible where I is below 3 (Pukelsheim
1994: hardly any distribution has more than 5 % of its mass beyond three deviations).
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.sim.errors import HarmonyError

Values = NDArray[np.float64]

BOUND = 3.0
DISCREPANCY = 0.05  # standard deviation, of the interval's width
FAR = 20.0  # tolerances


@dataclasses.dataclass(frozen=True)
class Targets:
    """The accepted intervals of patterns, in the order of ``names``; arrays of shape (patterns,).

    ``tolerance`` is half the width of an interval. Where one side is open it is half of the
    bound's distance from zero.
    """

    names: tuple[str, ...]
    low: Values
    high: Values
    tolerance: Values

    @classmethod
    def of(cls, intervals: Mapping[str, tuple[float, float]]) -> Targets:
        """Targets from intervals by the patterns' names; an open side is infinite.

        Raises
        ------
        HarmonyError
            If there is none, or one has no width.
        """
        if not intervals:
            raise HarmonyError("there is no pattern to calibrate to")
        low, high = np.array(list(intervals.values()), dtype=float).T
        tolerance = np.array([_tolerance(name, *ends) for name, ends in intervals.items()])
        return cls(tuple(intervals), low, high, tolerance)

    @property
    def discrepancy(self) -> Values:
        """The standard deviation of what the model is expected to be wrong by."""
        return 2 * DISCREPANCY * self.tolerance

    def outside(self, values: Values) -> Values:
        """How far values lie outside the intervals, in their units; NaN stays NaN."""
        return np.maximum(np.maximum(self.low - values, values - self.high), 0.0)

    def near(self, values: Values) -> Values:
        """Values no farther outside than twenty tolerances.

        How far beyond that they lie does not matter, but the extremes of a ratio whose
        denominator is almost nothing would spoil an emulator.
        """
        room = FAR * self.tolerance
        return np.clip(values, self.low - room, self.high + room)

    def distance(self, values: Values) -> Values:
        """How far values lie outside the intervals, in tolerances; infinite where undefined."""
        return np.nan_to_num(self.outside(values) / self.tolerance, nan=np.inf, posinf=np.inf)

    def implausibility(self, values: Values, variance: Values) -> Values:
        """The implausibility of values with the variances of emulator and noise together."""
        return self.outside(values) / np.sqrt(variance + self.discrepancy**2)

    def accepts(self, values: Values, errors: Values) -> NDArray[np.bool_]:
        """Whether each pattern lies within its interval, or nearer to it than two deviations."""
        margin = 2 * np.sqrt(errors**2 + self.discrepancy**2)
        return self.outside(values) <= margin


def kth_largest(implausibilities: Values, left_out: int) -> Values:
    """The largest implausibility of each row when the ``left_out`` largest are left out."""
    place = max(implausibilities.shape[1] - 1 - left_out, 0)
    return np.sort(implausibilities, axis=1)[:, place]


def _tolerance(name: str, low: float, high: float) -> float:
    ends: Sequence[float] = [end for end in (low, high) if math.isfinite(end)]
    width = high - low if len(ends) == 2 else abs(ends[0]) if ends else 0.0
    if not width > 0:
        raise HarmonyError(f"{name}: the interval from {low:g} to {high:g} has no width to aim at")
    return width / 2
