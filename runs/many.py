"""Many runs of a scenario, on several threads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from harmony.runs.arms import play_arms
from harmony.runs.constants import Constants
from harmony.runs.progress import Progress
from harmony.runs.run import Runs
from harmony.runs.running import Driver, Rules
from harmony.sim.books import WeekSums
from harmony.sim.quantity import record_type
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.seeds import Seeds, checked_seeds


def run_many(
    scenario: Scenario | str | Path,
    seeds: Sequence[Seeds],
    threads: int | None = None,
    progress: Progress | None = None,
    rules: Rules | None = None,
    driver: Driver = "compiled",
    constants: Sequence[Constants] = (),
    first_run: int = 0,
) -> Runs:
    """Run many firms through one scenario on several threads.

    Parameters
    ----------
    scenario
        A scenario, a shipped name, or a path.
    seeds
        A pair (firm seed, luck seed) for each run. A run's result does not depend on the
        other runs, nor on the threads.
    threads
        Threads at work, one a processor when not given.
    progress
        Called with (runs done, runs in all) from time to time.
    rules
        Functions that replace rules or behaviours by name.
    driver
        ``"mesa"`` plays the same runs by Mesa agents, one after another and much slower.
    constants
        Sets of constants, dealt over the runs in turn: run number i of an experiment has
        set i mod n, save for what the scenario sets itself (``Scenario.with_constants``).
    first_run
        The number of the first of these runs, where they are a part of an experiment's.

    Raises
    ------
    HarmonyError
        If the scenario, a seed, the number of threads, a rule or a set of constants is not
        valid.
    """
    chosen = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    pairs = tuple(checked_seeds(*pair) for pair in seeds)
    numbers = range(first_run, first_run + len(pairs))
    played = play_arms([chosen], pairs, threads, progress, rules, driver, constants, numbers)
    weekly = np.zeros((len(pairs), chosen.weeks), dtype=record_type(WeekSums))
    done = 0
    for (runs,) in played:
        weekly[done : done + len(runs)] = runs
        done += len(runs)
    return Runs(chosen, pairs, weekly)
