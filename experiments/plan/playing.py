"""Runs of a plan, played: the measures of each, or what went wrong."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from experiments.plan.factors import Value
from experiments.plan.plan import Outcome, Plan, PlannedRun
from sim import engine
from sim.errors import HarmonyError
from sim.measures import evaluate
from sim.parameters import Parameters
from sim.quantity import quantities
from sim.running import Player

RUNS_AT_A_TIME = 32  # weekly books of so many runs are held in memory

Weekly = NDArray[np.void]


class PlayFirms:
    """Plays firms by the compiled driver and measures them over all weeks after the warm-up.

    Whatever goes wrong with one run is told in its row, and the others go on. What no factor
    turns, such as a baseline that is the same firm at every point, is played once in a
    process and then known.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], NDArray[np.float64]] = {}

    def __call__(
        self, plan: Plan, runs: Sequence[PlannedRun], between: Callable[[], None]
    ) -> Outcome:
        """Play some runs, with a call of ``between`` before each."""
        values = np.full((len(runs), len(plan.experiment.measures)), np.nan)
        errors: list[str | None] = [None] * len(runs)
        turned = [plan.is_turned(arm) for arm in range(len(plan.experiment.arms))]
        new = []
        for place, run in enumerate(runs):
            known = None if turned[run.arm] else self._known.get(_key(run))
            if known is None:
                new.append(place)
            else:
                values[place] = known
        books = _Books(plan.experiment.measures, values)
        for place, played in zip(new, _weeks_of(plan, [runs[place] for place in new]), strict=True):
            between()
            if isinstance(played, str):
                errors[place] = played
            else:
                books.enter(place, played)
        books.close()
        for place in new:
            if not turned[runs[place].arm] and errors[place] is None:
                self._known[_key(runs[place])] = values[place].copy()
        return Outcome(values, errors)


def _key(run: PlannedRun) -> tuple[int, ...]:
    """What a run depends on in an arm that no factor turns."""
    return run.arm, run.firm_seed, run.luck_seed, run.constants


class _Books:
    """Weekly sums of some runs, measured together: one at a time would cost as much again."""

    def __init__(self, measures: Sequence[str], values: NDArray[np.float64]) -> None:
        self._measures = measures
        self._values = values
        self._weekly: dict[int, Weekly] = {}

    def enter(self, place: int, weekly: Weekly) -> None:
        """Enter the sums of the run in a place."""
        self._weekly[place] = weekly
        if len(self._weekly) == RUNS_AT_A_TIME:
            self.close()

    def close(self) -> None:
        """Measure what was entered."""
        if self._weekly:
            measured = evaluate(np.stack(list(self._weekly.values())))
            columns = [measured[name] for name in self._measures]
            self._values[list(self._weekly)] = np.stack(columns, axis=1)
        self._weekly = {}


def _weeks_of(plan: Plan, runs: Sequence[PlannedRun]) -> Iterator[Weekly | str]:
    """Each run's weekly sums, or what went wrong."""
    players = _Players(plan)
    for (point, arm), group in itertools.groupby(runs, lambda one: (one.point, one.arm)):
        try:
            player, settings = players.at(point, arm)
        except HarmonyError as error:
            yield from (str(error) for _ in group)
            continue
        for run in group:
            yield _played(player, settings, run, plan)


def _played(
    player: Player, settings: Mapping[str, Value], run: PlannedRun, plan: Plan
) -> Weekly | str:
    scenario = player.scenario
    try:
        parameters = scenario.parameters_under(plan.constants_of(run), settings)
        weekly = player.play((run.firm_seed, run.luck_seed), parameters)
    except HarmonyError as error:
        return str(error)
    return weekly[scenario.warm_up :]


class _Players:
    """A player for each arm and point, made anew only where it must be.

    Where factors are parameters alone an arm keeps its player, which takes them in: to build
    a scenario and its levers takes as long as half a run.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._parameters_alone = {*plan.experiment.points} <= {*quantities(Parameters)}
        self._kept: dict[int, Player] = {}

    def at(self, point: int, arm: int) -> tuple[Player, Mapping[str, Value]]:
        """A player for an arm at a point, and the parameters that it is to be played with.

        Raises
        ------
        HarmonyError
            If the arm is no valid scenario at this point.
        """
        if not self._parameters_alone:
            return Player(self._plan.scenario_at(point, arm), engine.entries()), {}
        if arm not in self._kept:
            self._kept[arm] = Player(self._plan.experiment.arms[arm], engine.entries())
        return self._kept[arm], self._plan.values_at(point)
