"""The parts that schemas are put together from: numbers, tables of them, models, names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from harmony.sim.changes import Change
from harmony.sim.observations import OBSERVATIONS
from harmony.sim.quantity import Quantity, settable

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def number(declared: Quantity) -> Schema:
    """A number with its meaning, its unit, its bounds and its default."""
    return {
        "description": f"{declared.meaning} ({declared.unit})",
        "type": "integer" if declared.kind is int else "number",
        "minimum": declared.low,
        "maximum": declared.high,
        "default": declared.default,
    }


def numbers(*tables: type) -> Schema:
    """A table in which the numbers of some declarations may be set by name."""
    declared = {name: one for table in tables for name, one in settable(table).items()}
    return closed({name: number(one) for name, one in declared.items()})


def closed(properties: Mapping[str, Schema], required: Iterable[str] = (), **more: Any) -> Schema:
    """A table with these keys and no others."""
    made: Schema = {**more, "type": "object", "properties": dict(properties)}
    if required:
        made["required"] = [*required]
    return {**made, "additionalProperties": False}


def text(description: str) -> Schema:
    """A text."""
    return {"description": description, "type": "string"}


def name_among(names: Iterable[str], description: str) -> Schema:
    """A text that is usually one of some names, which an editor then offers."""
    return {"description": description, "anyOf": [{"enum": [*names]}, {"type": "string"}]}


def one_or_several(item: Schema, description: str, least: int = 0) -> Schema:
    """A text, or a list of them in which none stands twice."""
    several = {"type": "array", "items": item, "uniqueItems": True, "minItems": least}
    return {"description": description, "anyOf": [item, several]}


def changes(kinds: Mapping[str, type[Change]]) -> Schema:
    """A list of interventions or of shocks, each a table of its kind."""
    made = [one_kind(kind, cls) for kind, cls in kinds.items()]
    for one in made:
        if "when" in one["properties"]:
            condition = with_one_threshold(one["properties"]["when"])
            condition["properties"]["observed"]["enum"] = [*OBSERVATIONS]
            one["properties"]["when"] = condition
    return {"type": "array", "items": {"oneOf": made}}


def with_one_threshold(table: Schema) -> Schema:
    """A table that says either ``above`` or ``below``."""
    return {**table, "oneOf": [{"required": ["above"]}, {"required": ["below"]}]}


def one_kind(kind: str, cls: type[BaseModel]) -> Schema:
    """A table that says which kind it is, and the settings of that kind."""
    made = model(cls)
    title = getattr(cls, "title", kind)
    which = {"enum": [kind], "description": title}
    required = ["kind", *made.get("required", [])]
    return {
        **made,
        "title": title,
        "properties": {"kind": which, **made["properties"]},
        "required": required,
    }


def model(cls: type[BaseModel]) -> Schema:
    """The table that a model reads, without what a file cannot say, such as null."""
    made = cls.model_json_schema()
    inner = made.pop("$defs", {})
    plain: Schema = _plain(made, inner)
    return plain


def _plain(node: Any, inner: Mapping[str, Any]) -> Any:
    """A part of a schema by pydantic with its references written out and its units told."""
    if isinstance(node, list):
        return [_plain(one, inner) for one in node]
    if not isinstance(node, dict):
        return node
    own = dict(node)
    if "$ref" in own:
        own = {**inner[own.pop("$ref").rpartition("/")[2]], **own}
    choices = [one for one in own.get("anyOf", []) if one != {"type": "null"}]
    if choices:
        own["anyOf"] = choices
    if len(choices) == 1:
        return _plain({**own.pop("anyOf")[0], **own}, inner)
    if own.get("default", "") is None:
        del own["default"]
    if isinstance(own.get("unit"), str):
        own["description"] = f"{own.get('description', '')} ({own.pop('unit')})"
    return {name: _plain(one, inner) for name, one in own.items()}
