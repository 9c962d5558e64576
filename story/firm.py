"""The firm: its people, its market, its history, and where it stood when the story begins."""

from __future__ import annotations

import math
from collections.abc import Iterator

from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.story.record import Record
from harmony.story.sources import Founding, Setup, Weekly
from harmony.story.text import Assertion, Sentence, sentence
from harmony.story.wording import Style

USUAL = 0.5
"""Spreads from the mean within which a trait of a firm is told as usual."""

EVEN = 0.05
"""Distance from one half within which power is told as even."""


ALIKE = 0.02
"""Distance from one within which demand is told as that of an ordinary firm."""


def paragraphs(record: Record) -> Iterator[list[Sentence]]:
    """Who they are, and where they stood."""
    yield [_people(record), _history(record), *_temper(record), _power(record), _market(record)]
    if len(record.past):
        yield [_standing(record), _relation(record)]


def _people(record: Record) -> Sentence:
    return sentence(
        "The firm sells to a market of {accounts} accounts, with {reps} reps and {marketers} "
        "marketers who live from one budget.",
        reps=record.number(Setup("size.reps"), Style.COUNT),
        marketers=record.number(Setup("size.marketers"), Style.COUNT),
        accounts=record.number(Setup("size.accounts"), Style.COUNT),
    )


def _trait(record: Record, field: str) -> Assertion:
    """Whether a trait is low, usual or high among the firms that the parameters describe."""
    value = record.read(Founding(field))
    parameters = record.scenario.parameters
    if field == "grievance":
        away = (value - parameters.grievance_mean) / (parameters.grievance_spread or 1.0)
    else:
        away = math.log(value) / (parameters.temper_firm_spread or 1.0)
    band = "high" if away > USUAL else "low" if away < -USUAL else "usual"
    return Assertion("trait", {"field": field, "band": band})


def _history(record: Record) -> Sentence:
    claim = _trait(record, "grievance")
    form = {
        "high": "The two departments have a bitter past: the grievance that each newcomer is "
        "taught stands at {grievance} of a possible hundred, more than is usual.",
        "usual": "Between the departments lies the grievance that is usual in such firms, "
        "{grievance} of a possible hundred.",
        "low": "The two departments have less to forgive than most: the grievance that each "
        "newcomer is taught stands at {grievance} of a possible hundred.",
    }[claim.facts["band"]]
    return sentence(form, claim, grievance=record.number(Founding("grievance"), Style.HUNDREDTHS))


def _temper(record: Record) -> Iterator[Sentence]:
    claim = _trait(record, "irritability")
    if claim.facts["band"] == "high":
        yield sentence("The people whom it hires take offence more easily than most.", claim)
    elif claim.facts["band"] == "low":
        yield sentence("The people whom it hires take offence less easily than most.", claim)


def _power(record: Record) -> Sentence:
    source = Founding("power_of_sales")
    power = record.read(source)
    band = "sales" if power > 0.5 + EVEN else "marketing" if power < 0.5 - EVEN else "even"
    form = {
        "sales": "When money is divided sales has the louder voice, with {power} of the say",
        "marketing": "When money is divided marketing has the louder voice and leaves sales "
        "{power} of the say",
        "even": "When money is divided the two have nearly the same say; that of sales is {power}",
    }[band]
    return sentence(
        form + ", before anybody asks whose effect can be seen.",
        Assertion("power", {"band": band}),
        power=record.number(source, Style.PERCENT),
    )


def _market(record: Record) -> Sentence:
    source = Founding("demand")
    demand = record.read(source)
    band = "more" if demand > 1.0 + ALIKE else "less" if demand < 1.0 - ALIKE else "about as"
    than = "as" if band == "about as" else "than"
    return sentence(
        f"Its customers need something {band} often {than} those of an ordinary firm, {{demand}} "
        "times for each time there.",
        Assertion("demand", {"band": band}),
        demand=record.number(source, Style.SHARE),
    )


def _standing(record: Record) -> Sentence:
    first = max(-WEEKS_A_YEAR, -len(record.past))
    year = first == -WEEKS_A_YEAR
    weeks = {} if year else {"weeks": record.number(Setup("warm_up"), Style.COUNT)}
    return sentence(
        ("In the year" if year else "In the {weeks} weeks")
        + " before the story begins the firm booked orders of {revenue}. Its reps took up "
        "{worked} of the leads that marketing handed over.",
        **weeks,
        revenue=record.number(Weekly("revenue", first, 0), Style.MONEY),
        worked=record.number(Weekly("leads_worked_share", first, 0), Style.PERCENT),
    )


def _relation(record: Record) -> Sentence:
    first = max(-WEEKS_A_YEAR, -len(record.past))
    reps, marketers = Weekly("trust_sales", first, 0), Weekly("trust_marketing", first, 0)
    less = record.read(reps) < record.read(marketers)
    return sentence(
        "They trusted marketers "
        + ("less" if less else "no less")
        + " than marketers trusted them ({reps} and {marketers} of a possible hundred), and "
        "conflict, which is the mean tension between people, stood at {conflict}.",
        Assertion("trust", {"reps trust less": less, "weeks": [first, 0]}),
        reps=record.number(reps, Style.HUNDREDTHS),
        marketers=record.number(marketers, Style.HUNDREDTHS),
        conflict=record.number(Weekly("conflict", first, 0), Style.POINTS),
    )
