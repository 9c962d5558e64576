"""Many runs of a scenario, on several threads."""

from __future__ import annotations

import dataclasses
import functools
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from harmony.runs.constants import Constants, parameters_under
from harmony.runs.player import Player
from harmony.runs.run import Runs
from harmony.runs.running import Driver, Rules, is_mesa, run_by_mesa
from harmony.sim.books import WeekSums
from harmony.sim.drivers import engine
from harmony.sim.errors import HarmonyError
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import record_type
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.seeds import Seeds, checked_seeds

Progress = Callable[[int, int], None]
Play = Callable[[Seeds, Parameters], NDArray[np.void]]

RUNS_A_TASK = 8


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
    dealt = parameters_under(chosen, constants)
    workers = 1 if is_mesa(driver) else _workers(threads)
    weekly = np.zeros((len(pairs), chosen.weeks), dtype=record_type(WeekSums))
    play = _mesa_play(chosen, rules) if is_mesa(driver) else _compiled_play(chosen, rules)

    def work(first: int) -> int:
        places = range(first, min(first + RUNS_A_TASK, len(pairs)))
        for place in places:
            weekly[place] = play(pairs[place], dealt[(first_run + place) % len(dealt)])
        return len(places)

    done = 0
    with ThreadPoolExecutor(workers) as pool:
        tasks = [pool.submit(work, first) for first in range(0, len(pairs), RUNS_A_TASK)]
        try:
            for task in as_completed(tasks):
                done += task.result()
                if progress:
                    progress(done, len(pairs))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return Runs(chosen, pairs, weekly)


def _mesa_play(scenario: Scenario, rules: Rules | None) -> Play:
    def play(seeds: Seeds, parameters: Parameters) -> NDArray[np.void]:
        return run_by_mesa(
            dataclasses.replace(scenario, parameters=parameters), seeds, rules
        ).weekly

    return play


def _compiled_play(scenario: Scenario, rules: Rules | None) -> Play:
    players = _Players(scenario, engine.entries(rules))
    return lambda *run: players.mine().play(*run)[scenario.warm_up :]


def _workers(threads: int | None) -> int:
    if threads is None:
        return os.cpu_count() or 1
    if isinstance(threads, bool) or not isinstance(threads, int) or threads < 1:
        raise HarmonyError(f"threads: {threads!r} is not a whole number from 1 up")
    return threads


class _Players(threading.local):
    """One player a thread, sharing the compiled code."""

    def __init__(self, scenario: Scenario, entry: engine.Entry) -> None:
        self._make = functools.partial(Player, scenario, entry)
        self._player: Player | None = None

    def mine(self) -> Player:
        """The player of the thread that asks."""
        if self._player is None:
            self._player = self._make()
        return self._player
