"""Points spread evenly along every factor at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from harmony.experiments.designs.base import MOST_POINTS, Design, Places
from harmony.experiments.factors.factor import Factor


class LatinHypercube(Design):
    """Each factor's range is cut into as many slices as there are points; each has one point.

    Source: McKay, Beckman, Conover 1979 Technometrics; by ``scipy.stats.qmc``.
    """

    title: ClassVar[str] = "Latin hypercube"

    sample: int = Field(ge=2, le=MOST_POINTS, description="how many points")

    def count(self, factors: Sequence[Factor]) -> int:
        """As asked for."""
        return self.sample

    def places(self, factors: Sequence[Factor], seed: int) -> Places:
        """A random Latin hypercube."""
        from scipy.stats import qmc

        places: Places = qmc.LatinHypercube(len(factors), rng=seed).random(self.sample)
        return places
