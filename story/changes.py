"""What was changed on purpose, what befell the firm, when, and what it cost."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.errors import HarmonyError
from harmony.sim.scenario import Scenario, load_scenario
from harmony.story.record import Record
from harmony.story.sources import Combined, Weekly
from harmony.story.text import Assertion, Sentence, Told, Week, sentence
from harmony.story.wording import Style, listed


def paragraphs(record: Record) -> Iterator[list[Sentence]]:
    """The change in the words of the scenario, then the facts of it."""
    scenario = record.scenario
    yield list(_story(scenario))
    befell = [_made("shocks", scenario.shocks, "What nobody chose")] if scenario.shocks else []
    if not scenario.interventions:
        yield [
            sentence(
                "Nothing was changed on purpose, so this run is told against no other.",
                Assertion("no interventions"),
            ),
            *befell,
        ]
        return
    yield [*_chosen(record), *befell, *_heads(record), *_cost(record)]


def _chosen(record: Record) -> Iterator[Sentence]:
    """What was chosen and when it began, also what waited for something to be observed."""
    chosen = list(zip(record.scenario.interventions, record.run.started, strict=True))
    begun = [one.begun_in(week) for one, week in chosen if week is not None]
    if begun:
        yield _made("interventions", begun, "What was chosen")
    for one, week in chosen:
        claim = Assertion("waited", {"title": one.title, "week": week})
        if week is None:
            yield sentence(
                f"“{one.title}” waited for something that managers never came to observe.", claim
            )
        elif one.when:
            yield sentence(
                f"“{one.title}” waited for what managers observe; they observed it in {{week}}.",
                claim,
                week=Week(week),
            )


def _story(scenario: Scenario) -> Iterator[Sentence]:
    """The scenario's own words, if it was not altered since they were written."""
    if scenario.story and _as_written(scenario):
        words = " ".join(scenario.story.split())
        yield Sentence(words, (Assertion("quoted", {"field": "story"}),))


def _as_written(scenario: Scenario) -> bool:
    if scenario.path is None:
        return False
    try:
        written = load_scenario(scenario.path)
    except HarmonyError:
        return False
    return written.with_changes(weeks=scenario.weeks).hash == scenario.hash


def _made(field: str, changes: Sequence[Any], opening: str) -> Sentence:
    """The changes by their titles, those of the same weeks together."""
    parts: list[str] = []
    told: dict[str, Told] = {}
    spans = itertools.groupby(sorted(changes, key=_span), key=_span)
    for place, ((start, end), group) in enumerate(spans):
        titles = listed([f"“{one.title}”" for one in group])
        told[f"start{place}"] = Week(start)
        when = f"from {{start{place}}} on"
        if end is not None and end >= 0:
            told[f"end{place}"] = Week(end)
            when = f"from {{start{place}}} to {{end{place}}}"
        parts.append(f"{titles} {when}")
    spans_told = [[one.title, one.start, one.end] for one in changes]
    claim = Assertion("changes", {"field": field, "changes": spans_told})
    return sentence(f"{opening}: {'; '.join(parts)}.", claim, **told)


def _span(change: Any) -> tuple[int, int]:
    return change.start, -1 if change.end is None else change.end


def _heads(record: Record) -> Iterator[Sentence]:
    """When one head led both departments, as it came about."""
    spans = one_head_spans(record)
    for first, last in spans:
        claim = Assertion("one head", {"weeks": [first, last]})
        if last == record.weeks:
            yield sentence(
                "From {first} to the end one head led both departments.", claim, first=Week(first)
            )
        else:
            yield sentence(
                "One head led both departments until two took over in {last}."
                if first == 0
                else "One head led both departments from {first}, until two took over in {last}.",
                claim,
                **({} if first == 0 else {"first": Week(first)}),
                last=Week(last),
            )


def one_head_spans(record: Record) -> list[tuple[int, int]]:
    """First week, and first week no longer, of each time under one head."""
    under_one = record.run.weekly["one_head"] > 0
    spans = []
    week = 0
    for one, weeks in itertools.groupby(under_one.tolist()):
        length = len(list(weeks))
        if one:
            spans.append((week, week + length))
        week += length
    return spans


def _cost(record: Record) -> Iterator[Sentence]:
    first, last = record.scenario.first_start, record.weeks
    total = Weekly("intervention_cost", first, last)
    if record.read(total) <= 0.0:
        yield sentence(
            "No bill came with it; what it cost in hours or in pay is in the profit.",
            Assertion("free"),
        )
        return
    share = Combined("ratio", total, Weekly("revenue", first, last))
    year = Weekly("intervention_cost", first, first + WEEKS_A_YEAR)
    if last <= first + WEEKS_A_YEAR:
        yield sentence(
            "Besides hours it cost {total}, which is {share} of the revenue of that time.",
            total=record.number(total, Style.MONEY),
            share=record.number(share, Style.PERCENT),
        )
        return
    yield sentence(
        "Besides hours it cost {total} to the end, which is {share} of the revenue of that time; "
        "{year} of it fell in the first twelve months.",
        total=record.number(total, Style.MONEY),
        share=record.number(share, Style.PERCENT),
        year=record.number(year, Style.MONEY),
    )
