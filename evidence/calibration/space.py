"""A space of constants: each over its plausible range, on the scale that suits it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

_DECADE = 10.0
_DIGITS = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Constant:
    """A constant with its assumed value and its plausible range.

    Where the range spans more than a decade, its scale is logarithmic.
    """

    name: str
    assumed: float
    low: float
    high: float

    @property
    def logarithmic(self) -> bool:
        """Whether equal steps are equal ratios."""
        return self.low > 0 and self.high > _DECADE * self.low

    def place(self, value: float) -> float:
        """Where a value lies on the constant's scale, from 0 at ``low`` to 1 at ``high``."""
        if self.logarithmic:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def value(self, place: float) -> float:
        """The value at a place, of four significant digits, so that people can read it."""
        if self.logarithmic:
            exact = self.low * (self.high / self.low) ** place
        else:
            exact = self.low + (self.high - self.low) * place
        return min(max(float(f"{exact:.{_DIGITS}g}"), self.low), self.high)


@dataclasses.dataclass(frozen=True)
class Space:
    """Constants that vary, as the unit cube, and other constants at values of their own.

    A point is a row of places on the constants' scales, in their order. ``fixed`` holds
    constants that do not vary here but differ from the shipped defaults.
    """

    constants: tuple[Constant, ...]
    fixed: Mapping[str, float] = dataclasses.field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the constants that vary."""
        return tuple(one.name for one in self.constants)

    @property
    def assumed(self) -> Points:
        """The point of the assumed values."""
        return np.array([one.place(one.assumed) for one in self.constants])

    def vector(self, point: Points) -> dict[str, float]:
        """The constants at a point by name, with those that are fixed."""
        places = zip(self.constants, point.tolist(), strict=True)
        return {**self.fixed, **{one.name: one.value(place) for one, place in places}}

    def start(self) -> dict[str, float]:
        """The assumed values by name, with those that are fixed."""
        return {**self.fixed, **{one.name: one.assumed for one in self.constants}}

    def only(self, names: Collection[str]) -> Space:
        """The space in which only some of the constants vary; the others stay as assumed."""
        free = tuple(one for one in self.constants if one.name in names)
        return Space(free, {n: v for n, v in self.fixed.items() if n not in names})
