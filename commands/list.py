"""``harmony list``: what has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.kinds import Kind
from harmony.commands.options import Json
from harmony.commands.screen import plain, table, write, write_json

if TYPE_CHECKING:
    from harmony.commands.entries import Entry


def list_names(
    kind: Annotated[Kind, typer.Argument(help="What to list.")] = Kind.scenarios,
    as_json: Json = False,
) -> None:
    """List scenarios, experiments, measures and all that has a name."""
    from harmony.commands.entries import entries

    found = entries(kind)
    if as_json:
        write_json(found)
        return
    write(_table(kind, found))


def _table(kind: Kind, found: list[Entry]) -> Any:
    columns = _COLUMNS[kind]
    rows = table(*columns)
    for entry in found:
        rows.add_row(*(plain(cell(entry, column.removesuffix(">"))) for column in columns))
    return rows


_COLUMNS: dict[Kind, tuple[str, ...]] = {
    Kind.scenarios: ("name", "title", "interventions", "shocks"),
    Kind.interventions: ("name", "sort", "title", "parameters"),
    Kind.measures: ("name", "unit", "better", "meaning"),
    Kind.parameters: ("name", "default>", "range", "unit", "meaning"),
    Kind.levers: ("name", "default>", "range", "unit", "meaning"),
    Kind.experiments: ("name", "question", "command", "points>", "runs>"),
}


def cell(entry: Entry, column: str) -> str:
    """One cell of a table of entries."""
    match column:
        case "interventions" | "shocks":
            return ", ".join(step["kind"] for step in entry[column])
        case "parameters":
            return ", ".join(one["name"] for one in entry["parameters"])
        case "command":
            return f"harmony {entry['command']}"
        case "points" | "runs":
            return "–" if entry[column] is None else f"{entry[column]:,}"
        case "better":
            return entry["better"] or "neither"
        case "range":
            return range_text(entry)
        case "default":
            return value_text(entry["default"])
    return str(entry[column])


def range_text(entry: Entry) -> str:
    """The values that a number may take."""
    if entry.get("choices"):
        return " or ".join(entry["choices"])
    low, high = entry["low"], entry["high"]
    if low is None and high is None:
        return ""
    return f"{value_text(low, 'any')} to {value_text(high, 'any')}"


def value_text(value: object, missing: str = "none") -> str:
    """A default or a bound as people write it."""
    if value is None:
        return missing
    if isinstance(value, dict):
        given = {key: value_text(one) for key, one in value.items() if one is not None}
        return ", ".join(f"{key} = {one}" for key, one in given.items())
    return f"{value:g}" if isinstance(value, float) else str(value)
