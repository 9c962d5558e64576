"""Two tiny firms alike but for one change: what it moves first, and what it leaves alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from harmony.sim.books import WeekSums
from harmony.sim.changes import Change
from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.base import Intervention
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.schedule import WEEK
from tests.firms import differences

# Each rep shares 20 accounts with both marketers; the first week has no warm-up before it.
TINY = {"reps": 4, "marketers": 2, "accounts": 80, "weeks": 60, "warm_up": 0}


def tiny_scenario(*changes: Change, **settings: float) -> Scenario:
    """The firm as it is, at its smallest, with some changes."""
    chosen = tuple(one for one in changes if isinstance(one, Intervention))
    befalls = tuple(one for one in changes if not isinstance(one, Intervention))
    plain = load_scenario("baseline").with_changes(settings=TINY | settings)
    return dataclasses.replace(plain, interventions=chosen, shocks=befalls)


def tiny(*changes: Change, rng: int = 3, **settings: float) -> Firm:
    """A tiny firm in which nothing has been played; the first week's levers are in force."""
    firm = Firm(tiny_scenario(*changes, **settings), rng=rng)
    begin_week(firm)
    return firm


def twins(*changes: Change, rng: int = 3, **settings: float) -> tuple[Firm, Firm]:
    """The same firm without and with the changes."""
    return tiny(rng=rng, **settings), tiny(*changes, rng=rng, **settings)


def begin_week(firm: Firm) -> None:
    """Put the levers of the week in force and open its books; nothing is played."""
    firm.levers = firm.timeline.levers(firm.clock.week)
    firm.sums = WeekSums()


def play_to(
    last: Callable[..., Any], *firms: Firm, after: Callable[..., Any] | None = None
) -> None:
    """Play a week through a behaviour: from its beginning, or on from after another one."""
    behaviours = [phase.behaviour for phase in WEEK]
    first = 0 if after is None else _place_after(after, behaviours)
    for firm in firms:
        if after is None:
            begin_week(firm)
        for phase in WEEK[first : _place_after(last, behaviours)]:
            if firm._is_due(phase.when):
                firm._play(phase)


def _place_after(behaviour: Callable[..., Any], behaviours: list[Callable[..., Any]]) -> int:
    """One beyond the last phase of a behaviour, which reps and marketers may share."""
    return len(behaviours) - behaviours[::-1].index(behaviour)


def apart(one: Firm, other: Firm) -> set[str]:
    """What of two firms is not the same to the bit: ``{"reps.hours"}``."""
    found = differences(one.snapshot(), other.snapshot())
    return {_field(line.partition(":")[0]) for line in found}


def _field(label: str) -> str:
    table, _, name = label.partition(".")
    part = table.partition("[")[0]
    return f"{part}.{name}" if name else part


def booked_apart(one: Firm, other: Firm) -> set[str]:
    """Weekly sums in which the open weeks of two firms differ."""
    return {
        field.name
        for field in dataclasses.fields(WeekSums)
        if getattr(one.sums, field.name) != getattr(other.sums, field.name)
    }


def all_of(people: list[Any], name: str) -> list[float]:
    """One number of each."""
    return [getattr(person, name) for person in people]


def met(before: Firm, after: Firm) -> list[int]:
    """Places of the ties that have become more familiar."""
    pairs = enumerate(zip(before.ties, after.ties, strict=True))
    return [place for place, (one, other) in pairs if one.familiarity < other.familiarity]
