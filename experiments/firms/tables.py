"""What is kept of one firm: a row of the firm, and rows of its years, weeks, people and ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.firms.columns import (
    OF_ALL_PEOPLE,
    OF_BOTH_TRADES,
    OF_HEADS,
    OF_MARKETERS,
    OF_REPS,
    OF_TIES,
    OWN_AFTER,
    SETTINGS,
    TABLES,
    YEARLY_SUMS,
    row_type,
)
from harmony.experiments.firms.ensemble import SimulatedFirm
from harmony.experiments.firms.settings import setting
from harmony.runs.newcomers import people_of
from harmony.runs.player import Player
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.drivers.engine import Entry
from harmony.sim.measures import all_measures, evaluate
from harmony.sim.state import EMPTY_TIE, JOINT_HEAD, MARKETING_HEAD, SALES_HEAD, State

Rows = NDArray[np.void]

_HEADS = {
    SALES_HEAD: "head of sales",
    MARKETING_HEAD: "head of marketing",
    JOINT_HEAD: "joint head",
}


def play_firm(firm: SimulatedFirm, entry: Entry) -> dict[str, Rows]:
    """Play a firm through its whole years and keep its rows of each table.

    Weeks beyond the last whole year are not played.
    """
    player = Player(firm.scenario, entry)
    first = firm.scenario.warm_up
    player.play((firm.firm_seed, firm.luck_seed), until=first)
    weekly, people, ties = [], [], []
    for year in range(1, firm.scenario.weeks // WEEKS_A_YEAR + 1):
        weekly.append(player.advance(first, first + WEEKS_A_YEAR))
        people.append(_people(firm, year, player.state, bool(weekly[-1]["one_head"][-1])))
        ties.append(_ties(firm, year, player.state))
        first += WEEKS_A_YEAR
    return {
        "firms": _firm(firm, player.state),
        "yearly": _yearly(firm, np.array(weekly)),
        "weekly": _weekly(firm, np.concatenate(weekly)),
        "people": np.concatenate(people),
        "ties": np.concatenate(ties),
    }


def joined(firms: Iterable[Mapping[str, Rows]]) -> dict[str, Rows]:
    """The rows of several firms, table by table."""
    kept = list(firms)
    return {table: np.concatenate([one[table] for one in kept]) for table in TABLES}


def _rows(table: str, count: int, **columns: Any) -> Rows:
    """Rows of a table, its real numbers missing (NaN) but for the columns given."""
    rows = np.zeros(count, dtype=row_type(table))
    for column in TABLES[table]:
        if column.name in columns:
            rows[column.name] = columns[column.name]
        elif rows.dtype[column.name].kind == "f":
            rows[column.name] = np.nan
    return rows


def _firm(firm: SimulatedFirm, state: State) -> Rows:
    return _rows(
        "firms",
        1,
        firm=firm.number,
        firm_seed=firm.firm_seed,
        luck_seed=firm.luck_seed,
        scenario=firm.scenario.hash,
        constants=firm.constants,
        irritability=state.company["irritability"],
        **{name: setting(firm.scenario, name) for name in SETTINGS},
    )


def _yearly(firm: SimulatedFirm, weekly: NDArray[np.void]) -> Rows:
    """Every measure over each year; ``weekly`` has the shape (years, weeks)."""
    measures = evaluate(weekly)
    return _rows(
        "yearly",
        len(weekly),
        firm=firm.number,
        year=np.arange(1, len(weekly) + 1),
        **{name: weekly[name].sum(axis=-1) for name in YEARLY_SUMS},
        **{name: measures[name] for name in all_measures()},
    )


def _weekly(firm: SimulatedFirm, weekly: NDArray[np.void]) -> Rows:
    sums = {name: weekly[name] for name in weekly.dtype.names or ()}
    return _rows("weekly", len(weekly), firm=firm.number, week=np.arange(len(weekly)), **sums)


def _people(firm: SimulatedFirm, year: int, state: State, one_head: bool) -> Rows:
    """Reps, marketers and the heads in office; seats that nobody holds are left out."""
    own = {"rep": OF_REPS, "marketer": OF_MARKETERS}
    everybody = people_of(state)
    parts = [
        _persons(firm, year, role, seats[seats["present"] == 1], (*OF_BOTH_TRADES, *own[role]))
        for role, seats in (("rep", everybody.reps), ("marketer", everybody.marketers))
    ]
    for rows in parts:
        for name, weeks in OWN_AFTER.items():
            rows[name][rows["tenure"] < weeks] = np.nan  # the last holder's
    for place in _in_office(one_head):
        head = state.heads[place : place + 1]
        parts.append(_persons(firm, year, _HEADS[place], head, OF_HEADS))
    return np.concatenate(parts)


def _in_office(one_head: bool) -> Iterator[int]:
    yield from (JOINT_HEAD,) if one_head else (SALES_HEAD, MARKETING_HEAD)


def _persons(
    firm: SimulatedFirm, year: int, role: str, persons: NDArray[np.void], own: tuple[str, ...]
) -> Rows:
    return _rows(
        "people",
        len(persons),
        firm=firm.number,
        year=year,
        role=role,
        **{name: persons[name] for name in ("seat", "identity", *OF_ALL_PEOPLE, *own)},
    )


def _ties(firm: SimulatedFirm, year: int, state: State) -> Rows:
    """Relations of people who are both in their seats."""
    ties = state.ties[state.ties["kind"] != EMPTY_TIE]
    held = state.reps["present"][ties["rep"]] * state.marketers["present"][ties["marketer"]]
    ties = ties[held == 1]
    return _rows(
        "ties",
        len(ties),
        firm=firm.number,
        year=year,
        rep_identity=state.reps["identity"][ties["rep"]],
        marketer_identity=state.marketers["identity"][ties["marketer"]],
        **{name: ties[name] for name in ("rep", "marketer", "kind", *OF_TIES)},
    )
