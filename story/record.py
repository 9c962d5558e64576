"""Everything that a story is read from: the run, its twin, its past, the firm as founded."""

from __future__ import annotations

import dataclasses
import functools
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.runs.player import Player
from harmony.runs.recording import recorded
from harmony.runs.run import Run
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.drivers import engine
from harmony.sim.drivers.firm_state import copy_state
from harmony.sim.measures import evaluate
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import checked_seeds
from harmony.sim.state import State
from harmony.sim.timeline import Timeline
from harmony.story.names import person_of
from harmony.story.sources import Combined, Events, Founding, OffPlan, Rule, Setup, Source, Weekly
from harmony.story.text import Assertion, Number, Quarter
from harmony.story.wording import Style


@dataclasses.dataclass(frozen=True, eq=False)
class Record:
    """A run with its events; the same firm and luck without interventions, if it had any.

    ``past`` has the weekly sums of the warm-up, and ``company`` the company as founded.
    """

    run: Run
    twin: Run | None
    past: NDArray[np.void] = dataclasses.field(repr=False)
    company: Any = dataclasses.field(repr=False)

    @property
    def scenario(self) -> Scenario:
        """What was run."""
        return self.run.scenario

    @property
    def weeks(self) -> int:
        """Weeks of the run after the warm-up."""
        return self.scenario.weeks

    @functools.cached_property
    def events(self) -> NDArray[np.void]:
        """The events, their weeks counted from the end of the warm-up."""
        assert self.run.events is not None
        moved = self.run.events.copy()
        moved["week"] -= self.scenario.warm_up
        return moved

    @functools.cached_property
    def quarters(self) -> list[Quarter]:
        """The quarters that are settled after the warm-up."""
        warm_up = self.scenario.warm_up
        first = warm_up // WEEKS_A_QUARTER * WEEKS_A_QUARTER - warm_up
        starts = range(first, self.weeks - WEEKS_A_QUARTER + 1, WEEKS_A_QUARTER)
        return [Quarter(i, week, week + WEEKS_A_QUARTER) for i, week in enumerate(starts, start=1)]

    def weekly(self, of: str = "run") -> NDArray[np.void]:
        """Weekly sums, warm-up included."""
        whose = self.run if of == "run" else self.twin
        assert whose is not None
        return np.concatenate([self.past, whose.weekly])

    def number(self, source: Source, style: Style) -> Number:
        """The number of a source, to be shown in a style."""
        return Number(self.read(source), style, source)

    def greater(self, left: Source, right: Source) -> Assertion:
        """The claim that one source is greater than the other, whichever it is."""
        if self.read(left) < self.read(right):
            left, right = right, left
        return Assertion("greater", {"greater": left.to_dict(), "less": right.to_dict()})

    def read(self, source: Source) -> float:
        """The number of a source; NaN where there is none."""
        match source:
            case Weekly():
                return self._measured(source)
            case Events():
                return self._counted(source)
            case Founding():
                return float(getattr(self.company, source.field))
            case Setup():
                return _within(self.scenario, source.field)
            case Rule():
                return source.value
            case OffPlan():
                logs = self.of_kinds((source.kind,), source.first, source.last)
                return math.expm1(float(logs[logs["who"] == 0]["amount"].sum()))
            case Combined():
                return self._combined(source)

    def of_kinds(self, kinds: tuple[int, ...], first: int, last: int) -> NDArray[np.void]:
        """Events of some kinds in some weeks."""
        week = self.events["week"]
        return self.events[(week >= first) & (week < last) & np.isin(self.events["kind"], kinds)]

    def _measured(self, source: Weekly) -> float:
        value = self._measures(source.of, source.first, source.last)[source.measure]
        return value * (source.per / (source.last - source.first) if source.per else 1.0)

    def _measures(self, of: str, first: int, last: int) -> dict[str, float]:
        window = of, first, last
        if window not in self._measured_windows:
            warm_up = self.scenario.warm_up
            values = evaluate(self.weekly(of), first + warm_up, last + warm_up)
            self._measured_windows[window] = {name: float(one) for name, one in values.items()}
        return self._measured_windows[window]

    @functools.cached_property
    def _measured_windows(self) -> dict[tuple[str, int, int], dict[str, float]]:
        return {}

    def _counted(self, source: Events) -> float:
        found = self.of_kinds(source.kinds, source.first, source.last)
        if source.who is not None:
            found = found[found["who"] == source.who]
        if source.whom is not None:
            found = found[found["whom"] == source.whom]
        if source.party is not None:
            found = found[(found["who"] == source.party) | (found["whom"] == source.party)]
        if source.role is not None:
            found = found[[person_of(who).role == source.role for who in found["who"]]]
        if source.value == "count":
            return len(found) * (source.per / (source.last - source.first) if source.per else 1.0)
        values = {
            "amount": found["amount"],
            "truth": found["truth"],
            "excess": found["amount"] - found["truth"],
        }[source.value.split()[1]]
        if source.value.startswith("sum"):
            return float(values.sum())
        return float(values.mean()) if len(values) else math.nan

    def _combined(self, source: Combined) -> float:
        left, right = self.read(source.left), self.read(source.right)
        if source.how == "difference":
            return left - right
        if right == 0.0:
            return math.nan
        return left / right - (1.0 if source.how == "relative" else 0.0)


def play(scenario: Scenario, firm_seed: int, luck_seed: int) -> Record:
    """Play a scenario, and from the end of its warm-up its twin where it has interventions."""
    seeds = checked_seeds(firm_seed, luck_seed)
    warm_up, entry = scenario.warm_up, engine.entries()

    def stages(player: Player) -> tuple[State, NDArray[np.void], State, NDArray[np.void]]:
        """The firm as founded, its warm-up, the firm after it, and all that follows."""
        player.play(seeds, until=0)
        founded = copy_state(player.state)
        past = player.advance(0, warm_up)
        settled = copy_state(player.state)
        return founded, past, settled, player.advance(warm_up, scenario.length)

    (founded, past, settled, weekly), player, events = recorded(scenario, entry, stages)
    twin = _twin(scenario.twin, entry, settled) if scenario.interventions else None
    company = founded.company.view(np.recarray)[0]
    return Record(player.run_of(weekly, events), twin, past, company)


def _twin(scenario: Scenario, entry: engine.Entry, settled: State) -> Run:
    """The run in which nothing is done, which has the warm-up of the one in which something is."""
    player = Player(scenario, entry)
    player.take_over(settled, Timeline.of(scenario))
    return player.run_of(player.advance(scenario.warm_up, scenario.length))


def _within(scenario: Scenario, field: str) -> float:
    """A number of the scenario by the path of its field; of a list, how many it has."""
    found: Any = scenario
    for name in field.split("."):
        found = getattr(found, name)
    return float(len(found) if isinstance(found, tuple) else found)
