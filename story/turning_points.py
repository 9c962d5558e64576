"""The quarters in which revenue or conflict departed most from their course, and why.

The course of a quarter is the mean of the four quarters before it. A departure is the log
ratio to it for revenue and the difference for conflict, each over its own spread in this
run so that the two can be compared. At most four quarters are told, none next to a stronger
one, and none that departs by less than one spread.
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Iterator

import numpy as np

from harmony.sim.calendar import WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.events import (
    AFFRONT,
    BLAME,
    CAUSE_LEADS,
    CAUSE_NEEDS,
    CAUSE_PRICE,
    CAUSE_REACH,
    CAUSE_SIZE,
    CAUSE_WINS,
    CAUSES,
    CREDIT_DISPUTE,
    DEPARTURE,
    LEAD_IGNORED,
    LEAD_JUNK,
    PROMISE_BROKEN,
    QUARREL,
    RESULT,
)
from harmony.sim.state import HEAD
from harmony.story.names import person_of
from harmony.story.record import Record
from harmony.story.sources import Combined, Events, OffPlan, Weekly
from harmony.story.text import Assertion, Named, Quarter, Sentence, Told, sentence
from harmony.story.wording import Style, listed, noun

MOST_TOLD = 4
SMALLEST = 1.0
FEWEST_QUARTERS = 4
"""Quarters without which nothing can be said of their spread."""
STANDS_OUT = 2.0
"""Standard deviations of a count, were it chance, beyond which it stands out."""
MOST_EVENTS = 2
NOTABLE_PART = 0.5
"""A factor that pulls the other way is told from this part of the chief factor on."""

FACTORS = {
    CAUSE_NEEDS: "the number of customers' needs that came to a decision",
    CAUSE_LEADS: "the good leads for each need",
    CAUSE_REACH: "the opportunities opened for each good lead",
    CAUSE_WINS: "the share of opportunities won",
    CAUSE_SIZE: "the size of the orders",
    CAUSE_PRICE: "the price kept",
}
STILL_THERE = 0.2
"""Part of the chief factor below which the result is told as what others left of it."""

EVENTS = {
    QUARREL: ("open quarrel", "open quarrels"),
    PROMISE_BROKEN: ("promise to a customer broken", "promises to customers broken"),
    BLAME: ("instance of unjust blame", "instances of unjust blame"),
    CREDIT_DISPUTE: ("dispute over credit", "disputes over credit"),
    DEPARTURE: ("departure", "departures"),
    LEAD_IGNORED: ("lead left alone", "leads left alone"),
    LEAD_JUNK: ("lead that proved worthless", "leads that proved worthless"),
    AFFRONT: ("affront", "affronts"),
}
BETWEEN_TWO = (QUARREL, PROMISE_BROKEN, BLAME, CREDIT_DISPUTE)


@dataclasses.dataclass(frozen=True)
class TurningPoint:
    """A quarter that departs from its course, in which measure, and by how many spreads."""

    quarter: Quarter
    measure: str
    departure: float


def paragraphs(record: Record) -> Iterator[list[Sentence]]:
    """One paragraph for each turning point, in order of time."""
    points = turning_points(record)
    if not points:
        yield [sentence("No quarter departed far from its course.", Assertion("no turning points"))]
        return
    alone = len(points) == 1
    found = [[one.quarter.quarter, one.measure] for one in points]
    yield [
        sentence(
            "One quarter departs notably from the mean of the year before it."
            if alone
            else "These quarters depart furthest from the mean of the year before them.",
            Assertion("turning points", {"found": found}),
        )
    ]
    for place, point in enumerate(points):
        yield [
            _departure(record, point, place),
            *_accounts(record, point.quarter, place),
            *_events(record, point.quarter, _is_calm(point)),
        ]


def turning_points(record: Record) -> list[TurningPoint]:
    """The turning points in order of time."""
    candidates = []
    for measure in ("revenue", "conflict"):
        found = [
            (one, _away(record, measure, one))
            for one in record.quarters
            if one.first - WEEKS_A_YEAR >= -len(record.past)
        ]
        if len(found) < FEWEST_QUARTERS:
            continue
        spread = float(np.std([away for _, away in found]))
        if spread > 0.0:
            candidates += [TurningPoint(one, measure, away / spread) for one, away in found]
    chosen: list[TurningPoint] = []
    for point in sorted(candidates, key=lambda one: -abs(one.departure)):
        near = any(abs(point.quarter.quarter - one.quarter.quarter) < 2 for one in chosen)
        if abs(point.departure) >= SMALLEST and not near and len(chosen) < MOST_TOLD:
            chosen.append(point)
    return sorted(chosen, key=lambda one: one.quarter.quarter)


def _away(record: Record, measure: str, quarter: Quarter) -> float:
    now, before = _now_and_before(measure, quarter)
    if measure == "revenue":
        earned, usual = record.read(now), record.read(before)
        return math.log(earned / usual) if earned > 0.0 and usual > 0.0 else 0.0
    return record.read(now) - record.read(before)


def _now_and_before(measure: str, quarter: Quarter) -> tuple[Weekly, Weekly]:
    per = WEEKS_A_QUARTER if measure == "revenue" else 0
    return (
        Weekly(measure, quarter.first, quarter.last, per=per),
        Weekly(measure, quarter.first - WEEKS_A_YEAR, quarter.first, per=per),
    )


def _departure(record: Record, point: TurningPoint, place: int) -> Sentence:
    now, before = _now_and_before(point.measure, point.quarter)
    up = point.departure > 0.0
    claim = record.greater(now, before)
    if point.measure == "revenue":
        forms = (
            "In {quarter} orders came to {now}, {change} "
            + ("above" if up else "below")
            + " the usual quarter of the year before.",
            "{quarter} was "
            + ("strong" if up else "weak")
            + ": {now} of orders, {change} "
            + ("more" if up else "less")
            + " than a quarter had brought before.",
        )
        return sentence(
            forms[place % 2],
            claim,
            quarter=point.quarter,
            now=record.number(now, Style.MONEY),
            change=record.number(Combined("relative", now, before), Style.PERCENT),
        )
    forms = (
        "In {quarter} conflict "
        + ("ran" if up else "lay")
        + " at {now}, {change} points "
        + ("above" if up else "below")
        + " the year before it.",
        "{quarter} was "
        + ("tense" if up else "calm")
        + ": conflict stood at {now}, "
        + ("up" if up else "down")
        + " by {change} points on the year before.",
    )
    return sentence(
        forms[place % 2],
        claim,
        quarter=point.quarter,
        now=record.number(now, Style.POINTS),
        change=record.number(Combined("difference", now, before), Style.POINTS),
    )


def _accounts(record: Record, quarter: Quarter, place: int) -> Iterator[Sentence]:
    """Which factor of the funnel made most of the result against plan."""
    logs = {
        kind: record.of_kinds((kind,), quarter.first, quarter.last) for kind in (*CAUSES, RESULT)
    }
    amounts = {kind: float(some[some["who"] == 0]["amount"].sum()) for kind, some in logs.items()}
    result = amounts.pop(RESULT)
    if result == 0.0:
        return
    sign = math.copysign(1.0, result)
    chief = max(CAUSES, key=lambda kind: sign * amounts[kind])
    other = min(CAUSES, key=lambda kind: sign * amounts[kind])
    weeks = quarter.first, quarter.last
    off = "above" if sign > 0 else "below"
    off, contrary = ("above", "below") if sign > 0 else ("below", "above")
    told: dict[str, Told] = {
        "result": record.number(OffPlan(RESULT, *weeks), Style.PERCENT),
        "chief": record.number(OffPlan(chief, *weeks), Style.PERCENT),
    }
    claims = [Assertion("chief factor", {"kind": chief, "weeks": list(weeks)})]
    against = -sign * amounts[other] / (sign * amounts[chief])
    if against >= NOTABLE_PART:
        told["other"] = record.number(OffPlan(other, *weeks), Style.PERCENT)
        claims.append(Assertion("contrary factor", {"kind": other, "weeks": list(weeks)}))
    form = _account_form(place, off, FACTORS[chief])
    undone = abs(result) < STILL_THERE * abs(amounts[chief])
    if undone and against >= NOTABLE_PART:
        form = (
            f"Revenue was {{result}} {off} plan, for what {FACTORS[chief]} did to it ({{chief}} "
            f"{off}) was nearly undone by {FACTORS[other]} ({{other}} {contrary})"
        )
    elif against >= NOTABLE_PART:
        form += f"; {FACTORS[other]} pulled the other way ({{other}} {contrary})"
    yield sentence(form + ".", *claims, **told)


def _is_calm(point: TurningPoint) -> bool | None:
    """Whether a quarter was calmer than its past, if conflict is what makes it notable."""
    return point.departure < 0.0 if point.measure == "conflict" else None


def _account_form(place: int, off: str, factor: str) -> str:
    if place % 2 == 0:
        return (
            f"By the accounts revenue was {{result}} {off} plan, and the largest part of that lay "
            f"in {factor} ({{chief}} {off})"
        )
    much = "much" if off == "above" else "little"
    return (
        f"Against plan the quarter brought {{result}} too {much}, and what weighed most was "
        f"{factor} ({{chief}} {off})"
    )


def standing_out(record: Record, quarter: Quarter) -> list[int]:
    """Kinds of events that were much more or less frequent than in the year before."""
    strength = {}
    for kind in EVENTS:
        now, before = (record.read(source) for source in _counts(kind, quarter))
        strength[kind] = (now - before) / math.sqrt(before + 1.0)
    kinds = sorted(strength, key=lambda kind: -abs(strength[kind]))
    return [kind for kind in kinds if abs(strength[kind]) >= STANDS_OUT][:MOST_EVENTS]


def _counts(kind: int, quarter: Quarter) -> tuple[Events, Events]:
    """An event's count in the quarter, and that of a quarter in the year before."""
    return (
        Events((kind,), quarter.first, quarter.last),
        Events((kind,), quarter.first - WEEKS_A_YEAR, quarter.first, per=WEEKS_A_QUARTER),
    )


