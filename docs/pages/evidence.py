"""The page of what the evidence rests on, from ``docs/evidence.json`` where there is one."""

from __future__ import annotations

import json
from typing import Any

from docs.declarations import DOCS
from docs.markdown import code, page, table
from docs.pages.validation import USES

STORED = DOCS / "evidence.json"


def stored() -> dict[str, Any] | None:
    """What ``harmony evidence --out`` wrote, if it is there."""
    return json.loads(STORED.read_text(encoding="utf-8")) if STORED.exists() else None


def write() -> str:
    """The page."""
    document = stored()
    if document is None:
        return page("What the evidence rests on", _INTRODUCTION, "**Not measured yet.**")
    rows = [
        [
            one["id"],
            one["text"],
            USES[one["use"]],
            ", ".join(f"{code(it['constant'])} {it['tolerances']:.1f}" for it in one["rests_on"])
            or "nothing beyond chance",
        ]
        for one in document["patterns"]
    ]
    made = (
        f"{document['constants']} constants, {document['vectors']:,} vectors on "
        f"{document['firms']} firms each."
    )
    titles = ["", "pattern", "use", "constants that move it most, in tolerances"]
    return page("What the evidence rests on", _INTRODUCTION, made, table(titles, rows))


_INTRODUCTION = """For each [pattern of the field](validation.md) the constants that move it most:
elementary effects (Morris 1991) around the shipped values, each constant turned by up to a tenth
of its plausible range to either side, all others somewhere within theirs. The number is the mean
size of the change, for a fifth of its plausible range, in tolerances: half the width of what is
accepted, or half of the bound where one side is open. Only effects beyond chance are told. A
pattern with large numbers stands or falls with these constants, nearly all of which are assumed.
`harmony evidence` measures it again."""
