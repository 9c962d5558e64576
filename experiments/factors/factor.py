"""A factor: what differs between points, with a range or a list of values."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Value = float | int | bool | str
Places = NDArray[np.float64]

FIRM = "firm"
"""The factor that says which firm it is done to; others of firms begin with it and a dot."""
LEVELS = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Factor:
    """What differs between points, with a range or a list of values."""

    name: str
    unit: str
    meaning: str
    low: float = math.nan
    high: float = math.nan
    scale: Literal["linear", "log"] = "linear"
    whole: bool = False
    levels: int = LEVELS
    values: tuple[Value, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers, so that more and less mean something."""
        return not any(isinstance(value, bool | str) for value in self.values)

    def at(self, places: Places) -> NDArray[Any]:
        """The values at places from 0 to 1 of its range or its list, shape of ``places``."""
        if self.values:
            return np.array(self.values)[_steps(places, len(self.values))]
        if self.whole:
            return int(self.low) + _steps(places, self._whole_numbers)
        if self.scale == "log":
            return np.clip(self.low * (self.high / self.low) ** places, self.low, self.high)
        return np.clip(self.low + (self.high - self.low) * places, self.low, self.high)

    def grid_places(self) -> Places:
        """The places of a grid: each value of its list, or ``levels`` even steps of its range."""
        if self.values:
            return (np.arange(len(self.values)) + 0.5) / len(self.values)
        even = np.linspace(0.0, 1.0, self.levels)
        if not self.whole:
            return even
        numbers = np.unique(np.rint(even * (self._whole_numbers - 1)))
        return (numbers + 0.5) / self._whole_numbers

    @property
    def _whole_numbers(self) -> int:
        return int(self.high) - int(self.low) + 1


def _steps(places: Places, count: int) -> NDArray[np.int64]:
    """Which of so many equal steps each place lies in."""
    return np.minimum((places * count).astype(np.int64), count - 1)
