"""Year by year: revenue, conflict, what the board saw of it, and how money was divided."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.events import SURVEY
from harmony.story.record import Record
from harmony.story.sources import Combined, Events, Rule, Weekly
from harmony.story.text import Assertion, Quarter, Sentence, Told, Years, sentence
from harmony.story.wording import Style

SPANS_TOLD = 5
"""Longer runs are told in so many spans of equally many years, the last one perhaps shorter."""

CHANCE = 1.96
"""Standard deviations of a fair coin beyond which a count is not put down to chance."""

FEWEST_COMPARED = 7
"""Quarters compared below which nothing is said of whether the two move together."""


def paragraphs(record: Record) -> Iterator[list[Sentence]]:
    """The years, the board's view and money, and whether revenue and conflict moved together."""
    yield [*_years(record), *_rest(record)]
    yield [*_board(record), *_budget(record), *_cuts(record), *_together(record)]


def spans(record: Record) -> list[Years]:
    """The whole years of the run, several together in a long one."""
    years = record.weeks // WEEKS_A_YEAR
    length = max(1, math.ceil(years / SPANS_TOLD))
    return [Years(i, min(i + length - 1, years)) for i in range(1, years + 1, length)]


def window(span: Years) -> tuple[int, int]:
    """The weeks of some years."""
    return WEEKS_A_YEAR * (span.first - 1), WEEKS_A_YEAR * span.last


def _years(record: Record) -> Iterator[Sentence]:
    told = spans(record)
    before = (-WEEKS_A_YEAR, 0) if len(record.past) >= WEEKS_A_YEAR else None
    for place, span in enumerate(told):
        yield _year(record, place, span, before)
        before = window(span)


def _year(record: Record, place: int, span: Years, before: tuple[int, int] | None) -> Sentence:
    first, last = window(span)
    revenue = Weekly("revenue", first, last, per=WEEKS_A_YEAR)
    conflict = Weekly("conflict", first, last)
    survey = Events((SURVEY,), first, last, "mean amount")
    numbers = {
        "revenue": record.number(revenue, Style.MONEY),
        "conflict": record.number(conflict, Style.POINTS),
        "survey": record.number(survey, Style.POINTS),
    }
    a_year = "" if span.first == span.last else " a year"
    if before is None:
        form = "{years} brought {revenue}" + a_year
        form += " at a conflict of {conflict}; in the board's survey it read {survey}."
        return sentence(form, years=span, **numbers)
    earlier = Weekly("revenue", *before, per=WEEKS_A_YEAR)
    earlier_conflict = Weekly("conflict", *before)
    change = Combined("relative", revenue, earlier)
    claims = [record.greater(revenue, earlier)]
    more = record.read(revenue) > record.read(earlier)
    same = shown_alike(record, conflict, earlier_conflict)
    up = record.read(conflict) > record.read(earlier_conflict)
    if not same:
        claims.append(record.greater(conflict, earlier_conflict))
    grew = "more" if more else "less"
    rate = "{revenue}" + a_year
    moves: tuple[str, ...] = (
        f"{'up' if up else 'down'} to {{conflict}}",
        f"which {'rose' if up else 'eased'} to {{conflict}}",
        f"{'higher' if up else 'lower'} at {{conflict}}",
        f"{'rising' if up else 'falling'} to {{conflict}}",
        f"{'worse' if up else 'better'} at {{conflict}}",
    )
    if same:
        moves = ("unmoved at {conflict}",) * len(moves)
    so = ", and so did conflict, " if more == up and not same else "; not so conflict, "
    forms = (
        f"{{years}} brought {rate}, {{change}} {grew} than before, with conflict "
        f"{moves[0]}; in the board's survey it read {{survey}}.",
        f"In {{years}} revenue {'grew' if more else 'fell'} by {{change}} to {rate}{so}{moves[1]} "
        "(to the board, {survey}).",
        f"{{years}} ended {{change}} {'higher' if more else 'lower'}, at {rate}, with conflict "
        f"{moves[2]}, which the survey put at {{survey}}.",
        f"The orders of {{years}} came to {rate}, {{change}} {grew}, conflict {moves[3]} "
        "({survey} as the board saw it).",
        f"{{years}} saw revenue {'rise' if more else 'sink'} by {{change}} to {rate} and conflict "
        f"{moves[4]}; the survey said {{survey}}.",
    )
    numbers["change"] = record.number(change, Style.PERCENT)
    return sentence(forms[place % len(forms)], *claims, years=span, **numbers)


def shown_alike(record: Record, left: Weekly, right: Weekly) -> bool:
    """Whether two measures read the same with one digit."""
    one, other = (record.number(source, Style.POINTS).shown for source in (left, right))
    return one == other


