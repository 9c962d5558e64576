"""The page: everything that a firm consists of."""

from __future__ import annotations

import dataclasses
import inspect

from docs.markdown import code, link, number, page, paragraphs, table
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities
from harmony.sim.state import TABLES

OWN_PAGES = {Levers: "levers.md", Parameters: "parameters.md"}


def write() -> str:
    """The page."""
    parts = []
    shown: set[type] = set()
    for name, declaration in TABLES.items():
        if declaration in OWN_PAGES:
            continue
        for base in reversed(declaration.__mro__[1:]):
            if dataclasses.is_dataclass(base) and base not in shown:
                shown.add(base)
                parts += _state_table(base.__name__, base, "")
        parts += _state_table(name, declaration, _what_it_inherits(declaration))
    pages = ", ".join(f"[`{n}`]({OWN_PAGES[t]})" for n, t in TABLES.items() if t in OWN_PAGES)
    return page(
        "State",
        f"""What each kind of entity remembers, from {link("sim/state.py", "sim/state.py")}. The
agents of the Mesa driver have these fields as plain attributes, the compiled driver has them as
records. The default is what a field holds before the founding, which sets most of them anew (see
{link("sim/behaviours/founding.py", "sim/behaviours/founding.py")}). Also part of the state, with
a page of their own: {pages}.""",
        *parts,
    )


def _state_table(name: str, declaration: type, also: str) -> list[str]:
    inherited = {one for base in declaration.__mro__[1:] for one in getattr(base, "__slots__", ())}
    rows = [
        [code(one.name), one.unit, number(one.default), one.meaning]
        for one in quantities(declaration).values()
        if one.name not in inherited
    ]
    text = paragraphs(inspect.getdoc(declaration) or "") + also
    return [f"## `{name}`", text, table(["Field", "Unit", "Default", "Meaning"], rows)]


def _what_it_inherits(declaration: type) -> str:
    bases = [base.__name__ for base in declaration.__mro__[1:] if dataclasses.is_dataclass(base)]
    return "".join(f" And all that a [`{one}`](#{one.lower()}) has." for one in bases)
