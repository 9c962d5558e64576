"""A player: compiled runs of one scenario, one after another in the same memory."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

import numpy as np
from numba.core.errors import NumbaError
from numpy.typing import NDArray

from harmony.runs.run import Run
from harmony.runs.threads import end_if_stopped
from harmony.sim.arrangements import Starts
from harmony.sim.books import WeekSums
from harmony.sim.drivers import engine
from harmony.sim.drivers.firm_state import blank_state, copy_state, refill
from harmony.sim.drivers.native import header_of
from harmony.sim.errors import HarmonyError
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import record_type, to_records
from harmony.sim.scenario import Scenario
from harmony.sim.schedule import WEEK
from harmony.sim.seeds import Seeds
from harmony.sim.state import State
from harmony.sim.timeline import Timeline

if TYPE_CHECKING:
    from harmony.sim.drivers.model import Firm

LEVERS_KEPT = 64


class Player:
    """Plays compiled runs of one scenario one after another in the same memory."""

    def __init__(self, scenario: Scenario, entry: engine.Entry, room: int = 0) -> None:
        self._found, self._play = entry
        self.scenario = scenario
        self.timeline = Timeline.of(scenario)
        # Runs have the same levers where the same interventions started in the same weeks.
        self._levers = functools.lru_cache(LEVERS_KEPT)(
            lambda *which: lever_records(_levers_of(scenario, *which))
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
        self._live_under(parameters)
        self.state.clock["firm_seed"], self.state.clock["luck_seed"] = seeds
        try:
            self._found(self._header.ctypes.data)
        except NumbaError as problem:
            raise HarmonyError(_uncompiled(problem)) from problem
        return self.advance(0, self.scenario.length if until is None else until)

    def take_over(
        self, state: State, timeline: Timeline, parameters: Parameters | None = None
    ) -> None:
        """Go on from another firm's state, of the same size, under a timeline.

        ``parameters`` stand in for the scenario's own from here on.
        """
        refill(self.state, state)
        self._live_under(parameters)
        self.timeline = timeline

    def advance(self, first: int, last: int) -> NDArray[np.void]:
        """Play on from the state as it stands through weeks ``first`` to ``last``.

        It leaves off before it begins if the work of its thread is to end.
        """
        end_if_stopped()
        sums = np.zeros(last - first, dtype=record_type(WeekSums))
        week = first
        while week < last:
            self.timeline.observe(week, self.state.company.view(np.recarray)[0])
            pause = self.timeline.settled_until(week, last)
            self._play_weeks(week, pause, sums[week - first : pause - first])
            week = pause
        if not np.isfinite(sums.view(np.float64)).all():
            raise HarmonyError(not_finite(self.scenario, self._seeds()))
        return sums

    def run_of(self, weekly: NDArray[np.void], events: NDArray[np.void] | None = None) -> Run:
        """The run that was played, as it stands."""
        state, started = copy_state(self.state), self.timeline.started
        return Run(self.scenario, *self._seeds(), "compiled", weekly, events, state, started)

    def _live_under(self, parameters: Parameters | None) -> None:
        """Set the constants that hold while the run goes on; the scenario's own for None."""
        chosen = self.scenario.parameters if parameters is None else parameters
        self.state.parameters[:] = to_records([chosen], Parameters)

    def _play_weeks(self, first: int, last: int, sums: NDArray[np.void]) -> None:
        """Play weeks in which nothing new can start, into their sums."""
        levers = self._levers_in(first, last)
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

    def _levers_in(self, first: int, last: int) -> NDArray[np.void]:
        try:
            return self._levers(self.timeline.week_0, self.timeline.started, first, last)
        except HarmonyError as error:  # conditions that are met together in some runs alone
            firm, luck = self._seeds()
            where = f"in the run with firm_seed {firm}, luck_seed {luck}"
            raise HarmonyError(*(f"{problem} ({where})" for problem in error.args)) from error

    def _seeds(self) -> Seeds:
        clock = self.state.clock
        return int(clock["firm_seed"][0]), int(clock["luck_seed"][0])


def not_finite(scenario: Scenario, seeds: Seeds) -> str:
    """What is said of a run whose numbers grow beyond all bounds."""
    firm, luck = seeds
    return (
        f"{scenario.where}: the run with firm_seed {firm}, luck_seed {luck} came to a number that "
        "is not finite; put its parameters nearer to their defaults"
    )


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


def _levers_of(
    scenario: Scenario, week_0: int, started: Starts, first: int, last: int
) -> list[Levers]:
    """The levers of some weeks; not worked out again where the scenario has them already."""
    is_its_own = (week_0, started) == (scenario.warm_up, scenario.earliest_starts)
    if is_its_own and last <= scenario.length:  # a fork may go on beyond it
        return scenario.levers_by_week()[first:last]
    return scenario.arrangements.levers(week_0, started, first, last)


def lever_records(weeks: list[Levers]) -> NDArray[np.void]:
    """The levers of each week as records; weeks that share them are copied together."""
    new = [week for week in range(len(weeks)) if week == 0 or weeks[week] is not weeks[week - 1]]
    records = to_records([weeks[week] for week in new], Levers)
    return records.repeat(np.diff([*new, len(weeks)]))


def _uncompiled(problem: NumbaError) -> str:
    reasons = [line.strip() for line in str(problem).splitlines() if line.strip()]
    last = reasons[-1] if reasons else type(problem).__name__
    return f"rules: a replaced rule cannot be compiled ({last}); driver='mesa' takes any function"
