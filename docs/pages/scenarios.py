"""The page: the scenarios that are shipped."""

from __future__ import annotations

from typing import Any

from docs.declarations import (
    source_lines,
)
from docs.markdown import code, link, number, page, paragraphs, plain
from harmony.commands.entries import Entry, entries
from harmony.commands.kinds import Kind
from harmony.sim.quantity import quantities
from harmony.sim.size import Span


def write() -> str:
    """The page."""
    defaults = {
        entry["name"]: {one["name"]: one["default"] for one in entry["parameters"]}
        for entry in entries(Kind.interventions)
    }
    parts = []
    for one in entries(Kind.scenarios):
        parts += [
            f"## `{one['name']}`",
            f"**{one['title']}** ({link(one['file'], one['file'])})",
            paragraphs(one["story"]),
            f"*The article expects*: {plain(one['expects'])}",
            f"From the article:\n\n{source_lines(one['source'])}",
            "What it changes:\n\n" + "\n".join(f"- {what}" for what in _changed(one, defaults)),
        ]
    return page(
        "Scenarios",
        f"""The scenarios in {link("scenarios/", "scenarios")}, each a short file. What the article
expects is a hypothesis that the model may come out against. Parameters of an intervention that are
not named are at their [defaults](interventions.md). All run for as long as the default of
[`weeks`](parameters.md#the-length-of-a-run) unless said otherwise.""",
        *parts,
    )


def _changed(scenario: Entry, defaults: dict[str, Entry]) -> list[str]:
    """What a scenario changes, one line for each thing."""
    span = {name: one.default for name, one in quantities(Span).items()}
    numbers = {name: scenario[name] for name in span if scenario[name] != span[name]}
    lines = [f"`{n}` = {number(v)}" for n, v in (numbers | scenario["changes"]).items()]
    cut = scenario.get("channels", {}).get("off")
    if cut:
        neutral = scenario["channels"]["neutral"]
        lines.append(f"channels cut: {', '.join(map(code, cut))}; neutral value: {neutral}")
    for sort in ("shocks", "interventions"):
        for step in scenario.get(sort, []):
            kind = step["kind"]
            own = {n: v for n, v in step.items() if n != "kind" and v != defaults[kind].get(n)}
            settings = ", ".join(f"`{n}` {_setting(v)}" for n, v in own.items())
            told = f"{sort[:-1]} [`{kind}`](interventions.md#{kind})"
            lines.append(f"{told}: {settings}" if settings else f"{told}, at its defaults")
    return lines or ["nothing"]


def _setting(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{n} {_setting(v)}" for n, v in value.items() if v is not None)
    return number(value)
