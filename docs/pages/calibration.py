"""The page on the calibration, from ``docs/calibration.json`` where there is one.

The document is what ``harmony calibrate --out`` writes as calibration.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from docs.declarations import DOCS
from docs.markdown import between, code, link, number, page, table
from harmony.evidence.patterns.definitions import patterns

STORED = DOCS / "calibration.json"
TITLE = "How the constants were calibrated"

Entry = Mapping[str, Any]


def write() -> str:
    """The page."""
    if not STORED.exists():
        none_yet = "No result is stored yet; `harmony calibrate` makes one."
        return page(TITLE, _method(), none_yet, *_limits())
    made = json.loads(STORED.read_text(encoding="utf-8"))
    return page(
        TITLE,
        _method(),
        "## The patterns",
        _outcome(made),
        table(
            ["Pattern", "What it is", "Accepted", "Before", "Now", "Over the accepted set"],
            _patterns(made),
        ),
        "## The constants that were set free",
        "The value now is the default. The last column says what the evidence leaves open.",
        table(
            ["Constant", "Unit", "Plausible", "Before", "Now", "Over the accepted set"],
            _constants(made),
        ),
        "## What each pattern depends on",
        "The screening's strongest constants and mu\\*: the mean change of the pattern, in "
        "tolerances, when the constant goes once through its box, a tenth of the plausible range "
        "to either side of the value before. Constants that do no more than chance are not named; "
        "of P1, P3, P4 and P4b some of those named are chance all the same.",
        table(["Pattern", "Strongest constants"], _movers(made)),
        "## The waves",
        "The volume is the share of the free constants' whole space that is not ruled out. "
        "*Foretold* is the share of measurements within the 95 % interval that the emulators of "
        "the wave before foretold.",
        table(["Wave", "Vectors", "Firms", "Broken", "Volume left", "Foretold"], _waves(made)),
        *_front(made),
        *_limits(),
    )


def _method() -> str:
    package = link("evidence/calibration", "evidence/calibration")
    stated = link("patterns.toml", "evidence/patterns/patterns.toml")
    named = link("free.toml", "evidence/calibration/free.toml")
    return f"""Constants that nobody has measured are set so that the model shows what field
research has found: the targets among the patterns marked C in {stated}. Predicted patterns are
kept away, and nothing in {package} imports them; when this calibration was made, all of P1 to P20
that are marked "seen before" were among them. `harmony calibrate` does it all again.

Candidates are the constants that say how people and markets behave. What describes one firm is
left alone: what the consumer-goods scenario sets, money, the working week, the founding; so are
references, which are units of measure, and constants measured on the model itself. First each
candidate is turned a little to see what it moves (Morris 1991). Then a dozen are set free, each
named with its reason in {named}. The screening does
not choose by itself: on the few firms that it can afford, elasticities are mostly luck. Then
history matching (Craig et al. 1997; Vernon, Goldstein, Bower 2010) rules out, wave by wave, what
cannot be right even if the emulator, the noise of few firms and a model that is a twentieth of an
interval wrong are all allowed for. Vectors from what is left are simulated; those that serve every
pattern are the accepted set. One of them is shipped as the defaults: of those that miss fewest
intervals the nearest to the values before, if it is confirmed on fresh firms."""


def _limits() -> tuple[str, str]:
    return (
        "## What this cannot do",
        """- It says which constants are compatible with the patterns, not which are true. Constants
  that no pattern depends on stay as they were assumed.
- A constant outside the free ones may matter through interplay that turning one at a time does
  not show, and chance hides small effects on few firms.
- The emulator may be wrong where nothing was simulated, so a part of the space may have been
  ruled out wrongly; the column *Foretold* shows how often it was wrong where that was tried.
- The members of the accepted set are simulated vectors, not draws from a probability. A share of
  members is not a probability.
- Patterns with weak evidence count as much as those with strong evidence, as long as their
  intervals are as wide as they are.""",
    )


def _outcome(made: Entry) -> str:
    found = made["accepted"]
    if found["served"]:
        served = (
            f"Of {found['vectors']} vectors simulated on {found['firms']} firms each, "
            f"{found['accepted']} serve every pattern; {found['members']} are the accepted set."
        )
    else:
        served = (
            f"None of {found['vectors']} vectors simulated on {found['firms']} firms each serves "
            f"every pattern. The accepted set is the best {found['members']} of {found['front']} "
            "that no other one beats in one pattern without losing in another."
        )
    confirmed = (
        "all patterns lie within their intervals"
        if found["confirmed"]
        else "**not all patterns lie within their intervals**"
    )
    return (
        f"{served} With the shipped one, on {found['confirmed_on']} firms that were used for "
        f"nothing else, {confirmed}. Values before and now are from the same firms; a star marks "
        "what lies outside."
    )


def _patterns(made: Entry) -> Iterator[list[str]]:
    said = {one.id: one.text for one in patterns()}
    for one in made["patterns"]:
        yield [
            one["id"],
            said.get(one["id"], ""),
            between(one["low"], one["high"]),
            _value(one["assumed"]["value"], one["assumed_distance"]),
            _value(one["shipped"]["value"], one["shipped_distance"]),
            between(_short(one["set_low"]), _short(one["set_high"])),
        ]


def _constants(made: Entry) -> Iterator[list[str]]:
    for one in made["constants"]:
        yield [
            code(one["name"]),
            one["unit"],
            between(one["low"], one["high"]),
            number(one["assumed"]),
            number(one["shipped"]),
            between(one["set_low"], one["set_high"]),
        ]


def _movers(made: Entry) -> Iterator[list[str]]:
    for one in made["patterns"]:
        moved = (f"{code(by['constant'])} {by['mu_star']:.2g}" for by in one["moved_by"])
        yield [one["id"], ", ".join(moved) or "nothing beyond chance"]


def _waves(made: Entry) -> Iterator[list[str]]:
    for one in made["waves"]:
        volume = f"{one['volume']:.2g}"
        if not one["reached"]:
            volume += f" (nothing is left below {one['level']:.2g})"
        foretold = "" if one["foretold"] is None else f"{100 * one['foretold']:.0f} %"
        counts = [number(one[name]) for name in ("wave", "vectors", "firms", "broken")]
        yield [*counts, volume, foretold]


def _front(made: Entry) -> tuple[str, ...]:
    """What had to be traded off, where no vector serves every pattern."""
    if made["accepted"]["served"]:
        return ()
    names = list(made["front"][0])
    rows = ([f"{one[name]:.2g}" for name in names] for one in made["front"])
    return (
        "## The front",
        "Distances from the intervals in tolerances, zero within them: to gain in one pattern is "
        "to lose in another.",
        table(names, rows),
    )


def _value(value: float | None, distance: float | None) -> str:
    if value is None:
        return "undefined"
    return f"{value:.3g}" if distance == 0 else f"{value:.3g} \\*"


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.3g}")
