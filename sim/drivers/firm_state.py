"""A firm's whole state as records, and the way from records to objects and back."""

from __future__ import annotations

from typing import Any

import numpy as np

from harmony.sim.behaviours.people import ACQUAINTANCES, counterparts_of
from harmony.sim.books import WeekSums
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import new_records, record_type, to_records
from harmony.sim.size import Size
from harmony.sim.state import (
    Account,
    Clock,
    Company,
    Event,
    Executive,
    Head,
    Lead,
    Marketer,
    Opportunity,
    Rep,
    State,
    Tie,
)

HEADS = 3


def tie_slots(size: Size) -> int:
    """Slots for ties of each rep: counterparts and acquaintances."""
    return counterparts_of(size.reps, size.marketers) + ACQUAINTANCES


def counts(size: Size) -> dict[str, int]:
    """How many entities of each kind a firm of a size has."""
    return {
        "heads": HEADS,
        "reps": size.reps,
        "marketers": size.marketers,
        "ties": size.reps * tie_slots(size),
        "accounts": size.accounts,
        "leads": size.accounts,
        "opportunities": size.accounts,
    }


ENTITIES: dict[str, type] = {
    "heads": Head,
    "reps": Rep,
    "marketers": Marketer,
    "ties": Tie,
    "accounts": Account,
    "leads": Lead,
    "opportunities": Opportunity,
}
SINGLES: dict[str, type] = {"clock": Clock, "company": Company, "executive": Executive}
LISTS: dict[str, type] = {"wake": float, "idle": float, "open_needs": int, "inbox": int}


def blank_state(size: Size, parameters: Parameters, events: int = 0) -> State:
    """Records of an unfounded firm with room for some events."""
    parts: dict[str, Any] = {name: new_records(table, 1) for name, table in SINGLES.items()}
    how_many = counts(size)
    for name, table in ENTITIES.items():
        parts[name] = new_records(table, how_many[name])
    for name, kind in LISTS.items():
        parts[name] = np.zeros(size.accounts, dtype=kind)
    return State(
        **parts,
        levers=new_records(Levers, 1),
        parameters=to_records([parameters], Parameters),
        sums=new_records(WeekSums, 1),
        events=np.zeros(events, dtype=record_type(Event)),
    )


def copy_state(state: State) -> State:
    """A copy that shares nothing with the original."""
    return State(*(part.copy() for part in state))


def refill(state: State, blank: State) -> None:
    """Overwrite a used state with a blank one, or with another firm's, without new memory."""
    for name in (*SINGLES, *ENTITIES, *LISTS):
        getattr(state, name)[:] = getattr(blank, name)
