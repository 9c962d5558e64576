"""Runs of a firm: one, or many at a time, with their seeds, weekly sums and measures."""

from __future__ import annotations

import dataclasses
import functools
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numba.core.errors import NumbaError
from numpy.typing import NDArray

from harmony.runs.constants import Constants, parameters_under
from harmony.sim.drivers import engine
from harmony.sim.drivers.firm_state import blank_state, copy_state, refill
from harmony.sim.drivers.native import header_of
from harmony.sim.errors import HarmonyError
from harmony.sim.levers import Levers
from harmony.sim.measures import WeekSums, evaluate
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import record_type, to_records
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.schedule import WEEK
from harmony.sim.seeds import Seeds, checked_seeds
from harmony.sim.state import Event, State
from harmony.sim.timeline import Starts, Timeline, levers_between

if TYPE_CHECKING:
    from harmony.sim.drivers.model import Firm

Driver = Literal["compiled", "mesa"]
Progress = Callable[[int, int], None]
Rules = Mapping[str, Callable[..., Any]]
Play = Callable[[Seeds, Parameters], NDArray[np.void]]

RUNS_A_TASK = 8
EVENTS_AT_FIRST = 100_000
LEVERS_KEPT = 64


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


def run(
    scenario: Scenario | str | Path,
    firm_seed: int = 1,
    luck_seed: int | None = None,
    driver: Driver = "compiled",
    rules: Rules | None = None,
    events: bool = False,
) -> Run:
    """Run one firm through a scenario.

    Parameters
    ----------
    scenario
        A scenario, a shipped name, or a path.
    firm_seed, luck_seed
        Who the firm is, and what luck it has; the same number where luck is not given.
    driver
        ``"compiled"``, or ``"mesa"`` for the same run by Mesa agents, bit for bit.
    rules
        Functions that replace rules or behaviours by name, for either driver.
    events
        Whether to keep the record of events; the Mesa driver always does.

    Raises
    ------
    HarmonyError
        If the scenario, a seed, the driver or a rule is not valid.
    """
    chosen = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    seeds = checked_seeds(firm_seed, firm_seed if luck_seed is None else luck_seed)
    if _is_mesa(driver):
        return _run_by_mesa(chosen, seeds, rules)
    return _run_compiled(chosen, seeds, engine.entries(rules), EVENTS_AT_FIRST if events else 0)


def _run_by_mesa(scenario: Scenario, seeds: Seeds, rules: Rules | None) -> Run:
    from harmony.sim.drivers.model import Firm  # Mesa takes half a second to import

    firm = Firm(scenario, firm_seed=seeds[0], luck_seed=seeds[1], rules=rules)
    firm.run_for(scenario.length)
    weekly = firm.weekly_records()[scenario.warm_up :]
    events = to_records(list(firm.events), Event)
    return Run(scenario, *seeds, "mesa", weekly, events, started=firm.timeline.started)


def _run_compiled(scenario: Scenario, seeds: Seeds, entry: engine.Entry, room: int) -> Run:
    player = Player(scenario, entry, room)
    weekly = player.play(seeds)[scenario.warm_up :]
    noted = int(player.state.clock["events_noted"][0])
    if room and noted > room:  # the run is repeated, the same, with room for all
        return _run_compiled(scenario, seeds, entry, noted)
    kept = player.state.events[:noted].copy() if room else None
    return player.run_of(weekly, kept)


def run_on(firm: Firm, luck_seed: int | None = None) -> Run:
    """Play the rest of a Mesa firm's scenario by the compiled driver; the firm stays as it is.

    Parameters
    ----------
    firm
        A Mesa firm in any week.
    luck_seed
        The luck from here on; that of the firm when not given.

    Raises
    ------
    HarmonyError
        If the firm's agents are of a subclass, or its rules were replaced: compiled code
        knows only the shipped behaviours.
    """
    player = player_of(firm)
    if luck_seed is not None:
        player.state.clock["luck_seed"] = checked_seeds(0, luck_seed)[1]
    rest = player.advance(firm.clock.week, firm.setup.length)
    weekly = np.concatenate([firm.weekly_records(), rest])
    return player.run_of(weekly[firm.setup.warm_up :])


def player_of(firm: Firm) -> Player:
    """A compiled player that stands where a Mesa firm stands.

    Raises
    ------
    HarmonyError
        If the firm's agents or rules are not the shipped ones.
    """
    _refuse_changed(firm)
    player = Player(firm.setup, engine.entries())
    firm.fill(player.state)
    player.timeline = dataclasses.replace(firm.timeline)
    return player


def _refuse_changed(firm: Firm) -> None:
    from harmony.sim.drivers.agents import ChiefExecutive, DepartmentHead, MarketingPerson, SalesRep
    from harmony.sim.drivers.model import Firm

    shipped = {ChiefExecutive, DepartmentHead, MarketingPerson, SalesRep}
    methods = {phase.behaviour.__name__ for phase in WEEK}
    own = {type(agent).__name__ for agent in firm.agents if type(agent) not in shipped}
    own |= {
        f"{type(agent).__name__}.{name}"
        for agent in firm.agents
        for name in methods & {*vars(agent)}
    }
    if type(firm) is not Firm:
        own.add(type(firm).__name__)
    if own:
        raise HarmonyError(
            f"agents: {', '.join(sorted(own))} cannot be compiled; step this firm with Mesa, "
            "or put the change into a rule (rules=)"
        )
    if firm.rules:
        raise HarmonyError(
            "rules: a firm with replaced rules goes on only with Mesa; use run(..., rules=)"
        )


