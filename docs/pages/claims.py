"""The page of the article's claims, and its figure, from ``docs/claims.json`` where there is one.

The document is what ``harmony claims --out`` writes as claims.json. Without it the page tells
the claims alone.
"""

from __future__ import annotations

import itertools
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docs.declarations import DOCS
from docs.markdown import code, link, page, table
from harmony.evidence.claims.definitions import read_claims
from harmony.evidence.claims.wording import (
    between,
    contrast_in_words,
    in_words,
    interval_of,
    kind_of,
    scale_of,
    with_words,
)

STORED = DOCS / "claims.json"
FIGURE = "claims.svg"

_SAYS = {1: "more", -1: "less", 0: "no difference that matters"}
_MOST_DRIVERS = 5


def stored() -> dict[str, Any] | None:
    """The stored answers, if there are any."""
    return json.loads(STORED.read_text(encoding="utf-8")) if STORED.exists() else None


def write() -> str:
    """The page."""
    document = stored()
    answers = {one["claim"]["id"]: one for one in (document or {"answers": []})["answers"]}
    claims = [claim.model_dump(mode="json") for claim in read_claims().claims]
    parts = []
    for kind, found in itertools.groupby(claims, kind_of):
        parts += [f"## {kind}", *(_section(claim, answers.get(claim["id"])) for claim in found)]
    return page("Claims of the article", _introduction(len(claims)), _result(document), *parts)


def figure() -> str:
    """The figure of the stored answers as a text in SVG."""
    from harmony.figures.canvas import save
    from harmony.figures.claims import draw

    document = stored()
    if document is None:
        raise FileNotFoundError(STORED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FIGURE
        save(draw(with_words(document)), path)
        return path.read_text(encoding="utf-8")


def _introduction(many: int) -> str:
    source = link("evidence/claims/claims.toml", "evidence/claims/claims.toml")
    return f"""What the source article claims, as {many} hypotheses that the model can be asked.
They stand in {source}.
They were written down, with the comparison, the measure, the weeks, the direction and the smallest
effect that matters, before any of them was answered. Each compares arms on the same firms with the
same luck, for every member of the accepted set of constants.

A claim is *supported* if at least 80 % of the members lie beyond the smallest effect in its
direction and so does the interval of their mean, widened by Holm's method for all claims that are
judged; *contradicted* if they lie beyond it the other way; *negligible* if they lie within it; else
the answer *depends*. Where a rule of the model puts the answer in, it holds *by construction* and
gets no verdict. `harmony claims` asks them again."""


def _result(document: Mapping[str, Any] | None) -> str:
    if document is None:
        return "**Not answered yet**: the constants are not calibrated."
    rows = [
        [
            code(one["claim"]["id"]),
            one["verdict"] or "by construction",
            in_words(one["effect"]["mean"], one["claim"]),
            between(*interval_of(one), one["claim"]),
        ]
        for one in document["answers"]
    ]
    played = f"""{document["members"]} members of the accepted set, each with the same
{document["runs"]:,} firms and luck in all arms, seed {document["seed"]};
{document["judged"]} claims are judged together."""
    titles = ["Claim", "Verdict", "Effect", "Interval of the mean, widened"]
    return "\n\n".join([f"![The answers]({FIGURE})", played, table(titles, rows)])


def _section(claim: Mapping[str, Any], answer: Mapping[str, Any] | None) -> str:
    first, end = claim["weeks"]
    factor, unit = scale_of(claim)
    against = f", against the mean of {claim['relative_to']}" if claim["relative_to"] else ""
    lines = [
        f"From the article: {', '.join(claim['codes'])}",
        f"Compared: {contrast_in_words(claim['contrast'])}",
        f"Dose: {claim['dose']}",
        f"Measured: {code(claim['measure'])} in weeks {first} to {end - 1}{against}",
        f"The claim says: {_SAYS[claim['direction']]}; less than {factor * claim['smallest']:g} "
        f"{unit} does not matter. {claim['smallest_because']}",
        f"How far it is put in: {claim['holds']}. {claim['holds_because']}",
    ]
    if answer is not None:
        lines.append(f"Answer: {_told(answer)}")
    return "\n\n".join(
        [f"### `{claim['id']}`", claim["text"], "\n".join(f"- {line}" for line in lines)]
    )


def _told(answer: Mapping[str, Any]) -> str:
    claim, effect, members = answer["claim"], answer["effect"], answer["members"]
    verdict = f"**{answer['verdict']}**" if answer["verdict"] else "no verdict"
    told = (
        f"{verdict}; {in_words(effect['mean'], claim)}, interval "
        f"{between(*interval_of(answer), claim)}, members "
        f"{between(effect['members_low'], effect['members_high'], claim)} (5th to 95th "
        f"percentile); {100 * members['above']:.0f} % of the members have more than the smallest "
        f"effect, {100 * members['below']:.0f} % less than its opposite, "
        f"{100 * members['within']:.0f} % too little to matter."
    )
    return told + _goes_with(answer["depends_on"])


def _goes_with(depends_on: Mapping[str, Any]) -> str:
    found = [
        f"{one['name']} ({one['correlation']:+.2f})".replace("-", "−")
        for part in ("constants", "traits")
        for one in depends_on[part][:_MOST_DRIVERS]
    ]
    return f" It goes with {', '.join(found)} (rank correlations)." if found else ""
