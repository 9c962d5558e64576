"""The page: what can be changed, and what may befall a firm."""

from __future__ import annotations

import inspect

from docs.declarations import (
    file_of,
    source_lines,
)
from docs.markdown import between, code, link, number, page, paragraphs, table
from harmony.commands.entries import Entry, entries
from harmony.commands.kinds import Kind
from harmony.sim.catalogue import changes
from harmony.sim.interventions.base import Intervention
from harmony.sim.shocks.base import Shock


def write() -> str:
    """The page."""
    by_name = {one["name"]: one for one in entries(Kind.interventions)}
    parts = []
    for title, sort in (("Interventions", Intervention), ("Shocks", Shock)):
        kinds = {kind: cls for kind, cls in changes().items() if issubclass(cls, sort)}
        first = next(iter(kinds))
        common = [one for one in by_name[first]["parameters"] if one["name"] in sort.model_fields]
        parts += [
            f"## {title}",
            paragraphs(inspect.getdoc(sort) or ""),
            f"All {title.lower()} have these parameters.",
            _parameters_table(common),
        ]
        for kind, cls in kinds.items():
            entry = by_name[kind]
            own = [one for one in entry["parameters"] if one not in common]
            parts += [
                f"### `{kind}`",
                f"**{entry['title']}** ({link(file_of(cls), file_of(cls))})",
                paragraphs(entry["story"]),
                f"From the article:\n\n{source_lines(entry['source'])}",
                _parameters_table(own) if own else "It has no parameters of its own.",
            ]
    return page(
        "Interventions and shocks",
        """Declarations only: each turns [levers](levers.md), week by week, and never writes an
outcome. In a scenario file each is a table `[[interventions]]` or `[[shocks]]` with its `kind`
and the parameters that are not to stay at their default.""",
        *parts,
    )


def _parameters_table(parameters: list[Entry]) -> str:
    rows = []
    for one in parameters:
        choices = ", ".join(code(choice) for choice in one["choices"] or [])
        limits = choices or between(one["low"], one["high"])
        default = "none" if one["default"] is None else number(one["default"])
        rows.append([code(one["name"]), default, one["unit"], limits, one["meaning"]])
    return table(["Parameter", "Default", "Unit", "Range or choices", "Meaning"], rows)
