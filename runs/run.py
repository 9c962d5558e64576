"""What a run is: its seeds, weekly sums and measures; and many runs of one scenario."""

from __future__ import annotations

import dataclasses
import functools

import numpy as np
from numpy.typing import NDArray

from harmony.sim.arrangements import Starts
from harmony.sim.measures import evaluate
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds
from harmony.sim.state import State


@dataclasses.dataclass(frozen=True)
class Run:
    """One finished run.

    ``weekly`` holds the weekly sums after the warm-up, and ``measures`` each measure from
    week ``since`` to the end; from the earliest start of an intervention where it is None.
    ``events`` is what happened if it was asked for, warm-up included, and ``state`` the firm
    at the end (compiled driver only). ``started`` is the week after the warm-up in which
    each intervention started, None if what it waited for was never observed.
    """

    scenario: Scenario = dataclasses.field(repr=False)
    firm_seed: int
    luck_seed: int
    driver: str
    weekly: NDArray[np.void] = dataclasses.field(repr=False)
    events: NDArray[np.void] | None = dataclasses.field(default=None, repr=False)
    state: State | None = dataclasses.field(default=None, repr=False)
    started: Starts = ()
    since: int | None = None

    @functools.cached_property
    def measures(self) -> dict[str, float]:
        """Each measure by name; NaN where it is not defined."""
        since = self.scenario.first_start if self.since is None else self.since
        values = evaluate(self.weekly, since)
        return {name: float(value) for name, value in values.items()}


@dataclasses.dataclass(frozen=True)
class Runs:
    """Many finished runs of one scenario, in the order of their seeds."""

    scenario: Scenario
    seeds: tuple[Seeds, ...] = dataclasses.field(repr=False)
    weekly: NDArray[np.void] = dataclasses.field(repr=False)

    @functools.cached_property
    def measures(self) -> dict[str, NDArray[np.float64]]:
        """Each measure's values by name, one a run."""
        return evaluate(self.weekly, self.scenario.first_start)
