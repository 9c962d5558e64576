"""Bundles tried: what each changes in each future, firm by firm."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.designs.chosen import Chosen
from harmony.experiments.factors.factor import Places
from harmony.experiments.plan.experiment import Experiment
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.errors import HarmonyError
from harmony.sim.measures import measure_of

if TYPE_CHECKING:
    from harmony.experiments.store.reading import Results

Numbers = NDArray[np.float64]
Sweep = Callable[[Experiment, str], "Results"]

OBJECTIVES = ("profit", "conflict", "brand")
COST = "intervention_cost"
MEASURES = (*OBJECTIVES, COST)

BETTER = np.array([measure_of(name).better for name in OBJECTIVES], dtype=np.float64)
"""1 for objectives of which more is better, -1 for those of which less is."""


@dataclasses.dataclass(frozen=True)
class Tried:
    """What some bundles change against the baseline; NaN in bundles of which a run failed."""

    effects: Numbers
    """Shape (bundles, futures, firms, objectives); profit in money a year."""
    costs: Numbers
    """What each bundle costs a year beyond the baseline, a mean over futures and firms."""

    @property
    def gains(self) -> Numbers:
        """The effects, turned so that more is better."""
        return self.effects * BETTER

    @property
    def was_played(self) -> NDArray[np.bool_]:
        """Whether all runs of a bundle came to their end."""
        return np.isfinite(self.costs)

    def of(self, places: NDArray[np.intp] | list[int]) -> Self:
        """Some of the bundles."""
        return dataclasses.replace(self, effects=self.effects[places], costs=self.costs[places])


class Trials:
    """Tries bundles on firms that are the same, with the same luck, in all bundles and futures.

    Parameters
    ----------
    experiment
        The firms, their number and seed, the constants that they are dealt, and the futures.
    sweep
        Plays an experiment and keeps its results under a name.
    name
        The name for the runs of the baseline.

    Raises
    ------
    HarmonyError
        If a run of the baseline fails.
    """

    def __init__(self, experiment: Experiment, sweep: Sweep, name: str) -> None:
        self._experiment = dataclasses.replace(
            experiment,
            arms=experiment.futures,
            has_baseline=False,
            measures=tuple(dict.fromkeys((*MEASURES, *experiment.measures))),
        )
        self._sweep = sweep
        results = sweep(dataclasses.replace(self._experiment, factors=()), name)
        self.baseline = self._measured(results)[0]
        """Shape (futures, firms, objectives and cost); money a year."""
        if not np.isfinite(self.baseline).all():
            raise HarmonyError(
                f"{results.folder}: the baseline cannot be played to its end with all firms; "
                f"{_first_error(results)}"
            )

    def tried(self, bundles: Places, name: str) -> Tried:
        """What bundles change, each row the place of each factor."""
        design = Chosen(chosen=tuple(map(tuple, bundles.tolist())))
        results = self._sweep(dataclasses.replace(self._experiment, design=design), name)
        changes = self._measured(results) - self.baseline
        failed = ~np.isfinite(changes).all(axis=(1, 2, 3))
        changes[failed] = np.nan
        return Tried(effects=changes[..., :-1], costs=changes[..., -1].mean(axis=(1, 2)))

    def _measured(self, results: Results) -> Numbers:
        """Objectives and cost, shape (points, futures, firms, objectives and cost)."""
        one = self._experiment
        values = results.frame(MEASURES).to_numpy(dtype=np.float64)
        values = values.reshape(-1, len(one.arms), one.runs, len(MEASURES))
        is_money = np.array([measure_of(name).unit == "money" for name in MEASURES])
        return np.where(is_money, values * WEEKS_A_YEAR / one.weeks, values)


def _first_error(results: Results) -> str:
    asked = "select error from runs where error is not null order by run limit 1"
    found = results.ask(asked)["error"]
    return str(found[0]) if len(found) else "an objective is not defined"
