"""The page: what the record of events tells."""

from __future__ import annotations

from docs.declarations import (
    users,
)
from docs.markdown import code, link, page, table
from harmony.sim import events
from harmony.sim.quantity import quantities
from harmony.sim.state import TABLES


def write() -> str:
    """The page."""
    names = {value: name for name, value in vars(events).items() if isinstance(value, int)}
    noted = users(r"\b{}\b")
    rows = [
        [str(kind), code(names[kind]), what, amount, noted(names[kind])]
        for kind, (what, amount) in events.MEANING.items()
    ]
    fields = [
        [code(one.name), one.unit, one.meaning] for one in quantities(TABLES["events"]).values()
    ]
    return page(
        "Events",
        f"""The record of everything notable, from {link("sim/events.py", "sim/events.py")}. The
Mesa driver always keeps it, a compiled run on request. Where an event is a belief, its `amount` is
what was believed and its `truth` what was so.""",
        "## Fields",
        table(["Field", "Unit", "Meaning"], fields),
        "## Kinds",
        table(["Kind", "Name", "What", "Amount (and truth)", "Written in"], rows),
    )