def _against_the_grain(
    record: Record, quarter: Quarter, kinds: list[int], calm: bool | None
) -> bool:
    """Whether hostile events only grew in a calmer quarter, or only fell in a tenser one."""
    if calm is None:
        return False
    counts = [_counts(kind, quarter) for kind in kinds]
    grew = [record.read(now) > record.read(then) for now, then in counts]
    return all(grew) if calm else not any(grew)


def _events(record: Record, quarter: Quarter, calm: bool | None) -> Iterator[Sentence]:
    kinds = standing_out(record, quarter)
    claim = Assertion("stand out", {"kinds": kinds, "weeks": [quarter.first, quarter.last]})
    if not kinds:
        yield sentence("What people did to one another was much as before.", claim)
        return
    told: dict[str, Told] = {}
    parts = []
    for place, kind in enumerate(kinds):
        now, before = _counts(kind, quarter)
        told[f"now{place}"] = record.number(now, Style.WORDS)
        told[f"before{place}"] = record.number(before, Style.RATE)
        fewer = "only " if 0.0 < record.read(now) < record.read(before) else ""
        what = noun(record.read(now), *EVENTS[kind])
        usual = " a quarter before" if place == 0 else ""
        parts.append(f"{fewer}{{now{place}}} {what} (against {{before{place}}}{usual})")
    if _against_the_grain(record, quarter, kinds, calm):
        apart = Assertion(
            "against the grain", {"kinds": kinds, "first": quarter.first, "calm": calm}
        )
        yield sentence(f"Even so, the record shows {listed(parts)}.", claim, apart, **told)
    else:
        yield sentence(f"The record shows {listed(parts)}.", claim, **told)
    yield from _longest_served(record, quarter, kinds)
    yield from _most_involved(record, quarter, kinds)


