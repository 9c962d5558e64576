"""The story of a record, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from harmony.story import (
    blame,
    caution,
    changes,
    consequences,
    firm,
    promises,
    turning_points,
    years,
)
from harmony.story.record import Record
from harmony.story.text import Section, Sentence, Story

Paragraphs = Iterator[list[Sentence]]

_SECTIONS: tuple[tuple[str, Callable[[Record], Paragraphs]], ...] = (
    ("The firm", firm.paragraphs),
    ("What was changed", changes.paragraphs),
    ("Year by year", years.paragraphs),
    ("Promised and sold", promises.paragraphs),
    ("Turning points", turning_points.paragraphs),
    ("Who blamed whom, and how wrongly", blame.paragraphs),
    ("What followed from the change", consequences.paragraphs),
    ("A caution", caution.paragraphs),
)


def tell(record: Record) -> Story:
    """The story of a record: about two pages, each sentence with what it rests on."""
    scenario = record.scenario
    sections = []
    for title, paragraphs_of in _SECTIONS:
        paragraphs = [_defined(one) for one in paragraphs_of(record)]
        told = tuple(one for one in paragraphs if one)
        if told:
            sections.append(Section(title, told))
    return Story(scenario.title or scenario.name, tuple(sections))


def _defined(paragraph: list[Sentence]) -> tuple[Sentence, ...]:
    """The sentences of a paragraph that do not tell of a mean over nothing."""
    return tuple(one for one in paragraph if one.is_defined)
