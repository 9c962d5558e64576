"""Points that something else has chosen, such as a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

import numpy as np
from pydantic import BeforeValidator, Field

from harmony.experiments.designs.base import Design, Places
from harmony.experiments.factors.factor import Factor
from harmony.sim.errors import HarmonyError, shown


def _rows(value: object) -> object:
    if not isinstance(value, list | tuple) or not all(
        isinstance(row, list | tuple) for row in value
    ):
        raise ValueError(f"{shown(value)} is not a list of points, each a list of places")
    return tuple(tuple(row) for row in value)


Place = Annotated[float, Field(ge=0, le=1)]


class Chosen(Design):
    """Points that are named one by one, by the place of each factor from 0 to 1."""

    title: ClassVar[str] = "Chosen points"

    chosen: Annotated[tuple[tuple[Place, ...], ...], BeforeValidator(_rows)] = Field(
        min_length=1, description="the place of each factor at each point, from 0 to 1"
    )

    def count(self, factors: Sequence[Factor]) -> int:
        """As many as are named."""
        return len(self.chosen)

    def places(self, factors: Sequence[Factor], seed: int) -> Places:
        """As they are named."""
        return np.array(self.chosen, dtype=np.float64)

    def check(self, factors: Sequence[Factor]) -> None:
        """Refuse points with more or fewer places than there are factors.

        Raises
        ------
        HarmonyError
            If there are such, or there are too many points.
        """
        super().check(factors)
        for number, point in enumerate(self.chosen):
            if len(point) != len(factors):
                raise HarmonyError(
                    f"chosen[{number}]: has {len(point)} places, but there are {len(factors)} "
                    "factors"
                )
