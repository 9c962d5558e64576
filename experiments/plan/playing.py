"""Runs of a plan, played: the measures of each, or what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.factors.factor import Value
from harmony.experiments.plan.plan import Outcome, Plan, PlannedRun
from harmony.runs.player import Player
from harmony.sim.books import WeekSums
from harmony.sim.drivers import engine
from harmony.sim.errors import HarmonyError
from harmony.sim.measures import Weekly, evaluate
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities, record_type

WEEKS_AT_A_TIME = 10_000  # weekly sums of so many weeks are held in memory, 5 MB
MOST_KNOWN = 20_000  # runs that are not played again, some 20 MB

_Same = tuple[int, ...]


class PlayFirms:
    """Plays firms by the compiled driver and measures them over all weeks after the warm-up.

    Whatever goes wrong with one run is told in its row, and the others go on; only what is
    wrong with the machine (memory, disk) ends the work. What no factor turns, such as a
    baseline that is the same firm at every point, is played once in a process and then known.
    """

    def __init__(self) -> None:
        self._known: dict[_Same, NDArray[np.float64]] = {}

    def __call__(self, plan: Plan, runs: Sequence[PlannedRun]) -> Outcome:
        """Play some runs."""
        values = np.full((len(runs), len(plan.experiment.measures)), np.nan)
        errors: list[str | None] = [None] * len(runs)
        same = [_same(plan, run) for run in runs]
        first = {one: place for place, one in reversed([*enumerate(same)])}
        new = sorted(place for one, place in first.items() if one not in self._known)
        books = _Books(plan, values)
        played = _weeks_of(plan, [runs[place] for place in new])
        for place, weekly in zip(new, played, strict=True):
            if isinstance(weekly, str):
                errors[place] = weekly
            else:
                books.enter(place, weekly)
        books.close()
        for place, one in enumerate(same):
            values[place] = self._known.get(one, values[first[one]])
            errors[place] = errors[first[one]]
        for place in new:
            if errors[place] is None and plan.comes_again(runs[place].arm):
                self._know(same[place], values[place])
        return Outcome(values, errors)

    def _know(self, one: _Same, values: NDArray[np.float64]) -> None:
        """Keep a run's values, if there is room.

        Those that find none are played again: to forget one in their place would forget each
        just before it comes again.
        """
        if len(self._known) < MOST_KNOWN:
            self._known[one] = values.copy()


def _same(plan: Plan, run: PlannedRun) -> _Same:
    """What is equal for runs that are the same."""
    if plan.comes_again(run.arm):
        return run.arm, run.firm_seed, run.luck_seed, run.constants
    return (run.number,)


class _Books:
    """Weekly sums of some runs, measured together: one at a time would cost as much again."""

    def __init__(self, plan: Plan, values: NDArray[np.float64]) -> None:
        self._measures = plan.experiment.measures
        self._values = values
        weeks = plan.experiment.weeks
        runs = min(len(values), max(1, WEEKS_AT_A_TIME // weeks))
        self._sums = np.zeros((runs, weeks), dtype=record_type(WeekSums))
        self._places: list[int] = []

    def enter(self, place: int, weekly: Weekly) -> None:
        """Enter the sums of the run in a place."""
        self._sums[len(self._places)] = weekly
        self._places.append(place)
        if len(self._places) == len(self._sums):
            self.close()

    def close(self) -> None:
        """Measure what was entered."""
        if self._places:
            measured = evaluate(self._sums[: len(self._places)])
            columns = [measured[name] for name in self._measures]
            self._values[self._places] = np.stack(columns, axis=1)
        self._places = []


def _weeks_of(plan: Plan, runs: Sequence[PlannedRun]) -> Iterator[Weekly | str]:
    """Each run's weekly sums, or what went wrong."""
    players = _ArmPlayers(plan)
    for run in runs:
        try:
            player, settings = players.at(run.point, run.arm)
            scenario = player.scenario
            parameters = scenario.parameters_under(plan.constants_of(run), settings)
            weekly = player.play((run.firm_seed, run.luck_seed), parameters)
            yield weekly[scenario.warm_up :]
        except HarmonyError as error:
            yield str(error)
        except (OSError, MemoryError):
            raise
        except Exception as error:
            yield f"{type(error).__name__}: {error}"


class _ArmPlayers:
    """A player for each arm, made anew only where it must be.

    An arm keeps its player as long as it is the same scenario; where factors are parameters
    alone the player takes them in, and is kept too.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._parameters_alone = {*plan.experiment.points} <= {*quantities(Parameters)}
        self._kept: dict[int, tuple[int | None, Player]] = {}

    def at(self, point: int, arm: int) -> tuple[Player, Mapping[str, Value]]:
        """A player for an arm at a point, and the parameters that it is to be played with.

        Raises
        ------
        HarmonyError
            If the arm is no valid scenario at this point.
        """
        takes_all_in = self._parameters_alone or not self._plan.is_turned(arm)
        made_for = None if takes_all_in else point
        if arm not in self._kept or self._kept[arm][0] != made_for:
            scenario = (
                self._plan.experiment.arms[arm]
                if takes_all_in
                else self._plan.scenario_at(point, arm)
            )
            self._kept[arm] = made_for, Player(scenario, engine.entries())
        settings = self._plan.values_at(point) if self._parameters_alone else {}
        return self._kept[arm][1], settings
