"""The page: what is measured."""

from __future__ import annotations

from docs.markdown import code, link, page, table
from harmony.commands.entries import entries
from harmony.commands.kinds import Kind
from harmony.sim.books import WeekSums
from harmony.sim.quantity import quantities


def write() -> str:
    """The page."""
    rows = [
        [code(one["name"]), one["unit"], one["better"] or "", one["meaning"]]
        for one in entries(Kind.measures)
    ]
    sums = [[code(one.name), one.unit, one.meaning] for one in quantities(WeekSums).values()]
    return page(
        "Measures",
        f"""From {link("sim/measures.py", "sim/measures.py")}. A measure over a window is a total of
weekly sums, or one total over another, so a ratio over a year is never a mean of weekly ratios.
Each also exists with `_last_year` behind its name, over the last 52 weeks. "Better" says which
direction is good, where that can be said at all.""",
        "## Measures",
        table(["Measure", "Unit", "Better", "Meaning"], rows),
        "## Weekly sums",
        f"""What the firm's books ({link("sim/books.py", "sim/books.py")}) keep of each week: flows,
and states at the week's end.""",
        table(["Sum", "Unit", "Meaning"], sums),
    )
