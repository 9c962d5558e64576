"""A number with its uncertainty, estimated over firms."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from harmony.runs.intervals import BOUNDS, CONFIDENCE, student

Values = NDArray[np.float64]
Places = NDArray[np.int64]
Statistic = Callable[[Places], float]

RESAMPLES = 999
_KEY = 20_260_102  # any constant: the same firms always give the same interval
_FEWEST = 2


@dataclasses.dataclass(frozen=True, slots=True)
class Estimate:
    """A value, its 95 % interval, the firms that it rests on, and the change in each of them.

    All are NaN where too few firms define the value. ``changes`` is what a sign or a null is
    judged by; it is empty for a value that no single firm has.
    """

    value: float
    low: float
    high: float
    firms: int
    changes: tuple[float, ...] = dataclasses.field(default=(), repr=False)

    @property
    def standard_error(self) -> float:
        """Half the width of the interval over 1.96."""
        return (self.high - self.low) / (2 * 1.959964)

    def times(self, factor: float) -> Estimate:
        """The same in another unit; a negative factor turns the interval round."""
        low, high = sorted((self.low * factor, self.high * factor))
        changes = tuple(factor * change for change in self.changes)
        return Estimate(self.value * factor, low, high, self.firms, changes)


NOTHING = Estimate(math.nan, math.nan, math.nan, 0)


def median(values: Values) -> Estimate:
    """The median over firms, with the distribution-free interval of its order statistics."""
    from scipy.stats import quantile_test

    known = values[np.isfinite(values)]
    if len(known) < _FEWEST:
        return NOTHING
    interval = quantile_test(known, p=0.5).confidence_interval(CONFIDENCE)
    return Estimate(float(np.median(known)), float(interval.low), float(interval.high), len(known))


def mean(values: Values) -> Estimate:
    """The mean over firms, with Student's interval."""
    known = values[np.isfinite(values)]
    if len(known) < _FEWEST:
        return NOTHING
    value = float(known.mean())
    error = float(known.std(ddof=1)) / math.sqrt(len(known))
    margin = student(len(known) - 1) * error
    return Estimate(value, value - margin, value + margin, len(known), tuple(known.tolist()))


def standardised(changes: Values, baseline: Values) -> Estimate:
    """Mean paired change over the baseline's standard deviation between firms, d.

    The standard deviation is taken as known: its sampling error is left out of the interval.
    """
    spread = float(np.nanstd(baseline, ddof=1)) if len(baseline) >= _FEWEST else 0.0
    if not spread > 0:
        return NOTHING
    return mean(changes / spread)


def pooled(statistic: Statistic, firms: int) -> Estimate:
    """A statistic of many firms together, with a percentile bootstrap over firms.

    ``statistic`` gets the places of the firms to take, some of them several times.
    """
    if firms < _FEWEST:
        return NOTHING
    luck = np.random.Generator(np.random.Philox(key=_KEY))
    drawn = luck.integers(0, firms, size=(RESAMPLES, firms))
    resampled = np.array([statistic(places) for places in drawn])
    value = statistic(np.arange(firms))
    defined = np.isfinite(resampled)
    if not (math.isfinite(value) and defined.any()):
        return NOTHING
    low, high = np.quantile(resampled[defined], BOUNDS)
    return Estimate(value, float(low), float(high), firms)
