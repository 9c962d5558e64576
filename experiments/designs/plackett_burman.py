"""Main effects from hardly more rows than there are factors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from harmony.experiments.designs.two_level import Signs, TwoLevelDesign
from harmony.experiments.factors.factor import Factor
from harmony.extras import extra

# The library knows 4, 12 and 20 rows, and any of these doubled again and again.
_BASES = (4, 12, 20)


class PlackettBurman(TwoLevelDesign):
    """A screening design: main effects do not mix with each other, but with synergies.

    Source: Plackett, Burman 1946 Biometrika; by ``pyDOE3.pbdesign``.
    """

    title: ClassVar[str] = "Plackett-Burman"

    def count(self, factors: Sequence[Factor]) -> int:
        """The fewest rows that the library knows for more columns than factors."""
        return _rows(len(factors))

    def signs(self, count: int) -> Signs:
        """The first columns of the library's design."""
        with extra("experiments"):
            from pyDOE3 import pbdesign

        signs: Signs = pbdesign(_rows(count) - 1)[:, :count].astype(np.int8)
        return signs


def _rows(factors: int) -> int:
    doublings = range(factors.bit_length() + 1)
    return min(base << often for base in _BASES for often in doublings if base << often > factors)