def _longest_served(record: Record, quarter: Quarter, kinds: list[int]) -> Iterator[Sentence]:
    left = record.of_kinds((DEPARTURE,), quarter.first, quarter.last)
    if DEPARTURE not in kinds or not len(left):
        return
    one = left[int(np.argmax(left["amount"]))]
    who = int(one["who"])
    yield sentence(
        "Of those who left, {person} had been there longest, {weeks} weeks.",
        Assertion("longest served", {"identity": who, "weeks": [quarter.first, quarter.last]}),
        person=Named(who),
        weeks=record.number(
            Events((DEPARTURE,), quarter.first, quarter.last, "mean amount", who=who), Style.COUNT
        ),
    )


def _most_involved(record: Record, quarter: Quarter, kinds: list[int]) -> Iterator[Sentence]:
    """Who was party to most of the hostile events that stand out, if it is one person."""
    chosen = tuple(kind for kind in kinds if kind in BETWEEN_TWO)
    events = record.of_kinds(chosen, quarter.first, quarter.last)
    met = Counter(
        int(who)
        for who in np.concatenate([events["who"], events["whom"]])
        if who != 0 and person_of(who).role != HEAD
    )
    ranked = met.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return
    who, times = ranked[0]
    if times < 3:
        return
    what = listed([EVENTS[kind][1] for kind in chosen])
    yield sentence(
        "Nobody had a part in more of these " + what + " than {person}, in {times}.",
        Assertion(
            "most involved",
            {"identity": who, "kinds": list(chosen), "weeks": [quarter.first, quarter.last]},
        ),
        person=Named(who),
        times=record.number(Events(chosen, quarter.first, quarter.last, party=who), Style.COUNT),
    )
