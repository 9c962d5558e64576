"""The levers of each week, and interventions that wait until something is observed."""

from __future__ import annotations

import dataclasses
from typing import Any

from harmony.sim.arrangements import Starts
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.levers import Levers
from harmony.sim.scenario import Scenario


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
        return self.scenario.arrangements.levers(self.week_0, self.started, week, week + 1)[0]
