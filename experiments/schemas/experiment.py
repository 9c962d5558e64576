"""The schema of an experiment file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harmony.experiments.designs import designs
from harmony.experiments.factors.factor import FIRM
from harmony.experiments.factors.reading import TIMES, FactorTable
from harmony.experiments.firms.reasons import RELATIVE
from harmony.experiments.firms.settings import DECLARED
from harmony.experiments.plan.arms import ArmTable
from harmony.experiments.plan.reading import ALL_CONSTANTS, NO_CONSTANTS, ExperimentTable
from harmony.experiments.schemas.parts import (
    DRAFT,
    Schema,
    changes,
    closed,
    model,
    name_among,
    number,
    numbers,
    one_kind,
    one_or_several,
    with_one_threshold,
)
from harmony.sim.catalogue import changes as changes_by_kind
from harmony.sim.catalogue import interventions, shocks
from harmony.sim.levers import Levers
from harmony.sim.measures import measure_names
from harmony.sim.parameters import Parameters
from harmony.sim.scenario import shipped_scenarios
from harmony.sim.size import Size, Span


def experiment_schema() -> Schema:
    """What an experiment file may say."""
    made = model(ExperimentTable)
    keys = made["properties"]
    told = {name: one.get("description", "") for name, one in keys.items()}
    scenario = name_among(shipped_scenarios(), "a scenario, an arm of this file, or a path")
    keys["scenarios"] = one_or_several(scenario, told["scenarios"], least=1)
    keys["baseline"] = name_among(shipped_scenarios(), told["baseline"])
    keys["measures"] = one_or_several({"enum": [*measure_names()]}, told["measures"], least=1)
    keys["discovery"] = with_one_threshold(keys["discovery"])
    keys["discovery"]["properties"]["measure"]["enum"] = [*measure_names()]
    keys["accepted"] = {
        "description": told["accepted"],
        "anyOf": [{"enum": [ALL_CONSTANTS, NO_CONSTANTS]}, {"type": "integer", "minimum": 0}],
        "default": NO_CONSTANTS,
    }
    settings = numbers(Size, Span, Parameters, Levers)
    keys["settings"] = {"description": told["settings"], "allOf": [{"$ref": "#/$defs/settings"}]}
    keys["design"] = {
        "description": told["design"],
        "oneOf": [one_kind(kind, cls) for kind, cls in designs().items()],
    }
    keys["factors"] = closed(
        dict(_factors()),
        description=told["factors"],
    )
    keys["arms"] = {
        "description": told["arms"],
        "type": "object",
        "additionalProperties": _arm(scenario),
    }
    return {
        **made,
        "$schema": DRAFT,
        "title": "An experiment of harmony",
        "description": "A question, the scenarios that are compared, and what differs.",
        "$defs": {"factor": model(FactorTable), "settings": settings},
    }


def _factors() -> Iterator[tuple[str, Schema]]:
    """Each name that a factor may have, and what may be said of it."""
    for name, one in DECLARED.items():
        yield name, _of_numbers(number(one))
    for kind, cls in changes_by_kind().items():
        yield kind, _of_values({"type": "boolean"}, f"whether there is one: {cls.title}")
        for key, one in model(cls)["properties"].items():
            if "enum" in one:
                values = _of_values({"enum": one["enum"]}, one["description"])
                yield f"{kind}.{key}", {**values, "required": ["values"]}
            elif key != "when":
                yield f"{kind}.{key}", _of_numbers(one)
    for name, reason in RELATIVE.items():
        bounds = dict(zip(("minimum", "maximum"), TIMES, strict=True))
        is_ratio = reason.against == "times"
        told = f"{reason.meaning}, {reason.against} the firm's own ({reason.unit})"
        value = {"description": told, "type": "number", **(bounds if is_ratio else {})}
        yield f"{FIRM}.{name}", _of_numbers(value)
    firms = name_among(shipped_scenarios(), "a scenario whose firm it is")
    yield FIRM, {**_of_values(firms, "which firm it is done to"), "required": ["values"]}


def _of_numbers(value: Schema) -> Schema:
    """A factor whose range or list is of numbers like this one."""
    bounds: Schema = {key: value[key] for key in ("type", "minimum", "maximum") if key in value}
    several: Schema = {"items": bounds}
    return _factor({"low": bounds, "high": bounds, "values": several}, value["description"])


def _of_values(value: Schema, description: str) -> Schema:
    """A factor that has a list of such values, and no range."""
    return _factor(
        {"low": {"not": {}}, "high": {"not": {}}, "values": {"items": value}}, description
    )


def _factor(properties: Mapping[str, Schema], description: str) -> Schema:
    return {
        "description": description,
        "allOf": [{"$ref": "#/$defs/factor"}],
        "properties": dict(properties),
    }


def _arm(scenario: Schema) -> Schema:
    """A scenario of the file's own."""
    made = model(ArmTable)
    keys = made["properties"]
    keys["scenario"] = {**scenario, "description": keys["scenario"]["description"]}
    keys["settings"] = {"allOf": [{"$ref": "#/$defs/settings"}]}
    for heading, kinds in (("interventions", interventions()), ("shocks", shocks())):
        keys[heading] = {**changes(kinds), "description": keys[heading]["description"]}
    return made
