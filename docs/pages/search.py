"""The page on the search of the accepted set, from ``docs/search.json`` where there is one.

The document is what ``harmony search --out`` writes as search.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from docs.declarations import DOCS
from docs.markdown import code, page, table
from harmony.evidence.search.member_effects import SMALLEST
from harmony.evidence.search.regions import LESS, MORE, SAME
from harmony.evidence.search.wording import in_words, with_interval
from harmony.sim.measures import LAST_YEAR

STORED = DOCS / "search.json"
MOST_NAMED = 3

Entry = Mapping[str, Any]


def write() -> str:
    """The page."""
    if not STORED.exists():
        none_yet = "No result is stored yet; `harmony search` makes one."
        return page("Where remedies help and where they harm", f"{_method()}\n\n{none_yet}")
    made = json.loads(STORED.read_text(encoding="utf-8"))
    return page(
        "Where remedies help and where they harm",
        _method(),
        _effort(made),
        "## One head or two",
        "Where all else is as it was, one head for both departments is compared with two. A "
        "region is a set of constants under which one of them brings more revenue.",
        table(
            ["One head", "Weeks", "One brings more", "Two bring more", "Neither", "Undecided"],
            (_shares_row(one, made) for one in made["heads"]),
        ),
        *(_head_section(one) for one in made["heads"]),
        "## Each remedy",
        "The median over the members, and in how many of them the remedy makes things better "
        "or worse beyond the smallest effect.",
        *(_remedies(made, window) for window in ("", LAST_YEAR)),
        "## What the effects depend on",
        "Constants whose rank over the members goes with that of the effect, the strongest "
        "first. The correlation is Spearman's; only those are told that stay below 5 % when "
        "corrected for all constants (Benjamini, Hochberg 1995).",
        table(["Remedy", "Measure", "Constants"], _dependence_rows(made)),
    )


def _method() -> str:
    return f"""Each intervention is played alone at its default dose against the firm as it is, on
the same firms with the same luck, under every member of the accepted set: every vector of constants
that the patterns used for calibration leave open. An effect counts in a member where its 95 %
interval over pairs of firms lies beyond the smallest effect that matters:
{100 * SMALLEST["revenue"]:g} % of revenue, {100 * SMALLEST["profit"]:g} % of profit or
{SMALLEST["conflict"]:g} point of conflict. It counts as too small where all of the interval lies
within, and as undecided where it reaches across. A share of members is not a probability: it says
how far the answer hangs on constants that nobody has measured."""


def _effort(made: Entry) -> str:
    effort = made["effort"]
    return (
        f"Effort: {effort['members']} members, {effort['remedies']} remedies, {effort['runs']} "
        f"pairs of firms for each, {effort['weeks']} weeks after the warm-up; "
        f"{effort['members_played_again']} extreme members played again on fresh firms; "
        f"{effort['firms_played']:,} firms and {effort['weeks_played']:,} weeks in all, seed "
        f"{made['seed']}."
    )


def _finding(made: Entry, remedy: str, measure: str) -> Entry:
    found: Entry = next(
        one for one in made["findings"] if (one["remedy"], one["measure"]) == (remedy, measure)
    )
    return found


def _shares_row(one: Entry, made: Entry) -> list[str]:
    shares = _finding(made, one["remedy"], one["measure"])["shares"]
    undecided = 1.0 - shares[MORE] - shares[LESS] - shares[SAME]
    told = (shares[MORE], shares[LESS], shares[SAME], undecided)
    return [code(one["remedy"]), _window(one["measure"]), *map(_percent, told)]


def _head_section(one: Entry) -> str:
    measure = one["measure"]
    rows = [
        [str(extreme["member"]), _interval(extreme["found"], measure), _interval(fresh, measure)]
        for extreme in one["extremes"]
        for fresh in [extreme["fresh"]]
    ]
    return "\n\n".join(
        [
            f"### {code(one['remedy'])}, {_window(measure)}",
            _separation(one["separation"]),
            "The members with the lowest and the highest effect. The most extreme of many "
            "estimates is partly luck, so the second number is the one to believe.",
            table(["Member", "As found", "On fresh firms and luck"], rows),
        ]
    )


def _separation(found: Entry | None) -> str:
    if found is None:
        return "No two regions have members enough to say what separates them."
    return (
        f"A tree of at most two questions, grown on {found['members']} members, places "
        f"{_percent(found['accuracy'])} of the members that it was grown without in the right "
        f"region, where guessing reaches {_percent(found['chance'])} (both are means over "
        f"the regions: {', '.join(found['regions'])} revenue with one head).\n\n"
        f"```text\n{found['rules'].rstrip()}\n```"
    )


def _remedies(made: Entry, window: str) -> str:
    names = [name + window for name in SMALLEST]
    rows = [
        [code(remedy), *(_cell(_finding(made, remedy, name)) for name in names)]
        for remedy in made["remedies"]
    ]
    return f"### {_window(window).capitalize()}\n\n" + table(["Remedy", *SMALLEST], rows)


def _cell(finding: Entry) -> str:
    shares = finding["shares"]
    better, worse = (MORE, LESS) if finding["better"] > 0 else (LESS, MORE)
    return (
        f"{in_words(finding['median'], finding['measure'])}; better in {_percent(shares[better])}, "
        f"worse in {_percent(shares[worse])}"
    )


def _dependence_rows(made: Entry) -> Sequence[list[str]]:
    return [
        [code(one["remedy"]), code(one["measure"]), _named(one["depends_on"][:MOST_NAMED])]
        for one in made["findings"]
        if one["depends_on"]
    ]


def _named(found: Sequence[Entry]) -> str:
    return ", ".join(f"{code(one['constant'])} {one['correlation']:+.2f}" for one in found)


def _window(measure: str) -> str:
    return "last year" if measure.endswith(LAST_YEAR) else "all years"


def _interval(estimate: Entry, measure: str) -> str:
    effect, low, high = (estimate[one] for one in ("effect", "low", "high"))
    return with_interval(effect, low, high, measure)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