def _rest(record: Record) -> Iterator[Sentence]:
    """The weeks after the last whole year."""
    first = record.weeks // WEEKS_A_YEAR * WEEKS_A_YEAR
    if first == record.weeks:
        return
    revenue = Weekly("revenue", first, record.weeks)
    conflict = Weekly("conflict", first, record.weeks)
    numbers: dict[str, Told] = {
        "revenue": record.number(revenue, Style.MONEY),
        "conflict": record.number(conflict, Style.POINTS),
        "first": Years(first // WEEKS_A_YEAR + 1, first // WEEKS_A_YEAR + 1),
    }
    yield sentence(
        "{first} is told only in part: it had brought {revenue} when the story ends, at a "
        "conflict of {conflict}.",
        Assertion("cut short", {"weeks": [first, record.weeks]}),
        **numbers,
    )


def _board(record: Record) -> Iterator[Sentence]:
    """What the board was told of conflict, and when that was furthest from the truth."""
    quarters = record.quarters
    if not quarters:
        return
    errors = [abs(record.read(_survey_error(quarter))) for quarter in quarters]
    worst = quarters[int(np.argmax(errors))]
    low = record.read(_survey_error(worst)) < 0.0
    yield sentence(
        "The board knows of conflict only what a quarterly survey tells it. The survey was "
        "furthest out in {quarter}, when it said {said} and the truth was {truth}: "
        + (
            "things looked better than they were." if low else "things looked worse than they were."
        ),
        Assertion("survey furthest out", {"weeks": [worst.first, worst.last], "too low": low}),
        quarter=worst,
        said=record.number(Events((SURVEY,), worst.first, worst.last, "mean amount"), Style.POINTS),
        truth=record.number(Events((SURVEY,), worst.first, worst.last, "mean truth"), Style.POINTS),
    )


def _survey_error(quarter: Quarter) -> Events:
    return Events((SURVEY,), quarter.first, quarter.last, "mean excess")


def _budget(record: Record) -> Iterator[Sentence]:
    told = spans(record)
    if not told:
        return
    first = Weekly("marketing_budget_share", *window(told[0]))
    if len(told) == 1:
        yield sentence(
            "Of the shared budget marketing was given {share}.",
            share=record.number(first, Style.PERCENT),
        )
        return
    last = Weekly("marketing_budget_share", *window(told[-1]))
    numbers = {
        "before": record.number(first, Style.PERCENT),
        "after": record.number(last, Style.PERCENT),
    }
    if numbers["before"].shown == numbers["after"].shown:
        form = (
            "Marketing was given {before} of the shared budget in {first}, and as much in {last}."
        )
        yield sentence(form, first=told[0], last=told[-1], before=numbers["before"])
        return
    moved = "rose" if record.read(last) > record.read(first) else "fell"
    yield sentence(
        f"Marketing's share of the budget {moved} from {{before}} in {{first}} to {{after}} in "
        "{last}.",
        record.greater(first, last),
        first=told[0],
        last=told[-1],
        **numbers,
    )


def _cuts(record: Record) -> Iterator[Sentence]:
    """What shortfalls took from the budget."""
    cut = record.run.weekly["budget_cut"] > 0.0
    if not cut.any():
        yield sentence("No shortfall ever cut it.", Assertion("no cuts"))


def changes_together(record: Record) -> tuple[int, int]:
    """Quarters in which revenue and conflict moved the same way, and quarters compared."""
    quarters = record.quarters
    moves = []
    for measure in ("revenue", "conflict"):
        values = [record.read(Weekly(measure, one.first, one.last)) for one in quarters]
        moves.append(np.sign(np.diff(values)))
    return int((moves[0] * moves[1] > 0).sum()), max(0, len(quarters) - 1)


def _together(record: Record) -> Iterator[Sentence]:
    same, compared = changes_together(record)
    if compared < FEWEST_COMPARED:
        return
    beyond = (2 * same - compared) / math.sqrt(compared)
    verdict = "together" if beyond > CHANCE else "apart" if beyond < -CHANCE else "neither"
    form = {
        "together": "From one quarter to the next revenue and conflict moved the same way more "
        "often than chance would have it, {same} times of {compared}: here the good quarters "
        "were not the peaceful ones.",
        "apart": "From one quarter to the next revenue and conflict moved in opposite ways more "
        "often than chance would have it; only {same} times of {compared} did both rise or fall.",
        "neither": "From one quarter to the next revenue and conflict rose or fell together "
        "{same} times of {compared}, about as a coin would have it: the one does not "
        "follow the other so soon.",
    }[verdict]
    yield sentence(
        form,
        Assertion("moved", {"verdict": verdict}),
        same=record.number(Rule("quarters moved alike", same), Style.COUNT),
        compared=record.number(Rule("quarters compared", compared), Style.COUNT),
    )
