"""The Mesa driver: a firm of agents, stepped week by week, to inspect, trace and extend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import mesa
import numpy as np

from harmony.sim.behaviours.founding import found_firm
from harmony.sim.books import WeekSums
from harmony.sim.drivers.agents import (
    ChiefExecutive,
    DepartmentHead,
    MarketingPerson,
    SalesRep,
    Workplace,
)
from harmony.sim.drivers.firm_state import ENTITIES, LISTS, SINGLES, counts
from harmony.sim.drivers.linker import Linked
from harmony.sim.errors import HarmonyError
from harmony.sim.measures import weekly_values
from harmony.sim.quantity import from_records, record_type, to_records
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.schedule import DUE, WEEK, Each, Phase, When
from harmony.sim.seeds import checked_seeds
from harmony.sim.state import Account, Clock, Company, Event, Lead, Opportunity, State, Tie
from harmony.sim.timeline import Timeline


class EventRecord(list[Event]):
    """A list of events that grows when the next one is written."""

    def __getitem__(self, place: Any) -> Any:
        """The event at a place; a blank one just beyond the end is added."""
        if isinstance(place, int) and place == list.__len__(self):
            self.append(Event())
        return list.__getitem__(self, place)

    def __len__(self) -> int:
        """One more than there are, so there is always room for the next."""
        return list.__len__(self) + 1

    def __iter__(self) -> Any:
        """The events so far."""
        return (list.__getitem__(self, place) for place in range(list.__len__(self)))


class Firm(Workplace):
    """A firm of Mesa agents under a scenario.

    Parameters
    ----------
    scenario
        A scenario, a shipped name, or the path of a scenario file.
    rng
        Seed of both who the firm is and what luck it has.
    firm_seed, luck_seed
        The two seeds apart; ``rng`` where not given.
    rules
        Functions that replace rules or behaviours, by name.
    rep_class, marketer_class, head_class, executive_class
        Subclasses of the agents that change what they do.

    Attributes
    ----------
    reps, marketers, heads, executive
        The agents; also ``firm.agents_by_type[SalesRep]``.
    ties, accounts, leads, opportunities
        Plain objects of the environment; an account's lead and opportunity have its number.
    timeline
        The levers of each week, and when interventions that wait for something started.
    events
        Everything notable so far, see ``harmony.sim.events``.
    datacollector
        A Mesa DataCollector with every measure of each week.

    Raises
    ------
    HarmonyError
        If the scenario is wrong or a rule does not fit.
    """

    def __init__(
        self,
        scenario: Scenario | str | Path = "baseline",
        rng: int = 1,
        *,
        firm_seed: int | None = None,
        luck_seed: int | None = None,
        rules: Mapping[str, Callable[..., Any]] | None = None,
        rep_class: type[SalesRep] = SalesRep,
        marketer_class: type[MarketingPerson] = MarketingPerson,
        head_class: type[DepartmentHead] = DepartmentHead,
        executive_class: type[ChiefExecutive] = ChiefExecutive,
    ) -> None:
        seeds = checked_seeds(
            rng if firm_seed is None else firm_seed, rng if luck_seed is None else luck_seed
        )
        super().__init__(rng=seeds[0])
        self.setup = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        self.rules = dict(rules or {})
        self._linked = Linked(rules) if rules else None
        how_many = counts(self.setup.size)
        self.parameters = self.setup.parameters
        self.clock = Clock()
        self.company = Company()
        self.executive = executive_class(self)
        self.heads = [head_class(self) for _ in range(how_many["heads"])]
        self.reps = [rep_class(self) for _ in range(how_many["reps"])]
        self.marketers = [marketer_class(self) for _ in range(how_many["marketers"])]
        self.ties = [Tie() for _ in range(how_many["ties"])]
        self.accounts = [Account() for _ in range(how_many["accounts"])]
        self.leads = [Lead() for _ in range(how_many["leads"])]
        self.opportunities = [Opportunity() for _ in range(how_many["opportunities"])]
        self.wake = [0.0] * self.setup.size.accounts
        self.idle = [0.0] * self.setup.size.accounts
        self.open_needs = [0] * self.setup.size.accounts
        self.inbox = [0] * self.setup.size.accounts
        self.events = EventRecord()
        self.timeline = Timeline.of(self.setup)
        self.levers = self.timeline.levers(0)
        self.sums = WeekSums()
        self.weekly: list[WeekSums] = []
        self.clock.firm_seed, self.clock.luck_seed = seeds
        self.in_force(found_firm)(self)
        self.datacollector = mesa.DataCollector(model_reporters=_reporters())

    def in_force(self, behaviour: Callable[..., Any]) -> Callable[..., Any]:
        """A behaviour as it runs in this firm, with the replaced rules."""
        return behaviour if self._linked is None else self._linked[behaviour]

    def step(self) -> None:
        """Play one week."""
        week = self.clock.week
        if week >= self.setup.length:
            raise HarmonyError(
                f"the scenario ends after {self.setup.length} weeks, warm-up included; "
                "give it more weeks"
            )
        self.timeline.observe(week, self.company)
        self.levers = self.timeline.levers(week)
        self.sums = WeekSums()
        for phase in WEEK:
            if self._is_due(phase.when):
                self._play(phase)
        self.weekly.append(self.sums)
        self.datacollector.collect(self)
        self.running = self.clock.week < self.setup.length

    def _is_due(self, when: When) -> bool:
        if when is When.EVERY_WEEK:
            return True
        return self.clock.week_of_quarter == DUE[when]

    def _play(self, phase: Phase) -> None:
        name = phase.behaviour.__name__
        if phase.each is Each.FIRM:
            self.in_force(phase.behaviour)(self)
        elif phase.each is Each.TIE:
            live = self.in_force(phase.behaviour)
            for tie in self.ties:
                live(tie, self)
        elif phase.each is Each.LEAD:
            for place in range(self.clock.leads_new):
                account_number = self.inbox[place]
                getattr(self.reps[self.accounts[account_number].territory], name)(account_number)
        else:
            for agent in self._who(phase.each):
                getattr(agent, name)()

    def _who(self, each: Each) -> list[Any]:
        people: dict[Each, list[Any]] = {
            Each.EXECUTIVE: [self.executive],
            Each.HEAD: self.heads,
            Each.REP: self.reps,
            Each.MARKETER: self.marketers,
        }
        return people[each]

    def snapshot(self) -> dict[str, Any]:
        """The whole state as records by name, as the compiled driver holds it."""
        parts: dict[str, Any] = {
            name: to_records([getattr(self, name)], table) for name, table in SINGLES.items()
        }
        for name, table in ENTITIES.items():
            parts[name] = to_records(getattr(self, name), table)
        for name, kind in LISTS.items():
            parts[name] = np.array(getattr(self, name), dtype=kind)
        return parts

    def fill(self, state: State) -> None:
        """Write the firm's state into records of the same size."""
        for name, part in self.snapshot().items():
            getattr(state, name)[:] = part

    def restore(self, state: State | Mapping[str, Any]) -> None:
        """Take over a state, from a snapshot or from the compiled driver.

        Which interventions have started on a condition is no part of it: see ``timeline``.
        """
        parts = state._asdict() if isinstance(state, State) else state
        for name, table in SINGLES.items():
            from_records(parts[name], [getattr(self, name)], table)
        for name, table in ENTITIES.items():
            from_records(parts[name], getattr(self, name), table)
        for name in LISTS:
            setattr(self, name, parts[name].tolist())

    def weekly_records(self) -> np.ndarray[Any, Any]:
        """The weekly sums so far as records, warm-up included."""
        return to_records(self.weekly, WeekSums)


def _reporters() -> dict[str, Callable[[Firm], float]]:
    def last(name: str) -> Callable[[Firm], float]:
        return lambda firm: float(_measured(firm)[name])

    names = weekly_values(np.zeros(1, dtype=record_type(WeekSums)))
    return {"week": lambda firm: firm.clock.week, **{name: last(name) for name in names}}


def _measured(firm: Firm) -> Mapping[str, Any]:
    """Measures of the firm's last week, worked out once a week."""
    if getattr(firm, "_measured_week", None) != firm.clock.week:
        firm._measured_week = firm.clock.week
        firm._measures = {
            name: values[0]
            for name, values in weekly_values(to_records([firm.sums], WeekSums)).items()
        }
    return firm._measures
