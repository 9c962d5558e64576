"""Boxes in the space of an experiment's factors, and how well a box holds certain points.

A box is a range of some numbers, and a choice among some words or switches. Algorithms see
numbers only: a switch is 0 or 1, and a list of words a column of 0 and 1 for each word.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.designs.base import Columns
from harmony.experiments.factors.factor import Factor, Value
from harmony.runs.intervals import CONFIDENCE

if TYPE_CHECKING:
    import pandas as pd

Points = NDArray[np.bool_]
"""Which points, one entry a point."""


@dataclasses.dataclass(frozen=True, slots=True)
class Limit:
    """What a box asks of one column: a number between two others, either without end."""

    column: str
    low: float = -math.inf
    high: float = math.inf

    def holds(self, coded: pd.DataFrame) -> Points:
        """At which points it is so."""
        column = coded[self.column].to_numpy()
        inside: Points = (column >= self.low) & (column <= self.high)
        return inside


@dataclasses.dataclass(frozen=True, slots=True)
class Box:
    """Points that keep within several limits at once; all points where there are none."""

    limits: tuple[Limit, ...]

    def contains(self, coded: pd.DataFrame) -> Points:
        """Which points lie in it."""
        inside = np.ones(len(coded), dtype=bool)
        for one in self.limits:
            inside &= one.holds(coded)
        return inside


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """What a box asks of one factor, as people read it.

    A range (``low`` to ``high``, ends included), or those ``values`` of a list that are in
    the box.
    """

    factor: str
    low: float | None
    high: float | None
    values: tuple[Value, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Share:
    """A share of points with its 95 % interval (Wilson 1927); NaN of none."""

    count: int
    of: int
    share: float
    low: float
    high: float


@dataclasses.dataclass(frozen=True, slots=True)
class Quality:
    """How well a box holds the points that are looked for.

    ``density`` is the share of them among the points in the box, ``coverage`` the share of
    them that lie in the box (Bryant and Lempert 2010).
    """

    density: Share
    coverage: Share


def coded(factors: Sequence[Factor], columns: Columns) -> pd.DataFrame:
    """The points as numbers, one row a point."""
    import pandas as pd

    return pd.DataFrame(
        {
            name: values
            for one in factors
            for name, values in _coded_factor(one, np.asarray(columns[one.name]))
        }
    )


def _coded_factor(
    factor: Factor, values: NDArray[Any]
) -> Iterator[tuple[str, NDArray[np.float64]]]:
    if values.dtype.kind != "U":
        yield factor.name, values.astype(np.float64)
        return
    for word in factor.values:
        yield _column(factor, word), (values == word).astype(np.float64)


def _column(factor: Factor, word: Value) -> str:
    return f"{factor.name} = {word}"


def conditions(box: Box, factors: Sequence[Factor]) -> tuple[Side, ...]:
    """What a box asks of each factor that it says anything of."""
    limits = {one.column: one for one in box.limits}
    found = []
    for factor in factors:
        if factor.is_number:
            limit = limits.get(factor.name)
            if limit:
                found.append(_range(factor, limit))
            continue
        kept = tuple(value for value in factor.values if _is_kept(factor, value, limits))
        if len(kept) < len(factor.values):
            found.append(Side(factor.name, None, None, kept))
    return tuple(found)


def _range(factor: Factor, limit: Limit) -> Side:
    """The numbers that a limit leaves of a factor, from end to end."""
    numbers = [float(value) for value in factor.values] or [factor.low, factor.high]
    low, high = max(limit.low, min(numbers)), min(limit.high, max(numbers))
    if factor.whole:
        low, high = math.ceil(low), math.floor(high)
    return Side(factor.name, low, high, ())


def _is_kept(factor: Factor, value: Value, limits: dict[str, Limit]) -> bool:
    """Whether a word, or a switch's position, is in a box."""
    if isinstance(value, bool):
        limit = limits.get(factor.name, Limit(factor.name))
        return limit.low <= value <= limit.high
    for other in factor.values:
        limit = limits.get(_column(factor, other), Limit(""))
        if not limit.low <= float(value == other) <= limit.high:
            return False
    return True


def factors_of(box: Box, factors: Sequence[Factor]) -> dict[str, tuple[Limit, ...]]:
    """The limits of a box by the factor that they are of."""
    homes = {
        column: factor.name
        for factor in factors
        for column in (factor.name, *(_column(factor, value) for value in factor.values))
    }
    found: dict[str, tuple[Limit, ...]] = {}
    for one in box.limits:
        found[homes[one.column]] = (*found.get(homes[one.column], ()), one)
    return found


def share_of(count: int, of: int) -> Share:
    """A share with its interval."""
    from scipy.stats import binomtest

    if not of:
        return Share(0, 0, math.nan, math.nan, math.nan)
    low, high = binomtest(count, of).proportion_ci(CONFIDENCE, method="wilson")
    return Share(count, of, count / of, float(low), float(high))


def quality_of(inside: Points, is_case: Points) -> Quality:
    """How well a box holds the cases, from which points lie in it and which are cases."""
    both = int((inside & is_case).sum())
    return Quality(share_of(both, int(inside.sum())), share_of(both, int(is_case.sum())))
