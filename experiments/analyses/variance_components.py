"""Variance components of a balanced crossed design, by the unbiased estimators of ANOVA.

Values of shape (a, b, …), one for each combination of the levels of some factors drawn at
random, are the sum of an effect of each level of each factor, of each combination of two, and
so on. The variance of each of these is a component; all of them together are the variance of
a value in a new combination of new levels. Mean squares have known expectations in these
components (Searle, Casella, McCulloch 1992, "Variance Components", chapter 4), and solved for
them they are unbiased, so one that is nothing comes out below zero half of the time.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.runs.intervals import student

Values = NDArray[np.float64]
Axes = tuple[int, ...]

FEWEST_LEVELS = 3  # so that one may be left out


def variance_components(values: Values) -> dict[Axes, float]:
    """The component of each combination of axes, by the axes' numbers; the whole last."""
    combinations = [
        axes
        for size in range(1, values.ndim + 1)
        for axes in itertools.combinations(range(values.ndim), size)
    ]
    squares = {axes: _mean_square(values, axes) for axes in combinations}
    return {
        axes: sum(
            (-1) ** (len(other) - len(axes)) * squares[other]
            for other in combinations
            if {*axes} <= {*other}
        )
        / _cells_beside(values, axes)
        for axes in combinations
    }


def _cells_beside(values: Values, axes: Axes) -> int:
    """How many values share one combination of levels of some axes."""
    return math.prod(levels for axis, levels in enumerate(values.shape) if axis not in axes)


def _mean_square(values: Values, axes: Axes) -> float:
    """The mean square of a combination of axes: what its means vary by beyond fewer axes."""
    others = tuple(axis for axis in range(values.ndim) if axis not in axes)
    rest = values.mean(axis=others, keepdims=True)
    for axis in axes:  # what is left after the mean along each axis is taken out
        rest = rest - rest.mean(axis=axis, keepdims=True)
    freedom = math.prod(values.shape[axis] - 1 for axis in axes)
    return _cells_beside(values, axes) * float((rest**2).sum()) / freedom


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A number with its 95 % interval; NaN where it is not defined."""

    value: float
    low: float
    high: float


def jackknifed(values: Values, statistic: Callable[[Values], Sequence[float]]) -> tuple[Part, ...]:
    """Statistics of a crossed design with intervals by the jackknife.

    One level of each axis after the other is left out, and the variances of the axes are
    added up. The interval is Student's, with as many degrees of freedom as the axis with the
    fewest levels has. It is a rough one: components are skewed where levels are few.

    Parameters
    ----------
    values
        At least ``FEWEST_LEVELS`` levels along each axis.
    statistic
        From such values to some numbers.
    """
    whole = np.array(statistic(values))
    variance = np.zeros_like(whole)
    for axis, levels in enumerate(values.shape):
        left_out = np.array(
            [statistic(np.delete(values, level, axis=axis)) for level in range(levels)]
        )
        variance += (levels - 1) / levels * ((left_out - left_out.mean(axis=0)) ** 2).sum(axis=0)
    margin = student(min(values.shape) - 1) * np.sqrt(variance)
    return tuple(
        Part(float(value), float(value - half), float(value + half))
        for value, half in zip(whole, margin, strict=True)
    )
