"""What every design has."""

from __future__ import annotations

import abc
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from harmony.experiments.factors.factor import Factor
from harmony.sim.errors import HarmonyError
from harmony.sim.kinds import snake_case

Columns = dict[str, NDArray[np.generic]]
Places = NDArray[np.float64]

MOST_POINTS = 10_000_000


def salib_problem(names: Sequence[str]) -> dict[str, Any]:
    """Factors as SALib has them, each from 0 to 1 of its range or its list."""
    return {"num_vars": len(names), "names": [*names], "bounds": [[0.0, 1.0]] * len(names)}


class Design(BaseModel, abc.ABC):
    """A choice of points: combinations of one value of each factor.

    A design places each factor between 0 and 1 of its range or its list; a factor turns
    places into values.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    # The name that files use: that of the class in snake case, if it says no other.
    kind: ClassVar[str]
    title: ClassVar[str]

    def __init_subclass__(cls, **keywords: Any) -> None:
        """Name the kind after the class: LatinHypercube is a latin_hypercube."""
        super().__init_subclass__(**keywords)
        if "kind" not in cls.__dict__:
            cls.kind = snake_case(cls.__name__)

    @abc.abstractmethod
    def count(self, factors: Sequence[Factor]) -> int:
        """How many points it has."""

    @abc.abstractmethod
    def places(self, factors: Sequence[Factor], seed: int) -> Places:
        """The place of each factor at each point, shape (points, factors), from 0 to 1.

        The same seed gives the same places.
        """

    def check(self, factors: Sequence[Factor]) -> None:
        """Refuse factors that do not suit.

        Raises
        ------
        HarmonyError
            If so, or if there are more points than anyone could play.
        """
        if self.count(factors) > MOST_POINTS:
            raise HarmonyError(
                f"{self.count(factors):,} points are more than the highest number "
                f"{MOST_POINTS:,}; take fewer levels or fewer factors"
            )

    def points(self, factors: Sequence[Factor], seed: int) -> Columns:
        """The value of each factor at each point, one column a factor."""
        places = self.places(factors, seed)
        return {one.name: one.at(places[:, place]) for place, one in enumerate(factors)}
