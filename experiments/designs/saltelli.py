"""Pairs of points and all crossings between them, for the indices of Sobol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field, field_validator

from harmony.experiments.designs.base import MOST_POINTS, Design, Places, salib_problem
from harmony.experiments.factors.factor import Factor
from harmony.extras import extra


class Saltelli(Design):
    """Blocks of two points, and the first with each factor taken from the second.

    ``harmony sensitivity`` reads from them which share of the variance each factor makes,
    alone and with others. A few hundred blocks are needed for indices to a tenth.

    Source: Saltelli, Annoni, Azzini, Campolongo, Ratto, Tarantola 2010 Computer Physics
    Communications; by ``SALib.sample.sobol``.
    """

    title: ClassVar[str] = "Saltelli sample"

    sample: int = Field(
        ge=2, le=MOST_POINTS, description="how many blocks; a power of two fills the ranges evenly"
    )

    @field_validator("sample")
    @classmethod
    def _power_of_two(cls, sample: int) -> int:
        if sample & (sample - 1):
            raise ValueError(
                f"{sample} is no power of two; take {1 << (sample.bit_length() - 1)} or "
                f"{1 << sample.bit_length()}"
            )
        return sample

    def count(self, factors: Sequence[Factor]) -> int:
        """Two points more than there are factors, in each block."""
        return self.sample * (len(factors) + 2)

    def places(self, factors: Sequence[Factor], seed: int) -> Places:
        """The blocks one after the other."""
        with extra("experiments"):
            from SALib.sample import sobol

        problem = salib_problem([one.name for one in factors])
        places: Places = sobol.sample(problem, self.sample, calc_second_order=False, seed=seed)
        return places
