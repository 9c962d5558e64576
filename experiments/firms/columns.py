"""The columns of the tables, each with its unit and meaning as the model declares them.

The tables are made from these declarations, and the codebook is these declarations.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from harmony.experiments.firms.reasons import DRAWN_NO_MORE, REASONS, settings_of
from harmony.experiments.firms.settings import DECLARED
from harmony.sim.books import WeekSums
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.measures import all_measures
from harmony.sim.quantity import Quantity, quantities
from harmony.sim.scenario import Scenario
from harmony.sim.state import Company, Head, Marketer, Rep, Seat, Tie

WHOLE, NUMBER, TEXT = "i8", "f8", "U20"


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, unit, meaning, and kind as NumPy writes it."""

    name: str
    unit: str
    meaning: str
    kind: str = NUMBER


_FIRM = Column("firm", "number", "the firm, numbered from 0; joins all tables", WHOLE)
_YEAR = Column("year", "year", "year after the warm-up, from 1", WHOLE)

_DEALT = {*settings_of({one.name: 0.5 for one in REASONS}, Scenario())} - {*DRAWN_NO_MORE}

SETTINGS: tuple[str, ...] = tuple(name for name in DECLARED if name in _DEALT)
"""The numbers in which firms differ, in the order in which the model declares them."""

YEARLY_SUMS = ("needs_decided",)

# What of people and ties is told; NaN where a role does not have it.
OF_ALL_PEOPLE = ("understanding", "identification", "goal")
OF_BOTH_TRADES = (
    "tenure",
    "tension",
    "trust",
    "stereotype",
    "irritability",
    "adoption",
    "misses",
    "hours_lost",
)
OF_REPS = ("skill", "solution_skill", "material", "own_trend")
OF_MARKETERS = ("creativity", "insight", "data", "task_conflict")
OF_HEADS = ("cooperativeness",)
# Weeks in the seat after which these are the person's own; before, they are the last holder's.
OWN_AFTER = {"material": 1, "task_conflict": WEEKS_A_QUARTER}
OF_TIES = ("trust_in_marketer", "trust_in_rep", "tension", "familiarity")


def _as(declared: Mapping[str, Quantity], names: Iterable[str]) -> Iterator[Column]:
    """Columns that are quantities, as real numbers so that they can be missing."""
    return (Column(name, declared[name].unit, declared[name].meaning) for name in names)


def _settings() -> Iterator[Column]:
    for name in SETTINGS:
        declared = DECLARED[name]
        kind = WHOLE if declared.kind is int else NUMBER
        yield Column(name, declared.unit, declared.meaning, kind)


def _people() -> Iterator[Column]:
    yield from _as(quantities(Seat), (*OF_ALL_PEOPLE, *OF_BOTH_TRADES))
    yield from _as(quantities(Rep), OF_REPS)
    yield from _as(quantities(Marketer), OF_MARKETERS)
    yield from _as(quantities(Head), OF_HEADS)


TABLES: dict[str, tuple[Column, ...]] = {
    "firms": (
        _FIRM,
        Column("firm_seed", "seed", "who the firm is", WHOLE),
        Column("luck_seed", "seed", "what luck it has", WHOLE),
        Column("scenario", "hash", "hash of the firm's scenario with all its settings", TEXT),
        Column("constants", "number", "set of constants it was dealt, -1 the scenario's", WHOLE),
        *_settings(),
        *_as(quantities(Company), ("irritability",)),
    ),
    "yearly": (
        _FIRM,
        _YEAR,
        *_as(quantities(WeekSums), YEARLY_SUMS),
        *(Column(one.name, one.unit, one.meaning) for one in all_measures().values()),
    ),
    "weekly": (
        _FIRM,
        Column("week", "week", "week after the warm-up, from 0", WHOLE),
        *_as(quantities(WeekSums), quantities(WeekSums)),
    ),
    "people": (
        _FIRM,
        _YEAR,
        Column("role", "name", "rep, marketer, or which head", TEXT),
        Column("seat", "number", "the place, which outlives its holders", WHOLE),
        Column("identity", "number", "the person, permanent and never used again", WHOLE),
        *_people(),
    ),
    "ties": (
        _FIRM,
        _YEAR,
        Column("rep", "seat", "the rep", WHOLE),
        Column("marketer", "seat", "the marketer", WHOLE),
        Column("rep_identity", "number", "the rep as a person", WHOLE),
        Column("marketer_identity", "number", "the marketer as a person", WHOLE),
        Column("kind", "code", "1 counterparts, 2 acquaintances", WHOLE),
        *_as(quantities(Tie), OF_TIES),
    ),
}
"""Columns of each table. People and ties are as they stand at the end of each year."""

CODEBOOK: tuple[Column, ...] = (
    Column("table", "name", "the table", TEXT),
    Column("column", "name", "its column", TEXT),
    Column("unit", "text", "the column's unit", TEXT),
    Column("meaning", "text", "what it says", TEXT),
)


def row_type(table: str) -> np.dtype[np.void]:
    """The NumPy record that holds a row of a table."""
    return np.dtype([(column.name, column.kind) for column in TABLES[table]])


def codebook() -> list[dict[str, str]]:
    """One row for each column of each table: ``table``, ``column``, ``unit``, ``meaning``."""
    return [
        {"table": table, "column": one.name, "unit": one.unit, "meaning": one.meaning}
        for table, columns in TABLES.items()
        for one in columns
    ]