def _uncompiled(problem: NumbaError) -> str:
    reasons = [line.strip() for line in str(problem).splitlines() if line.strip()]
    last = reasons[-1] if reasons else type(problem).__name__
    return f"rules: a replaced rule cannot be compiled ({last}); driver='mesa' takes any function"


class Player:
    """Plays compiled runs of one scenario one after another in the same memory."""

    def __init__(self, scenario: Scenario, entry: engine.Entry, room: int = 0) -> None:
        self._found, self._play = entry
        self.scenario = scenario
        self.timeline = Timeline.of(scenario)
        # Runs have the same levers where the same interventions started in the same weeks.
        self._levers = functools.lru_cache(LEVERS_KEPT)(
            lambda *which: _lever_records(_levers_of(scenario, *which))
        )
        self._blank = blank_state(scenario.size, scenario.parameters)
        self.state = blank_state(scenario.size, scenario.parameters, room)
        self._header = header_of(self.state)

    def play(
        self, seeds: Seeds, parameters: Parameters | None = None, until: int | None = None
    ) -> NDArray[np.void]:
        """Play a run, whole or up to a week; gives its weekly sums, warm-up included.

        ``parameters`` stand in for the scenario's own in this run.
        """
        self.timeline = Timeline.of(self.scenario)
        refill(self.state, self._blank)
        chosen = self.scenario.parameters if parameters is None else parameters
        self.state.parameters[:] = to_records([chosen], Parameters)
        self.state.clock["firm_seed"], self.state.clock["luck_seed"] = seeds
        try:
            self._found(self._header.ctypes.data)
        except NumbaError as problem:
            raise HarmonyError(_uncompiled(problem)) from problem
        return self.advance(0, self.scenario.length if until is None else until)

    def take_over(self, state: State, timeline: Timeline) -> None:
        """Go on from another firm's state, of the same size, under a timeline."""
        refill(self.state, state)
        self.timeline = timeline

    def advance(self, first: int, last: int) -> NDArray[np.void]:
        """Play on from the state as it stands through weeks ``first`` to ``last``."""
        sums = np.zeros(last - first, dtype=record_type(WeekSums))
        week = first
        while week < last:
            self.timeline.observe(week, self.state.company.view(np.recarray)[0])
            pause = self.timeline.settled_until(week, last)
            self._play_weeks(week, pause, sums[week - first : pause - first])
            week = pause
        if not np.isfinite(sums.view(np.float64)).all():
            raise HarmonyError(
                "the run with firm_seed {}, luck_seed {} came to a number that is not finite; "
                "put its parameters nearer to their defaults".format(*self._seeds())
            )
        return sums

    def run_of(self, weekly: NDArray[np.void], events: NDArray[np.void] | None = None) -> Run:
        """The run that was played, as it stands."""
        state, started = copy_state(self.state), self.timeline.started
        return Run(self.scenario, *self._seeds(), "compiled", weekly, events, state, started)

    def _play_weeks(self, first: int, last: int, sums: NDArray[np.void]) -> None:
        """Play weeks in which nothing new can start, into their sums."""
        levers = self._levers(self.timeline.week_0, self.timeline.started, first, last)
        try:
            self._play(
                self._header.ctypes.data,
                levers.ctypes.data,
                levers.itemsize,
                sums.ctypes.data,
                sums.itemsize,
                last - first,
            )
        except NumbaError as problem:
            raise HarmonyError(_uncompiled(problem)) from problem

    def _seeds(self) -> Seeds:
        clock = self.state.clock
        return int(clock["firm_seed"][0]), int(clock["luck_seed"][0])


def _levers_of(
    scenario: Scenario, week_0: int, started: Starts, first: int, last: int
) -> list[Levers]:
    """The levers of some weeks; not worked out again where the scenario has them already."""
    is_its_own = (week_0, started) == (scenario.warm_up, scenario.earliest_starts)
    if is_its_own and last <= scenario.length:  # a fork may go on beyond it
        return scenario.levers_by_week()[first:last]
    return levers_between(scenario, week_0, started, first, last)


def _lever_records(weeks: list[Levers]) -> NDArray[np.void]:
    """The levers of each week as records; weeks that share them are copied together."""
    new = [week for week in range(len(weeks)) if week == 0 or weeks[week] is not weeks[week - 1]]
    records = to_records([weeks[week] for week in new], Levers)
    return records.repeat(np.diff([*new, len(weeks)]))


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
    workers = 1 if _is_mesa(driver) else _workers(threads)
    weekly = np.zeros((len(pairs), chosen.weeks), dtype=record_type(WeekSums))
    play = _mesa_play(chosen, rules) if _is_mesa(driver) else _compiled_play(chosen, rules)

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


def _is_mesa(driver: str) -> bool:
    if driver not in ("compiled", "mesa"):
        raise HarmonyError(f"driver: '{driver}' is neither 'compiled' nor 'mesa'")
    return driver == "mesa"


def _mesa_play(scenario: Scenario, rules: Rules | None) -> Play:
    def play(seeds: Seeds, parameters: Parameters) -> NDArray[np.void]:
        return _run_by_mesa(
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
