"""Arms: scenarios that the same firms live through with the same luck, on several threads.

    for weekly in play_arms([load_scenario("baseline"), load_scenario("rotations")], seeds):
        before, after = (evaluate(one) for one in weekly)

Arms that are one firm under the same constants and arrangements until the warm-up ends have
it in common, and it is played once. To the bit what each arm's runs are by themselves.
"""

from __future__ import annotations

import dataclasses
import itertools
import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.runs.constants import Constants, parameters_under
from harmony.runs.player import Player, lever_records
from harmony.runs.progress import Progress
from harmony.runs.running import Driver, Rules, is_mesa, run_by_mesa
from harmony.runs.threads import Threads, end_if_stopped
from harmony.sim.books import WeekSums
from harmony.sim.drivers import engine
from harmony.sim.measures import Weekly
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import record_type, to_records
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds, checked_seeds
from harmony.sim.timeline import Timeline

Play = Callable[[Seeds, Sequence[Parameters]], Sequence[NDArray[np.void]]]
"""Plays one run of every arm, each under its parameters; gives the weekly sums of each."""

_MOST_AT_ONCE = 8  # runs of each arm in a task
_WEEKS_AT_ONCE = 25_000  # weekly sums of so many weeks take 14 MB; a few tasks are under way


def play_arms(
    scenarios: Sequence[Scenario],
    seeds: Sequence[Seeds],
    threads: int | None = None,
    progress: Progress | None = None,
    rules: Rules | None = None,
    driver: Driver = "compiled",
    constants: Sequence[Constants] = (),
    numbers: Sequence[int] | None = None,
) -> Iterator[list[Weekly]]:
    """Play every arm with each of some seeds, a few runs at a time so that memory stays small.

    Parameters
    ----------
    scenarios
        The arms.
    seeds
        A pair (firm seed, luck seed) for each run. A run's result does not depend on the
        other runs, nor on the threads.
    threads
        Threads at work, one a processor when not given.
    progress
        Called with (runs done, runs in all) from time to time, all arms counted.
    rules
        Functions that replace rules or behaviours by name.
    driver
        ``"mesa"`` plays the same runs by Mesa agents, one after another and much slower.
    constants
        Sets of constants, dealt over the runs in turn: run number i of an experiment has
        set i mod n, save for what the scenario sets itself (``Scenario.with_constants``).
    numbers
        The number of each run, where these are a part of an experiment's; 0, 1, 2 and so on
        when not given.

    Yields
    ------
    list
        The weekly sums after the warm-up of the next few runs (``runs_at_once``): for each arm, in
        the order of ``scenarios``, an array of shape (runs, weeks).

    Raises
    ------
    HarmonyError
        If a seed, the number of threads, a rule or a set of constants is not valid.
    """
    pairs = [checked_seeds(*pair) for pair in seeds]
    dealt = [parameters_under(one, constants) for one in scenarios]
    workers = Threads(1 if is_mesa(driver) else threads)
    play = _by_mesa(scenarios, rules) if is_mesa(driver) else _compiled(scenarios, rules)

    def work(places: Sequence[int]) -> list[Weekly]:
        sums = [np.zeros((len(places), one.weeks), record_type(WeekSums)) for one in scenarios]
        for row, place in enumerate(places):
            number = place if numbers is None else numbers[place]
            parameters = [one[number % len(one)] for one in dealt]
            for weekly, run in zip(sums, play(pairs[place], parameters), strict=True):
                weekly[row] = run
        return sums

    def played() -> Iterator[list[Weekly]]:
        done, total = 0, len(scenarios) * len(pairs)
        with workers:
            tasks = itertools.batched(range(len(pairs)), runs_at_once(scenarios))
            for sums in workers.in_order(work, tasks):
                done += sum(map(len, sums))
                if progress:
                    progress(done, total)
                yield sums

    return played()


def runs_at_once(scenarios: Sequence[Scenario]) -> int:
    """How many runs of each of these arms are played in one go."""
    weeks = sum(one.weeks for one in scenarios)
    return min(_MOST_AT_ONCE, max(1, _WEEKS_AT_ONCE // weeks))


def _by_mesa(scenarios: Sequence[Scenario], rules: Rules | None) -> Play:
    def one_of(scenario: Scenario, seeds: Seeds, parameters: Parameters) -> Weekly:
        end_if_stopped()
        own = dataclasses.replace(scenario, parameters=parameters)
        return run_by_mesa(own, seeds, rules).weekly

    return lambda seeds, parameters: [
        one_of(scenario, seeds, own) for scenario, own in zip(scenarios, parameters, strict=True)
    ]


def _compiled(scenarios: Sequence[Scenario], rules: Rules | None) -> Play:
    players = _Players(scenarios, engine.entries(rules))
    return lambda seeds, parameters: players.play(seeds, parameters)


class _Players(threading.local):
    """A player for each arm, and one for each warm-up that several have in common.

    Each thread has its own; all share the compiled code.
    """

    def __init__(self, scenarios: Sequence[Scenario], entry: engine.Entry) -> None:
        self._players = [Player(one, entry) for one in scenarios]
        self._common = [
            (Player(scenarios[places[0]], entry), places) for places in _alike(scenarios)
        ]

    def play(self, seeds: Seeds, parameters: Sequence[Parameters]) -> list[Weekly]:
        """The weekly sums of one run of every arm, each under its parameters."""
        sums: dict[int, Weekly] = {}
        for past, places in self._common:
            warm_up = past.scenario.warm_up
            past.play(seeds, parameters[places[0]], until=warm_up)
            for place in places:
                player = self._players[place]
                player.take_over(past.state, Timeline.of(player.scenario), parameters[place])
                sums[place] = player.advance(warm_up, player.scenario.length)
        return [sums[place] for place in range(len(self._players))]


def _alike(scenarios: Sequence[Scenario]) -> list[list[int]]:
    """Places of scenarios that are the same until the warm-up ends, in one list each."""
    alike: dict[object, list[int]] = {}
    for place, one in enumerate(scenarios):
        parameters = to_records([one.parameters], Parameters).tobytes()
        levers = lever_records(one.levers_by_week()[: one.warm_up]).tobytes()
        alike.setdefault((one.size, one.warm_up, parameters, levers), []).append(place)
    return list(alike.values())
