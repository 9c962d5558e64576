"""The runs of an experiment, numbered: which point, arm, firm and luck each of them has."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.factors.factor import Value
from harmony.experiments.plan.experiment import FRESH_FIRMS, Experiment
from harmony.experiments.plan.turning import scenario_at, turns_an_arm
from harmony.runs.constants import Constants, without
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import run_seeds
from harmony.sim.size import Size, Span

OWN_CONSTANTS = -1
"""The number of a set of constants where none is dealt."""

# A chunk takes some seconds: short enough to lose, long enough to be worth a file.
_MOST_IN_A_CHUNK = 256
_LEAST_CHUNKS = 64
_USUAL_COST = Size().accounts * (Span().weeks + Span().warm_up)


@dataclasses.dataclass(frozen=True, slots=True)
class PlannedRun:
    """One run before it is played."""

    number: int
    point: int
    arm: int
    replication: int
    firm_seed: int
    luck_seed: int
    constants: int


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some runs: a row for each, a column for each measure.

    A run that failed has no values, and what went wrong in words.
    """

    values: NDArray[np.float64]
    errors: list[str | None]


Play = Callable[["Plan", Sequence[PlannedRun]], Outcome]


@dataclasses.dataclass(frozen=True)
class Plan:
    """An experiment as a sequence of runs, and how one is played.

    Runs go point by point, in each arm by arm, in each firm by firm. ``play`` takes the plan
    and some runs.
    """

    experiment: Experiment
    play: Play

    @property
    def runs(self) -> int:
        """How many runs there are in all."""
        return self.experiment.count * self.runs_at_a_point

    @property
    def runs_at_a_point(self) -> int:
        """Runs of all arms at one point."""
        return len(self.experiment.arms) * self.experiment.runs

    @property
    def work_of_a_run(self) -> float:
        """How much work a run is, against one of the usual firm over the usual weeks."""
        arm = self.experiment.arms[0]
        return arm.size.accounts * arm.length / _USUAL_COST

    @functools.cached_property
    def runs_a_chunk(self) -> int:
        """Runs that are played and written together; the same whoever plays them."""
        most = max(1, round(_MOST_IN_A_CHUNK / self.work_of_a_run))
        return max(1, min(most, -(-self.runs // _LEAST_CHUNKS), _MOST_IN_A_CHUNK * 16))

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return -(-self.runs // self.runs_a_chunk)

    def runs_of_chunk(self, chunk: int) -> range:
        """The numbers of a chunk's runs."""
        first = chunk * self.runs_a_chunk
        return range(first, min(first + self.runs_a_chunk, self.runs))

    def run(self, number: int) -> PlannedRun:
        """The run of a number."""
        experiment = self.experiment
        point, within = divmod(number, self.runs_at_a_point)
        arm, replication = divmod(within, experiment.runs)
        fresh = experiment.firms == FRESH_FIRMS
        seeds = run_seeds(
            experiment.seed, point * experiment.runs + replication if fresh else replication
        )
        sets = len(experiment.constants)
        which = replication % sets if sets else OWN_CONSTANTS
        return PlannedRun(number, point, arm, replication, *seeds, which)

    def is_turned(self, arm: int) -> bool:
        """Whether an arm is not the same at every point."""
        experiment = self.experiment
        is_baseline = experiment.has_baseline and arm == 0
        scenario = experiment.arms[arm]
        return any(turns_an_arm(one, scenario, is_baseline) for one in experiment.factors)

    def comes_again(self, arm: int) -> bool:
        """Whether the runs of an arm at one point are those at the others too."""
        experiment = self.experiment
        several = experiment.count > 1 and experiment.firms != FRESH_FIRMS
        return several and not self.is_turned(arm)

    def values_at(self, point: int) -> dict[str, Value]:
        """The value of each factor at a point."""
        return {name: column[point].item() for name, column in self.experiment.points.items()}

    def scenario_at(self, point: int, arm: int) -> Scenario:
        """An arm at a point.

        Raises
        ------
        HarmonyError
            If it is no valid scenario there.
        """
        experiment = self.experiment
        return scenario_at(
            experiment.arms[arm],
            self.values_at(point),
            experiment.has_baseline and arm == 0,
            experiment.profiles,
        )

    def constants_of(self, run: PlannedRun) -> Constants:
        """What a run's set of constants says of what no factor turns."""
        if run.constants == OWN_CONSTANTS:
            return {}
        sets = (self.experiment.constants[run.constants],)
        return without(sets, self.experiment.points)[0]

    def scenario_of(self, run: PlannedRun) -> Scenario:
        """The scenario that a run plays, its constants included.

        Raises
        ------
        HarmonyError
            If it is not valid.
        """
        scenario = self.scenario_at(run.point, run.arm)
        constants = self.constants_of(run)
        return scenario.with_constants(constants) if constants else scenario
