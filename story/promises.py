"""What campaigns promised, and what reps sold."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.events import PROMISE_BROKEN
from harmony.sim.state import REP
from harmony.story.record import Record
from harmony.story.sources import Events, Setup, Weekly
from harmony.story.text import Assertion, Sentence, sentence
from harmony.story.wording import Style, noun


def paragraphs(record: Record) -> Iterator[list[Sentence]]:
    """Solutions promised and sold, and the promises that were broken."""
    yield [*_promised(record), *_sold(record), *_broken(record)]


def _promised(record: Record) -> Iterator[Sentence]:
    """What the firm set out with; a strategy declared later is told among the changes."""
    yield sentence(
        "When the story begins, campaigns promise {share} of those who answer with a real need a "
        "solution and not a product.",
        share=record.number(Setup("base_levers.solution_campaigns"), Style.PERCENT),
    )


def _sold(record: Record) -> Iterator[Sentence]:
    first = Weekly("solution_share", 0, min(WEEKS_A_YEAR, record.weeks))
    last = Weekly("solution_share", max(0, record.weeks - WEEKS_A_YEAR), record.weeks)
    if np.isnan(record.read(first)) or np.isnan(record.read(last)):
        return
    if record.weeks < 2 * WEEKS_A_YEAR:
        yield sentence(
            "Of the orders {sold} were solutions.", sold=record.number(last, Style.PERCENT)
        )
        return
    yield sentence(
        "Of the orders {first} were solutions in the first year, and {last} in the last.",
        first=record.number(first, Style.PERCENT),
        last=record.number(last, Style.PERCENT),
    )


def _broken(record: Record) -> Iterator[Sentence]:
    broken = Events((PROMISE_BROKEN,), 0, record.weeks)
    count = record.read(broken)
    if not count:
        yield sentence(
            "No buyer to whom a solution had been promised was offered a product.",
            Assertion("none", {"kind": PROMISE_BROKEN, "role": REP}),
        )
        return
    times = noun(count, "time", "times")
    yield sentence(
        f"A rep pitched a product where a solution had been promised {{times}} {times}; each time "
        "the buyer saw it, and so did the marketer who had made the promise.",
        times=record.number(broken, Style.COUNT),
    )
