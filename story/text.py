"""A story: sections of sentences, and what each sentence rests on."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from harmony.sim.calendar import QUARTERS_A_YEAR, WEEKS_A_YEAR
from harmony.story.names import name_of
from harmony.story.sources import Source
from harmony.story.wording import Style, shown_as


@dataclasses.dataclass(frozen=True)
class Number:
    """A number as the text shows it, what it is unrounded, and where it was read."""

    value: float
    style: Style
    source: Source

    @property
    def shown(self) -> str:
        """The number as the text shows it."""
        return shown_as(self.value, self.style)

    def to_dict(self) -> dict[str, Any]:
        """The number as plain data."""
        return {
            "shown": self.shown,
            "value": self.value,
            "style": self.style.value,
            "source": self.source.to_dict(),
        }


@dataclasses.dataclass(frozen=True)
class Named:
    """A person whom the text names."""

    identity: int

    @property
    def shown(self) -> str:
        """The person's name."""
        return name_of(self.identity)

    def to_dict(self) -> dict[str, Any]:
        """The name as plain data."""
        return {"shown": self.shown, "identity": self.identity}


@dataclasses.dataclass(frozen=True)
class Week:
    """A week that the text names."""

    week: int

    @property
    def shown(self) -> str:
        """The week's name; weeks count from 0, the first after the warm-up."""
        return f"week {self.week}"

    def to_dict(self) -> dict[str, Any]:
        """The week as plain data."""
        return {"shown": self.shown, "week": self.week}


@dataclasses.dataclass(frozen=True)
class Years:
    """Whole years of the run that the text names, counted from 1."""

    first: int
    last: int

    @property
    def shown(self) -> str:
        """The name of the years."""
        if self.first == self.last:
            return f"year {self.first}"
        return f"years {self.first} to {self.last}"

    def to_dict(self) -> dict[str, Any]:
        """The years as plain data, with their weeks."""
        weeks = [WEEKS_A_YEAR * (self.first - 1), WEEKS_A_YEAR * self.last]
        return {"shown": self.shown, "years": [self.first, self.last], "weeks": weeks}


@dataclasses.dataclass(frozen=True)
class Quarter:
    """A quarter that the text names, counted from 1, and its weeks."""

    quarter: int
    first: int
    last: int

    @property
    def shown(self) -> str:
        """The name of the quarter."""
        year, quarter = divmod(self.quarter - 1, QUARTERS_A_YEAR)
        return f"quarter {quarter + 1} of year {year + 1}"

    def to_dict(self) -> dict[str, Any]:
        """The quarter as plain data, with its weeks."""
        return {"shown": self.shown, "quarter": self.quarter, "weeks": [self.first, self.last]}


@dataclasses.dataclass(frozen=True)
class Assertion:
    """What a sentence says beyond its numbers, by name and with what is needed to check it."""

    claim: str
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)
    shown: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The claim as plain data."""
        return {"claim": self.claim, **self.facts}


Told = Number | Named | Week | Years | Quarter
Evidence = Told | Assertion


@dataclasses.dataclass(frozen=True)
class Sentence:
    """A sentence or two, and everything that they rest on."""

    text: str
    evidence: tuple[Evidence, ...]

    @property
    def is_defined(self) -> bool:
        """Whether each of its numbers is one; a mean over nothing is not."""
        return not any(isinstance(one, Number) and math.isnan(one.value) for one in self.evidence)

    def to_dict(self) -> dict[str, Any]:
        """The sentence as plain data."""
        return {"text": self.text, "evidence": [one.to_dict() for one in self.evidence]}


def sentence(form: str, *claims: Assertion, **told: Told) -> Sentence:
    """A sentence of a form in whose braces numbers, names and dates are put.

    The form itself has no digits, so every number of the text is one of those told.
    """
    text = form.format(**{name: one.shown for name, one in told.items()})
    return Sentence(text[0].upper() + text[1:], (*told.values(), *claims))


@dataclasses.dataclass(frozen=True)
class Section:
    """A part of the story: a title and paragraphs of sentences."""

    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences of all paragraphs."""
        return [one for paragraph in self.paragraphs for one in paragraph]

    @property
    def texts(self) -> list[str]:
        """The text of each paragraph."""
        return [" ".join(one.text for one in paragraph) for paragraph in self.paragraphs]

    def to_dict(self) -> dict[str, Any]:
        """The section as plain data."""
        return {"title": self.title, "sentences": [one.to_dict() for one in self.sentences]}


@dataclasses.dataclass(frozen=True)
class Story:
    """The story of one run."""

    title: str
    sections: tuple[Section, ...]

    def to_markdown(self, under: str = "") -> str:
        """The story as a text with headings, and perhaps a line under the first."""
        parts = [f"# {self.title}", *([under] if under else [])]
        for section in self.sections:
            parts += [f"## {section.title}", *section.texts]
        return "\n\n".join(parts) + "\n"
