"""Points of a Sobol sequence, which fills all ranges evenly however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from harmony.experiments.designs.base import MOST_POINTS, Design, Places
from harmony.experiments.factors.factor import Factor


class SobolSequence(Design):
    """The first points of a scrambled Sobol sequence; powers of two fill the ranges best.

    Source: Sobol 1967; Owen 1998 J. Complexity; by ``scipy.stats.qmc``.
    """

    title: ClassVar[str] = "Sobol sequence"

    sample: int = Field(ge=2, le=MOST_POINTS, description="how many points")

    def count(self, factors: Sequence[Factor]) -> int:
        """As asked for."""
        return self.sample

    def places(self, factors: Sequence[Factor], seed: int) -> Places:
        """The sequence, scrambled by the seed."""
        from scipy.stats import qmc

        sequence = qmc.Sobol(len(factors), rng=seed)
        places: Places = sequence.random_base2((self.sample - 1).bit_length())
        return places[: self.sample]
