"""``harmony show``: everything about one thing that has a name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.kinds import Kind
from harmony.commands.list import range_text, value_text
from harmony.commands.options import Json
from harmony.commands.screen import plain, table, write, write_json
from harmony.commands.trust import may_trust_plugins
from harmony.sim.calendar import WEEKS_A_YEAR

if TYPE_CHECKING:
    from harmony.commands.entries import Entry

_MOST_ALIKE = 3


@may_trust_plugins
def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A scenario or experiment (or a file's path), intervention, shock, measure, "
            "parameter or lever.",
        ),
    ],
    as_json: Json = False,
) -> None:
    """Show everything about one thing that has a name.

    A scenario, experiment, intervention, shock, measure, parameter or lever.
    """
    found = find(name)
    if as_json:
        told = [{"kind": _sort(kind, entry), **entry} for kind, entry in found]
        write_json(told[0] if len(told) == 1 else told)
        return
    parts = [part for kind, entry in found for part in ("", *_told(kind, entry))]
    write(*parts[1:])


def find(name: str) -> list[tuple[Kind, Entry]]:
    """All things of a name: a scenario may be called like the intervention that it shows.

    Raises
    ------
    HarmonyError
        If nothing has the name, saying which names are like it; or if the file is bad.
    """
    from harmony.commands.entries import entries, scenario_entry
    from harmony.experiments.plan.shipped import shipped_experiments
    from harmony.sim.scenario import shipped_scenarios
    from harmony.sim.scenario_files import looks_like_a_path

    if looks_like_a_path(name):
        return [_of_a_file(name)]
    shipped = {*shipped_scenarios(), *shipped_experiments()}
    found = [(Kind.scenarios, scenario_entry(name))] if name in shipped_scenarios() else []
    if name in shipped_experiments():
        from harmony.commands.experiment_entry import experiment_entry

        found.append((Kind.experiments, experiment_entry(name)))
    kinds = [kind for kind in Kind if kind not in (Kind.scenarios, Kind.experiments)]
    others = [(kind, entry) for kind in kinds for entry in entries(kind)]
    found += [one for one in others if name in (one[1]["name"], one[1].get("last_year"))]
    if not found:
        raise _unknown(name, sorted({*shipped, *(entry["name"] for _, entry in others)}))
    return found


def _of_a_file(path: str) -> tuple[Kind, Entry]:
    from harmony.commands.entries import scenario_entry
    from harmony.commands.experiment_entry import experiment_entry
    from harmony.experiments.plan.reading import is_an_experiment

    if is_an_experiment(Path(path)):
        return Kind.experiments, experiment_entry(path)
    return Kind.scenarios, scenario_entry(path)


def _unknown(name: str, known: list[str]) -> Exception:
    import difflib

    from harmony.sim.errors import HarmonyError, shown

    alike = difflib.get_close_matches(name[:60], known, n=_MOST_ALIKE, cutoff=0.5)
    hint = f"; names like it: {', '.join(alike)}" if alike else "; see harmony list --help"
    return HarmonyError(f"nothing is called {shown(name)}{hint}")


def _sort(kind: Kind, entry: Entry) -> str:
    """What one thing of a kind is called; a shock is listed among the interventions."""
    sort: str = entry.get("sort", kind.value.removesuffix("s"))
    return sort


def _told(kind: Kind, entry: Entry) -> list[Any]:
    match kind:
        case Kind.scenarios:
            return _scenario(entry)
        case Kind.interventions:
            return _change(entry)
        case Kind.measures:
            return _measure(entry)
        case Kind.experiments:
            return _experiment(entry)
    return _number(kind, entry)


def _heading(kind: str, entry: Entry) -> Any:
    from rich.text import Text

    text = Text(entry["name"], style="bold")
    return text.append(f"  ({kind})", style="not bold")


def _scenario(entry: Entry) -> list[Any]:
    parts = [
        _heading("scenario", entry),
        plain(entry["title"]),
        "",
        plain(entry["story"]),
        "",
        plain(f"What to expect: {entry['expects']}"),
        "",
        plain(f"Lines of the article: {', '.join(entry['source'])}"),
        plain(f"Weeks: {entry['weeks']} after {entry['warm_up']} of warm-up"),
        plain(f"File: {entry['file']}, hash {entry['hash']}"),
    ]
    if entry["channels"]["off"]:
        off, neutral = ", ".join(entry["channels"]["off"]), entry["channels"]["neutral"]
        parts.append(plain(f"Channels cut from week 0 on: {off} (neutral: {neutral})"))
    parts += [_step(step) for step in (*entry["shocks"], *entry["interventions"])]
    if entry["changes"]:
        rows = table("number", "value>", title="Numbers other than the default")
        for name, value in entry["changes"].items():
            rows.add_row(name, value_text(value))
        parts.append(rows)
    return parts


def _step(step: Entry) -> Any:
    """One intervention or shock of a scenario with its parameters."""
    from harmony.commands.entries import change_entry
    from harmony.sim.catalogue import changes

    change = change_entry(changes()[step["kind"]])
    title = f"{change['sort'].capitalize()} {step['kind']}"
    rows = table("key", "value", "unit", "meaning", title=title)
    for field in change["parameters"]:
        value = value_text(step[field["name"]])
        rows.add_row(field["name"], value, field["unit"], plain(field["meaning"]))
    return rows


def _change(entry: Entry) -> list[Any]:
    rows = table("key", "default", "range", "unit", "meaning", title="Its keys in a scenario file")
    for one in entry["parameters"]:
        default = value_text(one["default"])
        rows.add_row(one["name"], default, range_text(one), one["unit"], plain(one["meaning"]))
    return [
        _heading(entry["sort"], entry),
        plain(entry["title"]),
        "",
        plain(entry["story"]),
        "",
        plain(f"Lines of the article: {', '.join(entry['source'])}"),
        rows,
        plain(f'In a scenario file: [[{entry["sort"]}s]] and below it kind = "{entry["name"]}"'),
    ]


def _experiment(entry: Entry) -> list[Any]:
    firms = "the same at all points" if entry["firms"] == "same" else "others at each point"
    points = "at most" if entry["points"] is None else f"{entry['points']:,} points,"
    arms = (f"{n} (the baseline)" if n == entry["baseline"] else n for n in entry["arms"])
    name = entry["name"] if entry["is_shipped"] else entry["file"]
    sets = entry["sets_of_constants"]
    rows = table("factor", "values", "unit", "meaning", title="What differs between points")
    for one in entry["factors"]:
        values = ", ".join(map(value_text, one["values"])) or range_text(one)
        rows.add_row(one["name"], plain(values), one["unit"], plain(one["meaning"]))
    return [
        _heading("experiment", entry),
        plain(entry["question"]),
        "",
        plain(f"Answered by: harmony {entry['command']} {name}"),
        plain(f"Arms: {', '.join(arms)}"),
        plain(f"Measures: {', '.join(entry['measures'])}"),
        plain(f"Design: {entry['design']}, {points} {entry['runs']:,} runs"),
        plain(f"Firms: {entry['firms_at_a_point']:,} at each point, {firms}; seed {entry['seed']}"),
        *([plain(f"Constants: {sets:,} accepted sets, dealt in turn")] if sets else []),
        plain(f"Weeks: {entry['weeks']} after the warm-up"),
        plain(f"File: {entry['file']}, hash {entry['hash']}"),
        *([rows] if entry["factors"] else []),
    ]


def _measure(entry: Entry) -> list[Any]:
    return [
        _heading("measure", entry),
        plain(entry["meaning"]),
        "",
        plain(f"Unit: {entry['unit']}"),
        plain(f"Better is: {entry['better'] or 'neither more nor less'}"),
        plain(
            f"{entry['name']} covers the weeks from the start of the first intervention to the "
            f"end; {entry['last_year']} the last {WEEKS_A_YEAR} of them."
        ),
    ]


def _number(kind: Kind, entry: Entry) -> list[Any]:
    combine = entry.get("combine", "")
    by_the_run = combine == "run"
    rest = {
        "Default": value_text(entry["default"]),
        "Range": range_text(entry),
        "Unit": entry["unit"],
        "Source": entry["source"],
        "Several interventions that turn it": "" if by_the_run else combine,
        "Set it": "the run does, see [channels] in a scenario file"
        if by_the_run
        else f"--set {entry['name']}={value_text(entry['default'])}",
    }
    return [
        _heading(kind.value.removesuffix("s"), entry),
        plain(entry["meaning"]),
        "",
        *(plain(f"{label}: {text}") for label, text in rest.items() if text),
    ]
