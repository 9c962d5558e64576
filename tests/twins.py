"""Two tiny firms alike but for one change: what it moves first, and what it leaves alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from harmony.sim.books import WeekSums
from harmony.sim.drivers.model import Firm
from harmony.sim.schedule import WEEK
from harmony.testing.firms import TINY, begin_week, tiny, tiny_scenario, twins
from tests.firms import differences

__all__ = ["TINY", "begin_week", "tiny", "tiny_scenario", "twins"]


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
