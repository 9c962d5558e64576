"""Every combination of some values of each factor."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from harmony.experiments.designs.base import Design, Places
from harmony.experiments.factors.factor import Factor


class Grid(Design):
    """Every value of each factor with every value of all others.

    A factor with a list takes all of it; one with a range takes ``levels`` values, evenly
    spread from end to end. The last factor runs fastest.
    """

    title: ClassVar[str] = "Grid"

    def count(self, factors: Sequence[Factor]) -> int:
        """The product of the numbers of values."""
        return math.prod(len(one.grid_places()) for one in factors)

    def places(self, factors: Sequence[Factor], seed: int) -> Places:
        """Those of the factors' grids, combined."""
        axes = [one.grid_places() for one in factors]
        return np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")], axis=1)
