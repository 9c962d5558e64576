"""The page of the patterns of the field, from ``docs/validation.json`` where there is one.

The document is what ``harmony validate --out`` writes. Why a pattern fails or is open is
written by hand in ``docs/validation_notes.toml``.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from docs.declarations import DOCS
from docs.markdown import code, link, page, table
from harmony.evidence.patterns.definitions import Pattern, patterns
from harmony.evidence.patterns.needs import missing
from harmony.evidence.wording import range_in_words

STORED = DOCS / "validation.json"
NOTES = DOCS / "validation_notes.toml"

USES = {
    "C": "calibrated",
    "V": "predicted then, seen before",  # of documents from before the second edition
    "V2": "predicted",
    "reported": "reported",
}
SEEN_BEFORE = "seen before"


def stored() -> dict[str, Any] | None:
    """The stored validation, if there is any."""
    return json.loads(STORED.read_text(encoding="utf-8")) if STORED.exists() else None


def notes() -> dict[str, str]:
    """What is said of patterns by hand, by their ids."""
    if not NOTES.exists():
        return {}
    return {name: " ".join(text.split()) for name, text in tomllib.loads(NOTES.read_text()).items()}


def unexplained() -> list[str]:
    """Patterns that fail or are open in the stored validation, and of which nothing is said."""
    entries = (stored() or {"patterns": []})["patterns"]
    open_ones = [one["id"] for one in entries if one["verdict"] in ("fails", "undecided")]
    return [name for name in open_ones if name not in notes()]


def write() -> str:
    """The page."""
    document = stored()
    exact = [_definition(one) for one in patterns()]
    return page(
        "Patterns of the field",
        _introduction(),
        "## What was measured",
        *_result(document),
        "## What each pattern means exactly",
        *exact,
    )


def _introduction() -> str:
    source = link("patterns.toml", "evidence/patterns/patterns.toml")
    return f"""Facts from published research that the model is held against, each made exact in
{source}: firm, treatment, horizon, statistic. *Calibrated* patterns are open to the
[calibration](calibration.md), so that they hold says little. Those that were *seen before* were
predicted by the first edition, and nothing was tuned to them until its results were told; from
the second edition on they may be calibrated to as well. *Predicted* ones were made exact before
any mechanism of the second edition was run, and nothing is tuned to them. Some of them wait for
what the model has not yet. A pattern *holds* if the
95 % interval of what was measured lies within what is accepted, *fails* if it lies wholly
outside, and is *undecided* otherwise. `harmony validate` measures them again."""


def _result(document: Mapping[str, Any] | None) -> list[str]:
    if document is None:
        return ["**Not measured yet**: the constants are not calibrated."]
    entries = document["patterns"]
    titles = ["", "pattern", "accepted", "measured", "95 %", "over the accepted set", "use", ""]
    rows = [
        [
            one["id"],
            f"{one['text']} ({one['unit']})",
            range_in_words(one["low"], one["high"]),
            _number(one["measured"]),
            range_in_words(one["measured_low"], one["measured_high"]),
            range_in_words(one.get("accepted_set_low"), one.get("accepted_set_high")),
            _use(one),
            f"**{one['verdict']}**",
        ]
        for one in entries
    ]
    return [
        _made(document),
        table(titles, rows),
        _counts(entries),
        *_explanations(entries),
        *_waiting(),
    ]


def _use(one: Mapping[str, Any]) -> str:
    """What a pattern may be used for; older documents do not tell what was seen before."""
    if one.get("seen_before") and not one.get("target"):
        return SEEN_BEFORE
    return USES[one["use"]]


def _waiting() -> list[str]:
    """Patterns that the model cannot show yet, whatever is stored."""
    rows = [[one.id, one.text, ", ".join(missing(one))] for one in patterns() if missing(one)]
    return ["## What waits", table(["", "pattern", "needs"], rows)] if rows else []


def _made(document: Mapping[str, Any]) -> str:
    provenance = document["provenance"]
    hashes = ", ".join(f"{code(one['name'])} {one['hash']}" for one in provenance["scenarios"])
    libraries = ", ".join(f"{name} {version}" for name, version in provenance["libraries"].items())
    return (
        f"{document['firms']:,} firms, seed {document['seed']}; {hashes}; harmony "
        f"{provenance['harmony']}, Python {provenance['python']}, {libraries}. The range over the "
        f"accepted set is the 5th to the 95th percentile of {document['members']} sets of "
        "constants, each on a few dozen firms, so some of it is luck."
    )


def _counts(entries: Sequence[Mapping[str, Any]]) -> str:
    told = []
    uses = [_use(one) for one in entries]
    for use in dict.fromkeys((*USES.values(), SEEN_BEFORE)):
        verdicts = [one["verdict"] for one, its in zip(entries, uses, strict=True) if its == use]
        if not verdicts or use == USES["reported"]:
            continue
        counts = ", ".join(
            f"{verdicts.count(verdict)} {verdict}" for verdict in ("holds", "fails", "undecided")
        )
        told.append(f"{use.capitalize()}: {counts} (parts of patterns).")
    return " ".join(told)


def _explanations(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    said = notes()
    lines = [f"- **{one['id']}** {said[one['id']]}" for one in entries if one["id"] in said]
    return ["## Why", "\n".join(lines)] if lines else []


def _definition(one: Pattern) -> str:
    aimed = ", a target of the calibration" if one.target else ""
    lines = [
        f"- firm: {one.profile}",
        f"- treatment: {one.treatment.strip()}",
        f"- horizon: {one.horizon}",
        f"- controls: {one.controls}",
        f"- judged as: {one.judged}; accepted: {range_in_words(one.low, one.high) or 'not judged'}",
        f"- use: {_use(one.model_dump())}{aimed}; evidence: {one.evidence}",
        *([f"- needs: {', '.join(one.needs)}"] if one.needs else []),
        f"- source: {one.source}",
    ]
    return "\n\n".join([f"### {one.id}: {one.text} ({one.unit})", "\n".join(lines)])


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}"
