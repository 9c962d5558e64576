"""Every combination of two values of each factor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from harmony.experiments.designs.two_level import Signs, TwoLevelDesign, parities
from harmony.experiments.factors.factor import Factor


class FullFactorial(TwoLevelDesign):
    """All rows there are: every effect and every synergy, of however many factors, stands alone."""

    title: ClassVar[str] = "Full factorial"

    def count(self, factors: Sequence[Factor]) -> int:
        """Two to the power of the number of factors."""
        return int(2 ** len(factors))

    def signs(self, count: int) -> Signs:
        """All combinations; the first factor changes fastest."""
        return parities(2**count, [1 << bit for bit in range(count)])
