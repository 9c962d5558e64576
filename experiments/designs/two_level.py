"""What the designs have in common that look at two values of each factor only."""

from __future__ import annotations

import abc
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.designs.base import Design, Places
from harmony.experiments.factors.factor import Factor
from harmony.sim.errors import HarmonyError

Signs = NDArray[np.int8]


class TwoLevelDesign(Design, abc.ABC):
    """Rows of a table in which each factor is low or high: off or on, first or second value.

    Each factor is high in half of the rows, and any two columns are balanced against each
    other, so main effects do not mix. A range gives its two ends.
    """

    @abc.abstractmethod
    def signs(self, count: int) -> Signs:
        """The rows for so many factors, shape (rows, factors): -1 for low, 1 for high."""

    def places(self, factors: Sequence[Factor], seed: int) -> Places:
        """The ends of every range; chance plays no part."""
        return (self.signs(len(factors)) + 1) / 2.0

    def check(self, factors: Sequence[Factor]) -> None:
        """Refuse factors with more than two values, and more rows than anyone could play.

        Raises
        ------
        HarmonyError
            If so.
        """
        for one in factors:
            if len(one.values) not in (0, 2):
                raise HarmonyError(
                    f"{self.kind} takes two values of each factor, but {one.name} lists "
                    f"{len(one.values)}; name two, or a range (low, high)"
                )
        super().check(factors)


def parities(rows: int, generators: Sequence[int]) -> Signs:
    """The columns of a regular design: 1 where row and generator share an odd number of bits.

    Parameters
    ----------
    rows
        A power of two.
    generators
        One whole number a factor; the product of two columns is the column of their sum over
        GF(2), which is their exclusive or.
    """
    shared = np.bitwise_count(np.arange(rows)[:, np.newaxis] & np.array(generators, np.int64))
    return np.where(shared % 2 == 1, 1, -1).astype(np.int8)
