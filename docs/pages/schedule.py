"""The page: the week in order."""

from __future__ import annotations

import inspect

from docs.declarations import (
    file_of,
    headings,
)
from docs.markdown import link, page, paragraphs, table
from harmony.sim import schedule


def write() -> str:
    """The page."""
    titles = [heading for heading, _ in headings(schedule, r"(Phase)\(")]
    groups: dict[str, list[list[str]]] = {}
    for step, (title, phase) in enumerate(zip(titles, schedule.WEEK, strict=True), start=1):
        behaviour = phase.behaviour
        what = f"{phase.title}. {inspect.getdoc(behaviour) or ''}"
        where = link(behaviour.__name__, file_of(behaviour))
        row = [str(step), phase.each.value, phase.when.value, what, where]
        groups.setdefault(title, []).append(row)
    parts = []
    for title, rows in groups.items():
        columns = ["Step", "Who", "When", "What happens", "Behaviour"]
        parts += [f"## {title}", table(columns, rows)]
    introduction = paragraphs(inspect.getdoc(schedule) or "")
    return page(
        "The week in order",
        f"From {link('sim/schedule.py', 'sim/schedule.py')}. {introduction}",
        *parts,
    )
