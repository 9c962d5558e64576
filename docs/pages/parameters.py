"""The page: every constant of the model."""

from __future__ import annotations

from docs.declarations import (
    grouped,
    users,
)
from docs.markdown import between, code, link, number, page, table
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import Quantity, quantities
from harmony.sim.size import Size, Span


def write() -> str:
    """Every constant."""
    used = users(r"parameters\.{}\b")
    parts = []
    for declaration, title in ((Size, "The size of the firm"), (Span, "The length of a run")):
        rows = [quantity_row(one) for one in quantities(declaration).values()]
        parts += [f"## {title}", table(["Name", "Default", "Unit", "Range", "Meaning"], rows)]
    for heading, group in grouped(Parameters).items():
        rows = [[*quantity_row(one), one.source, used(one.name)] for one in group]
        titles = ["Parameter", "Default", "Unit", "Range", "Meaning", "Source", "Used in"]
        parts += [f"## {heading}", table(titles, rows)]
    declared = quantities(Parameters).values()
    assumed, calibrated = (
        sum(one.source.startswith(word) for one in declared) for word in ("assumed", "calibrated")
    )
    return page(
        "Parameters",
        f"""Every constant of the model, from {link("sim/parameters.py", "sim/parameters.py")}.
A source of "assumed" says that nobody measured it. Of {len(declared)} constants {assumed} are
assumed, some with a reason, and {calibrated} are [calibrated](calibration.md); the others name
literature, the article, or a measurement on the model itself, and often only for the effect and
not for its size.
The range is what a scenario may set and what a sensitivity analysis may try. Any of them is set
with `harmony run baseline --set name=value`, or under `[parameters]` in a scenario file.""",
        *parts,
    )


def quantity_row(one: Quantity) -> list[str]:
    """A quantity as the first cells of a row."""
    limits = between(one.low, one.high)
    return [code(one.name), number(one.default), one.unit, limits, one.meaning]
