"""The levers of each week, and interventions that wait until something is observed."""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.checks import lever_problems
from harmony.sim.errors import HarmonyError
from harmony.sim.levers import Levers
from harmony.sim.quantity import quantities

if TYPE_CHECKING:
    from harmony.sim.changes import Change
    from harmony.sim.scenario import Scenario

Starts = tuple[int | None, ...]

_all_of = operator.attrgetter(*quantities(Levers))


@dataclasses.dataclass
class Timeline:
    """What a scenario has in force while a run goes on; both drivers ask it.

    Weeks are those of the firm's clock. The scenario's own calendar begins in ``week_0``:
    after the warm-up, or in the week of a fork. ``started`` is the week of that calendar in
    which each intervention starts, None while its condition has not been observed.
    """

    scenario: Scenario
    week_0: int
    started: Starts

    @classmethod
    def of(cls, scenario: Scenario, week_0: int | None = None) -> Timeline:
        """The timeline of a run that begins; ``week_0`` follows the warm-up when not given."""
        started = tuple(None if one.when else one.start for one in scenario.interventions)
        return cls(scenario, scenario.warm_up if week_0 is None else week_0, started)

    def observe(self, week: int, company: Any) -> None:
        """Start what waits for something that managers observe when a quarter begins.

        To be called before a week is played; in all other weeks it changes nothing.
        """
        own = week - self.week_0
        if own < 0 or week == 0 or week % WEEKS_A_QUARTER:
            return  # nobody decides, or nothing was ever published
        for place, one in enumerate(self.scenario.interventions):
            in_time = one.start <= own and (one.end is None or own < one.end)
            if one.when and self.started[place] is None and in_time and one.when.holds(company):
                self.started = (*self.started[:place], own, *self.started[place + 1 :])

    def settled_until(self, week: int, last: int) -> int:
        """The next week after ``week``, at most ``last``, in which something may be started."""
        if None not in self.started:
            return last
        return min(last, week - week % WEEKS_A_QUARTER + WEEKS_A_QUARTER)

    def levers(self, week: int) -> Levers:
        """The levers in force in a week, by what has started so far."""
        return levers_between(self.scenario, self.week_0, self.started, week, week + 1)[0]


def levers_between(
    scenario: Scenario, week_0: int, started: Starts, first: int, last: int
) -> list[Levers]:
    """The levers in force in weeks ``first`` to ``last`` if interventions start as given.

    Raises
    ------
    HarmonyError
        If together they turn a lever beyond its range.
    """
    begun = [
        one.begun_in(start)
        for one, start in zip(scenario.interventions, started, strict=True)
        if start is not None
    ]
    changes = (*scenario.shocks, *begun)  # what befalls a firm comes first
    weeks: list[Levers] = []
    before: Levers | None = None
    for week, levers in _week_by_week(scenario, changes, range(first - week_0, last - week_0)):
        if levers is not before:
            _check(scenario, levers, before, week)
        weeks.append(levers)
        before = levers
    return weeks


def _week_by_week(
    scenario: Scenario, changes: tuple[Change, ...], weeks: range
) -> Iterator[tuple[int, Levers]]:
    """The levers in weeks of the scenario's own calendar.

    As long as nothing turns otherwise the levers stay the same object: most weeks are like
    the week before, and to make all of them anew would take as long as to play them.
    """
    steps = [_Step() for _ in changes]
    of_the_run = _Step()
    for week in weeks:
        levers = scenario.base_levers
        for step, one in zip(steps, changes, strict=True):
            levers = step.after(levers, one.levers(week - one.start, levers, scenario.size))
        yield week, of_the_run.after(levers, scenario.channels.levers(week))


@dataclasses.dataclass(slots=True)
class _Step:
    """What one change makes of the levers, known as long as it goes on as in the week before."""

    before: Levers | None = None
    turned: Mapping[str, float] = dataclasses.field(default_factory=dict)
    result: Levers = dataclasses.field(default_factory=Levers)

    def after(self, before: Levers, turned: Mapping[str, float]) -> Levers:
        """The levers when these are turned in what was in force before."""
        if before is not self.before or turned != self.turned:
            self.before, self.turned = before, turned
            self.result = _turned(before, turned) if turned else before
        return self.result


def _turned(levers: Levers, by: Mapping[str, float]) -> Levers:
    """A copy of levers, turned by what one change says."""
    copied = Levers(*_all_of(levers))
    for name, value in by.items():
        _combine(copied, name, value)
    return copied


def _check(scenario: Scenario, levers: Levers, before: Levers | None, week: int) -> None:
    problems = lever_problems(levers, before)
    if problems:
        raise HarmonyError(*(f"{scenario.where}: week {week}: {one}" for one in problems))


def _combine(levers: Levers, name: str, value: float) -> None:
    """Turn one lever by what one change says, as the lever declares."""
    match quantities(Levers)[name].combine:
        case "add":
            value = getattr(levers, name) + value
        case "times":
            value = getattr(levers, name) * value
        case "max":
            value = max(getattr(levers, name), value)
    setattr(levers, name, value)
