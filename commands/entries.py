"""Everything in harmony that has a name: scenarios, what changes, measures and numbers."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Sequence
from typing import Any

from harmony.commands.kinds import Kind
from harmony.experiments.plan.shipped import shipped_experiments
from harmony.runs.plain_data import number_or_none
from harmony.sim.catalogue import changes
from harmony.sim.changes import Change, Parameter
from harmony.sim.levers import Levers
from harmony.sim.measures import LAST_YEAR, all_measures
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import Quantity, quantities
from harmony.sim.scenario import Scenario, load_scenario, shipped_scenarios
from harmony.sim.scenario_files import display
from harmony.sim.size import Size, Span

Entry = dict[str, Any]

BETTER = {1: "more", -1: "less", 0: None}


def entries(kind: Kind) -> list[Entry]:
    """All of a kind, as plain data that JSON can hold."""
    match kind:
        case Kind.scenarios:
            return [scenario_entry(name) for name in shipped_scenarios()]
        case Kind.interventions:
            return [change_entry(cls) for cls in changes().values()]
        case Kind.measures:
            return [measure_entry(name) for name in all_measures()]
        case Kind.parameters:
            tables = {"firm": Size, "run": Span, "parameters": Parameters}
            return [
                {**quantity_entry(one), "table": table}
                for table, numbers in tables.items()
                for one in quantities(numbers).values()
            ]
        case Kind.levers:
            return [
                {**quantity_entry(one), "combine": one.combine}
                for one in quantities(Levers).values()
            ]
        case Kind.experiments:
            # What plays them is heavy, and only they need it
            from harmony.commands.experiment_entry import experiment_entry

            return [experiment_entry(name) for name in shipped_experiments()]


def scenario_entry(name_or_path: str) -> Entry:
    """A scenario: its story, what it changes, and where that comes from."""
    one = load_scenario(name_or_path)
    return {
        "name": one.name,
        "title": one.title,
        "story": one.story.strip(),
        "expects": one.expects.strip(),
        "source": list(one.source_lines),
        "weeks": one.weeks,
        "warm_up": one.warm_up,
        "hash": one.hash,
        "file": display(one.path) if one.path else None,
        "changes": _changes(one),
        "channels": dataclasses.asdict(one.channels),
        "interventions": _steps(one.interventions),
        "shocks": _steps(one.shocks),
    }


def _steps(changes: Sequence[Change]) -> list[Entry]:
    return [{"kind": change.kind, **change.model_dump()} for change in changes]


def _changes(one: Scenario) -> dict[str, float]:
    """The numbers that are not at their default."""
    tables: dict[type, Any] = {
        Size: one.size,
        Parameters: one.parameters,
        Levers: one.base_levers,
    }
    return {
        name: getattr(table, name)
        for declaration, table in tables.items()
        for name, declared in quantities(declaration).items()
        if getattr(table, name) != declared.default
    }


def change_entry(cls: type[Change]) -> Entry:
    """An intervention or a shock: what it does, and its parameters."""
    return {
        "name": cls.kind,
        "sort": cls.sort,
        "title": cls.title,
        "story": inspect.getdoc(cls) or "",
        "source": list(cls.source_lines),
        "parameters": [_parameter_entry(one) for one in cls.described().values()],
    }


def _parameter_entry(one: Parameter) -> Entry:
    return {
        "name": one.name,
        "default": one.default,
        "unit": one.unit,
        "meaning": one.meaning,
        "low": one.low,
        "high": one.high,
        "choices": [*one.choices] or None,
    }


def measure_entry(name: str) -> Entry:
    """A measure: its unit, what it means and which direction is good."""
    one = all_measures()[name]
    return {
        "name": name,
        "unit": one.unit,
        "better": BETTER[one.better],
        "meaning": one.meaning,
        "last_year": name + LAST_YEAR,
    }


def quantity_entry(one: Quantity) -> Entry:
    """A number that can be set: its default, range, unit, meaning and source."""
    return {
        "name": one.name,
        "default": one.default,
        "low": number_or_none(one.low),
        "high": number_or_none(one.high),
        "unit": one.unit,
        "meaning": one.meaning,
        "source": one.source,
    }
