"""Who blamed whom for misses, who took the credit for success, and how far from the truth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.sim.behaviours.people import identity_of
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.events import BLAME, BUDGET_DISPUTE, CREDIT_DISPUTE, HIT_EXPLAINED, MISS_EXPLAINED
from harmony.sim.state import HEAD, MARKETER, MARKETING_HEAD, REP, SALES_HEAD
from harmony.story.names import MARKETING, SALES, department_of, person_of
from harmony.story.record import Record
from harmony.story.sources import Events, Weekly
from harmony.story.text import Assertion, Named, Sentence, sentence
from harmony.story.wording import Style, noun


def paragraphs(record: Record) -> Iterator[list[Sentence]]:
    """Between the departments, to single people, and between the heads."""
    yield [*_of_reps(record), *_of_marketers(record), *_compared(record), *_in_time(record)]
    yield [*_credit(record), *_wronged(record), *_harshest(record)]
    yield [*_heads_blame(record), *_heads_dispute(record), *_heads_relation(record)]


def _misses(record: Record, role: int, value: Any = "count") -> Events:
    return Events((MISS_EXPLAINED,), 0, record.weeks, value, role=role)


def _of_reps(record: Record) -> Iterator[Sentence]:
    count = _misses(record, REP)
    if not record.read(count):
        yield sentence("No rep had a missed quota to explain.", _none(MISS_EXPLAINED, REP))
        return
    yield sentence(
        f"Reps had {{count}} missed {noun(record.read(count), 'quota', 'quotas')} to explain. On "
        "average they laid {believed} of the miss on marketing; by the accounts its part was "
        "{true}.",
        count=record.number(count, Style.COUNT),
        believed=record.number(_misses(record, REP, "mean amount"), Style.PERCENT),
        true=record.number(_misses(record, REP, "mean truth"), Style.PERCENT),
    )


def _of_marketers(record: Record) -> Iterator[Sentence]:
    count = _misses(record, MARKETER)
    if not record.read(count):
        yield sentence("No marketer explained a shortfall.", _none(MISS_EXPLAINED, MARKETER))
        return
    yield sentence(
        f"Marketers, who had {{count}} {noun(record.read(count), 'shortfall', 'shortfalls')} to "
        "explain, laid {believed} on sales, whose part was {true}.",
        count=record.number(count, Style.COUNT),
        believed=record.number(_misses(record, MARKETER, "mean amount"), Style.PERCENT),
        true=record.number(_misses(record, MARKETER, "mean truth"), Style.PERCENT),
    )


def _none(kind: int, role: int) -> Assertion:
    return Assertion("none", {"kind": kind, "role": role})


def _compared(record: Record) -> Iterator[Sentence]:
    """Which department went further beyond the truth."""
    reps = _misses(record, REP, "mean excess")
    marketers = _misses(record, MARKETER, "mean excess")
    if not (record.read(reps) > 0.0 and record.read(marketers) > 0.0):
        return
    worse = SALES if record.read(reps) > record.read(marketers) else MARKETING
    form = {
        SALES: "Both blamed the other beyond its part, and reps went further: by {reps} of the "
        "miss, marketers by {marketers}.",
        MARKETING: "Both blamed the other beyond its part, and marketers went further: by "
        "{marketers} of the miss, reps by {reps}.",
    }[worse]
    yield sentence(
        form,
        record.greater(reps, marketers),
        reps=record.number(reps, Style.PERCENT),
        marketers=record.number(marketers, Style.PERCENT),
    )


def _in_time(record: Record) -> Iterator[Sentence]:
    """Unjust blame in the first year and in the last."""
    if record.weeks < 2 * WEEKS_A_YEAR:
        return
    first = Events((MISS_EXPLAINED,), 0, WEEKS_A_YEAR, "mean excess")
    last = Events((MISS_EXPLAINED,), record.weeks - WEEKS_A_YEAR, record.weeks, "mean excess")
    numbers = {
        "first": record.number(first, Style.PERCENT),
        "last": record.number(last, Style.PERCENT),
    }
    if np.isnan(numbers["first"].value + numbers["last"].value):
        return
    if numbers["first"].shown == numbers["last"].shown:
        return
    moved = "more" if numbers["last"].value > numbers["first"].value else "less"
    yield sentence(
        f"They became {moved} unjust with time: of a miss {{first}} was laid wrongly in the first "
        "year and {last} in the last.",
        record.greater(first, last),
        **numbers,
    )


def _credit(record: Record) -> Iterator[Sentence]:
    def hits(value: Any = "count") -> Events:
        return Events((HIT_EXPLAINED,), 0, record.weeks, value)

    if not record.read(hits()):
        return
    believed, true = hits("mean amount"), hits("mean truth")
    disputes = Events((CREDIT_DISPUTE,), 0, record.weeks)
    numbers = {
        "count": record.number(hits(), Style.COUNT),
        "believed": record.number(believed, Style.PERCENT),
        "disputes": record.number(disputes, Style.WORDS),
    }
    made = noun(record.read(hits()), "time that a quota was made", "times that a quota was made")
    what = noun(record.read(disputes), "dispute", "disputes")
    start = f"Success was told otherwise. The {{count}} {made}, reps left marketing {{believed}} of"
    end = f"; {{disputes}} {what} over credit came of it."
    own = record.number(true, Style.PERCENT)
    if own.shown == numbers["believed"].shown:
        yield sentence(f"{start} the credit, which was its own part{end}", **numbers)
        return
    kept = record.read(believed) < record.read(true)
    yield sentence(
        f"{start} the credit, {'less' if kept else 'more'} than the {{true}} that was its own{end}",
        Assertion("credit kept", {"kept": kept}),
        **numbers,
        true=own,
    )


def sums_of_excess(record: Record, field: str) -> dict[int, float]:
    """Blame beyond the truth that each rep and marketer received (``whom``) or gave (``who``)."""
    events = _between_people(record)
    sums: dict[int, float] = {}
    excess = events["amount"] - events["truth"]
    for who, much in zip(events[field].tolist(), excess.tolist(), strict=True):
        sums[who] = sums.get(who, 0.0) + much
    return sums


def _between_people(record: Record) -> NDArray[np.void]:
    events = record.of_kinds((BLAME,), 0, record.weeks)
    return events[[person_of(who).role != HEAD for who in events["who"]]]


def _wronged(record: Record) -> Iterator[Sentence]:
    """Who was blamed most beyond the truth."""
    sums = sums_of_excess(record, "whom")
    if not sums:
        yield sentence(
            "No single person was blamed in public beyond the truth.", Assertion("no blame")
        )
        return
    who = max(sums, key=lambda one: sums[one])
    times = Events((BLAME,), 0, record.weeks, whom=who)
    reproaches = noun(record.read(times), "reproach that laid", "reproaches that laid, on average,")
    yield sentence(
        "All in all nobody was wronged more than {person}, who had to hear {times} "
        f"{reproaches} "
        f"{{excess}} of the miss on {department_of(who)} beyond its true part.",
        Assertion("most wronged", {"identity": who}),
        person=Named(who),
        times=record.number(times, Style.COUNT),
        excess=record.number(
            Events((BLAME,), 0, record.weeks, "mean excess", whom=who), Style.PERCENT
        ),
    )


def _harshest(record: Record) -> Iterator[Sentence]:
    """Who blamed others most beyond the truth."""
    sums = sums_of_excess(record, "who")
    if not sums:
        return
    who = max(sums, key=lambda one: sums[one])
    yield sentence(
        "The harshest judge, all beyond the truth added up, was {person}, who handed out {times}.",
        Assertion("harshest", {"identity": who}),
        person=Named(who),
        times=record.number(Events((BLAME,), 0, record.weeks, who=who), Style.COUNT),
    )


def _heads_blame(record: Record) -> Iterator[Sentence]:
    """What each head laid on the other in the quarters that fell short of plan."""
    sales, marketing = (identity_of(HEAD, 0, seat) for seat in (SALES_HEAD, MARKETING_HEAD))

    def blamed(who: int, value: Any = "count") -> Events:
        return Events((BLAME,), 0, record.weeks, value, who=who, role=HEAD)

    if not record.read(blamed(sales)):
        yield sentence("The two heads never blamed each other.", Assertion("heads at peace"))
        return
    quarters = noun(record.read(blamed(sales)), "quarter", "quarters")
    yield sentence(
        f"The heads did the same at their own table in {{times}} {quarters} that fell short of "
        "plan: that of sales laid {by_sales} of it on marketing, where {of_marketing} was true, "
        "and that of marketing {by_marketing} on sales, where {of_sales} was.",
        times=record.number(blamed(sales), Style.WORDS),
        by_sales=record.number(blamed(sales, "mean amount"), Style.PERCENT),
        of_marketing=record.number(blamed(sales, "mean truth"), Style.PERCENT),
        by_marketing=record.number(blamed(marketing, "mean amount"), Style.PERCENT),
        of_sales=record.number(blamed(marketing, "mean truth"), Style.PERCENT),
    )


def _heads_dispute(record: Record) -> Iterator[Sentence]:
    """What the two heads asked for beyond what there was."""
    disputes = Events((BUDGET_DISPUTE,), 0, record.weeks)
    if not record.read(disputes):
        yield sentence(
            "Whoever divided the money, no part of it was asked for twice.",
            Assertion("no budget disputes"),
        )
        return
    form = "At {times} divisions of the budget they wanted, together, {over} more than there was."
    if record.read(disputes) == 1.0:
        form = "At the {times} budget that they shared they wanted, together, {over} too much."
    yield sentence(
        form,
        times=record.number(disputes, Style.WORDS),
        over=record.number(
            Events((BUDGET_DISPUTE,), 0, record.weeks, "mean amount"), Style.PERCENT
        ),
    )


def _heads_relation(record: Record) -> Iterator[Sentence]:
    """How the top stood to each other in the last year, or how one head was borne."""
    first, last = max(0, record.weeks - WEEKS_A_YEAR), record.weeks
    heads = Weekly("conflict_heads", first, last)
    resentment = Weekly("conflict_resentment", first, last)
    if not np.isnan(record.read(heads)):
        yield sentence(
            "The tension between the two stood at {tension} in the last year.",
            tension=record.number(heads, Style.POINTS),
        )
    elif record.read(resentment) > 0.0:
        yield sentence(
            "The department that felt neglected by the one head resented it: by {resentment} of a "
            "possible hundred in the last year.",
            resentment=record.number(resentment, Style.POINTS),
        )
