"""What differs between pairs: means, intervals and shares of paired differences.

All functions take many quantities at once: arrays of shape (quantities, pairs). A pair in
which either value is not a finite number is left out of that quantity, and counted.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from harmony.runs.intervals import BOUNDS, TAIL, student

POWER = 0.8
RESAMPLES = 2_000
FEWEST_FOR_AN_INTERVAL = 2

# Of a normal distribution: the quantile of the interval and that of the power
_STANDARD_ERRORS = NormalDist().inv_cdf(1.0 - TAIL) + NormalDist().inv_cdf(POWER)
_BOOTSTRAP_KEY = 20_260_101  # any constant: the same pairs always give the same interval
_MOST_WEIGHTS = 20_000_000  # 160 MB of resampling weights at a time

Values = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class PairedDifferences:
    """Statistics of scenario minus baseline, one entry a quantity; NaN where not defined."""

    pairs: NDArray[np.int64]
    """Pairs in which both values are defined."""
    baseline: Values
    """Mean of the baseline over those pairs."""
    mean: Values
    """Mean difference."""
    low: Values
    high: Values
    """95 % interval of the mean difference, by Student's t on the paired differences."""
    detectable: Values
    """The smallest mean difference that so many pairs show with a chance of 80 %, by an interval
    of 95 % that excludes zero: 2.80 standard errors. What is smaller they may well miss."""
    relative: Values
    """Ratio of the two means, less 1; defined where the baseline's mean is above 0."""
    relative_low: Values
    relative_high: Values
    """95 % percentile interval of ``relative``, bootstrapped over pairs."""
    relative_detectable: Values
    """The same as a share of the baseline's mean."""
    share_above: Values
    """Share of pairs in which the scenario's value is the larger one, ties half."""
    correlation: Values
    """Pearson's correlation of the two values across pairs; NaN if one does not vary."""


def paired_differences(baseline: Values, scenario: Values) -> PairedDifferences:
    """Compare two arms, pair by pair.

    Parameters
    ----------
    baseline, scenario
        Values of shape (quantities, pairs); column i of both is the same pair.
    """
    both = np.isfinite(baseline) & np.isfinite(scenario)
    pairs = both.sum(axis=1)
    before = np.where(both, baseline, 0.0)
    after = np.where(both, scenario, 0.0)
    change = after - before
    mean = _over(change.sum(axis=1), pairs)
    error = _standard_error(change, mean, both, pairs)
    margin = student(np.maximum(pairs - 1, 1)) * error
    detectable = _STANDARD_ERRORS * error
    baseline_mean = _over(before.sum(axis=1), pairs)
    low, high = _relative_interval(before, change, pairs)
    return PairedDifferences(
        pairs=pairs,
        baseline=baseline_mean,
        mean=mean,
        low=mean - margin,
        high=mean + margin,
        detectable=detectable,
        relative=_over(mean, baseline_mean),
        relative_low=low,
        relative_high=high,
        relative_detectable=_over(detectable, baseline_mean),
        share_above=_over(_score(change, both), pairs),
        correlation=_correlation(before, after, both, pairs),
    )


def mean_differences(baseline: Values, scenario: Values) -> tuple[Values, Values, Values]:
    """The mean differences of ``paired_differences`` and the ends of their intervals, alone."""
    both = np.isfinite(baseline) & np.isfinite(scenario)
    pairs = both.sum(axis=1)
    change = np.where(both, scenario, 0.0) - np.where(both, baseline, 0.0)
    mean = _over(change.sum(axis=1), pairs)
    margin = student(np.maximum(pairs - 1, 1)) * _standard_error(change, mean, both, pairs)
    return mean, mean - margin, mean + margin


def _over(above: Values, below: NDArray[np.float64] | NDArray[np.int64]) -> Values:
    """A ratio, NaN where the denominator is not above 0 or too small to divide by."""
    with np.errstate(over="ignore"):
        ratio = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return np.where(np.isfinite(ratio), ratio, np.nan)


def _standard_error(
    change: Values, mean: Values, both: NDArray[np.bool_], pairs: NDArray[np.int64]
) -> Values:
    """The standard error of a mean."""
    squares = np.where(both, change - mean[:, np.newaxis], 0.0) ** 2
    error: Values = np.sqrt(_over(_over(squares.sum(axis=1), pairs - 1), pairs))
    return error


def _score(change: Values, both: NDArray[np.bool_]) -> Values:
    """Pairs above, with ties as half a pair."""
    above: Values = ((change > 0) + 0.5 * (both & (change == 0))).sum(axis=1)
    return above


def _correlation(
    before: Values, after: Values, both: NDArray[np.bool_], pairs: NDArray[np.int64]
) -> Values:
    deviations = [_deviations(values, both, pairs) for values in (before, after)]
    spread = np.sqrt(
        (deviations[0] * deviations[0]).sum(axis=1) * (deviations[1] * deviations[1]).sum(axis=1)
    )
    together = (deviations[0] * deviations[1]).sum(axis=1)
    return np.clip(_over(together, spread), -1.0, 1.0)


def _deviations(values: Values, both: NDArray[np.bool_], pairs: NDArray[np.int64]) -> Values:
    """Deviations from the mean as a share of the largest; all 0 if the values do not vary."""
    lowest = np.where(both, values, np.inf).min(axis=1, initial=np.inf)
    highest = np.where(both, values, -np.inf).max(axis=1, initial=-np.inf)
    varies = highest > lowest  # exact, where a variance of equal values may be a rounding error
    mean = _over(values.sum(axis=1), pairs)
    away = np.where(both & varies[:, np.newaxis], values - mean[:, np.newaxis], 0.0)
    largest = np.abs(away).max(axis=1, initial=0.0)
    return away / np.where(largest > 0, largest, 1.0)[:, np.newaxis]


def _relative_interval(
    before: Values, change: Values, pairs: NDArray[np.int64]
) -> tuple[Values, Values]:
    """Percentile bootstrap of the ratio of means: all quantities share the resamples.

    Not defined where a resample's baseline is not above 0, for then no ratio is.
    """
    ratios = np.concatenate(
        [
            _over(weights @ change.T, weights @ before.T)
            for weights in resampling_weights(before.shape[1])
        ]
    )
    ratios[:, pairs < FEWEST_FOR_AN_INTERVAL] = np.nan
    return interval_of(ratios)


def interval_of(resampled: Values) -> tuple[Values, Values]:
    """The bounds of 95 % of resamples, the first axis; NaN where one of them is not defined."""
    bounds = np.full((2, *resampled.shape[1:]), np.nan)
    defined = np.isfinite(resampled).all(axis=0)
    if defined.any():
        bounds[:, defined] = np.quantile(resampled[:, defined], BOUNDS, axis=0)
    return bounds[0], bounds[1]


def resampling_weights(pairs: int) -> Iterator[Values]:
    """How often each pair is drawn in each resample, in blocks of (resamples, pairs)."""
    luck = np.random.Generator(np.random.Philox(key=_BOOTSTRAP_KEY))
    block = max(1, min(RESAMPLES, _MOST_WEIGHTS // max(pairs, 1)))
    for first in range(0, RESAMPLES, block):
        rows = min(block, RESAMPLES - first)
        drawn = luck.integers(0, pairs, size=(rows, pairs)) + pairs * np.arange(rows)[:, np.newaxis]
        counts = np.bincount(drawn.ravel(), minlength=rows * pairs)
        yield counts.reshape(rows, pairs).astype(np.float64)
