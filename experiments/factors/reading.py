"""Factors as an experiment file declares them: their ranges completed and checked."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from harmony.experiments.factors.factor import FIRM, LEVELS, Factor, Value
from harmony.experiments.firms.reasons import RELATIVE
from harmony.experiments.firms.settings import DECLARED
from harmony.sim.catalogue import changes
from harmony.sim.errors import HarmonyError, nearest, shown
from harmony.sim.scenario import load_scenario
from harmony.sim.scenario_files import find

TIMES = (0.01, 100.0)
"""Within which a firm may differ from its scenario's own, where it is so many times as much."""
MOST_LEVELS = 1_000


def _values(value: object) -> object:
    if not isinstance(value, list) or not value:
        raise ValueError(f"{shown(value)} is not a list of values")
    if len(value) > MOST_LEVELS:
        raise ValueError(f"{len(value)} values are more than the highest number {MOST_LEVELS}")
    kinds = {bool if isinstance(one, bool) else str if isinstance(one, str) else float
             for one in value}  # fmt: skip
    if not all(isinstance(one, int | float | str) for one in value) or len(kinds) > 1:
        raise ValueError(f"{shown(value)} are neither all numbers, all texts nor all true or false")
    if len(set(value)) < len(value):
        raise ValueError(f"{shown(value)} names a value twice")
    return tuple(value)


class FactorTable(BaseModel):
    """A factor as a file declares it; whatever it leaves open is taken from what it turns."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    low: float | None = Field(None, description="the lowest value")
    high: float | None = Field(None, description="the highest value")
    scale: Literal["linear", "log"] = Field(
        "linear", description="whether values are spread evenly, or evenly in their logarithm"
    )
    levels: int = Field(
        LEVELS, ge=2, le=MOST_LEVELS, description="how many values a grid takes from the range"
    )
    values: Annotated[tuple[Value, ...] | None, BeforeValidator(_values)] = Field(
        None, description="the values, in place of a range"
    )

    @model_validator(mode="after")
    def _is_a_range_or_a_list(self) -> FactorTable:
        if self.values is not None and not (self.low is None and self.high is None):
            raise ValueError("give a range (low, high) or a list of values, not both")
        return self


def factor_of(name: str, table: FactorTable, folder: Path = Path()) -> Factor:
    """The factor of a name, its range completed and checked.

    Raises
    ------
    HarmonyError
        If the name means nothing, or a value is not one that it may take.
    """
    if name == FIRM:
        return _firm(table, folder)
    head, dot, rest = name.partition(".")
    if head == FIRM:
        return _reason(name, rest, table)
    if dot:
        return _field(name, head, rest, table)
    if name in changes():
        return _switch(name, table)
    if name in DECLARED:
        one = DECLARED[name]
        return _numeric(name, table, one.unit, one.meaning, (one.low, one.high), one.kind is int)
    raise HarmonyError(f"turns nothing{nearest(name, [*DECLARED, *changes(), FIRM])}")


def _firm(table: FactorTable, folder: Path) -> Factor:
    if not table.values or not all(isinstance(value, str) for value in table.values):
        raise HarmonyError('needs values: names of scenarios, as in ["baseline", "b2c_consumer"]')
    for value in table.values:
        load_scenario(find(str(value), folder))
    meaning = "which firm it is done to"
    return Factor(FIRM, "scenario", meaning, values=table.values)


def _reason(name: str, reason: str, table: FactorTable) -> Factor:
    if reason not in RELATIVE:
        raise HarmonyError(f"no such reason why firms differ{nearest(reason, RELATIVE)}")
    one = RELATIVE[reason]
    given = table
    if table.low is None and table.high is None and table.values is None:
        given = table.model_copy(update={"low": one.low, "high": one.high})
    against = "times" if one.against == "times" else "plus"
    meaning = f"{one.meaning}, {against} the firm's own"
    bounds = TIMES if one.against == "times" else (-math.inf, math.inf)
    return _numeric(name, given, one.unit, meaning, bounds, whole=False)


def _switch(name: str, table: FactorTable) -> Factor:
    values = (False, True) if table.values is None else table.values
    if table.low is not None or table.high is not None or not {*map(type, values)} <= {bool}:
        raise HarmonyError("is there or not; give it no range, and only values true and false")
    return Factor(name, "on or off", changes()[name].title, values=values)


def _field(name: str, kind: str, key: str, table: FactorTable) -> Factor:
    if kind not in changes():
        raise HarmonyError(f"no intervention or shock is called {shown(kind)}"
                           f"{nearest(kind, [*changes(), FIRM])}")  # fmt: skip
    known = {n: one for n, one in changes()[kind].described().items() if n != "when"}
    if key not in known:
        raise HarmonyError(f"{kind} has no parameter {shown(key)}{nearest(key, known)}")
    one = known[key]
    if one.choices:
        if not table.values or not {*table.values} <= {*one.choices}:
            raise HarmonyError(f"needs values among {', '.join(one.choices)}")
        return Factor(name, one.unit, one.meaning, values=table.values)
    bounds = (
        -math.inf if one.low is None else float(one.low),
        math.inf if one.high is None else float(one.high),
    )
    return _numeric(name, table, one.unit, one.meaning, bounds, one.whole)


def _numeric(
    name: str, table: FactorTable, unit: str, meaning: str, bounds: tuple[float, float], whole: bool
) -> Factor:
    """A factor whose values are numbers within bounds."""
    if table.values is not None:
        for value in table.values:
            _check(value, unit, bounds, whole)
        kind = int if whole else float
        values = tuple(kind(value) for value in table.values)
        return Factor(name, unit, meaning, whole=whole, values=values)
    low = bounds[0] if table.low is None else table.low
    high = bounds[1] if table.high is None else table.high
    if not (math.isfinite(low) and math.isfinite(high)):
        raise HarmonyError(f"needs a range (low, high) or values ({unit})")
    for value in (low, high):
        _check(value, unit, bounds, whole)
    if not low < high:
        raise HarmonyError(f"low {low:g} is not below high {high:g}")
    if table.scale == "log" and low <= 0:
        raise HarmonyError(f"low {low:g} is not above 0, so it has no logarithm")
    return Factor(name, unit, meaning, low, high, table.scale, whole, table.levels)


def _check(value: Value, unit: str, bounds: tuple[float, float], whole: bool) -> None:
    if isinstance(value, bool | str):
        raise HarmonyError(f"{shown(value)} is not a number ({unit})")
    if whole and value != int(value):
        raise HarmonyError(f"{value:g} is not a whole number ({unit})")
    if not bounds[0] <= value <= bounds[1]:
        raise HarmonyError(f"{value:g} is not between {bounds[0]:g} and {bounds[1]:g} ({unit})")
