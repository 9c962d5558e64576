"""The page: everything that arrangements can turn."""

from __future__ import annotations

from docs.declarations import (
    changes_by_lever,
    grouped,
    users,
)
from docs.markdown import link, page, table
from docs.pages.parameters import quantity_row
from harmony.sim.levers import Levers

COMBINED = {
    "set": "the last named wins",
    "add": "added up",
    "times": "multiplied",
    "max": "the largest counts",
    "run": "set by the run alone",
}


def write() -> str:
    """The page."""
    read = users(r"levers\.{}\b")
    turned = changes_by_lever()
    titles = ["Lever", "Default", "Unit", "Range", "Several", "Meaning", "Turned by", "Read in"]
    parts = []
    for heading, group in grouped(Levers).items():
        rows = []
        for one in group:
            name, default, unit, limits, meaning = quantity_row(one)
            by = ", ".join(f"[`{kind}`](interventions.md#{kind})" for kind in turned[one.name])
            several = COMBINED[one.combine]
            rows.append([name, default, unit, limits, several, meaning, by, read(one.name)])
        parts += [f"## {heading}", table(titles, rows)]
    return page(
        "Levers",
        f"""All that an intervention or a shock can turn, from
{link("sim/levers.py", "sim/levers.py")}. Nobody in the firm knows which intervention turned a
lever. The default is the organisation as it is. "Several" says what happens where several changes
turn the same lever. A scenario may also set a lever for good under `[levers]`.""",
        *parts,
    )
