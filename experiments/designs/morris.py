"""Walks that turn one factor after the other, for the elementary effects of Morris."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from pydantic import Field, field_validator

from harmony.experiments.designs.base import Design, Places, salib_problem
from harmony.experiments.factors.factor import Factor
from harmony.extras import extra


class Morris(Design):
    """Trajectories from random points, on each of which every factor is turned once.

    A few tens of them tell which factors matter at all, at the cost of one point more than
    there are factors for each. ``harmony sensitivity`` reads the elementary effects.

    Source: Morris 1991 Technometrics; by ``SALib.sample.morris``.
    """

    title: ClassVar[str] = "Morris trajectories"

    trajectories: int = Field(ge=2, le=100_000, description="how many walks")
    levels: int = Field(
        4, ge=2, le=1_000, description="places of each range that a walk may stand on; even"
    )

    @field_validator("levels")
    @classmethod
    def _even(cls, levels: int) -> int:
        if levels % 2:
            raise ValueError(f"{levels} levels are not an even number")
        return levels

    def count(self, factors: Sequence[Factor]) -> int:
        """One point more than there are factors, in each trajectory."""
        return self.trajectories * (len(factors) + 1)

    def places(self, factors: Sequence[Factor], seed: int) -> Places:
        """The trajectories one after the other."""
        with extra("experiments"):
            from SALib.sample import morris

        problem = salib_problem([one.name for one in factors])
        walked = morris.sample(problem, self.trajectories, num_levels=self.levels, seed=seed)
        # A level is the same number wherever a walk comes from, so that a step of a list is too.
        places: Places = np.rint(walked * (self.levels - 1)) / (self.levels - 1)
        return places
