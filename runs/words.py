"""What the names of the model mean to people, in every language there is.

One catalogue by key, such as ``measure.conflict`` or ``change.team_lunch.per_month``, for what
is drawn, told in tables and shown on the page. English stands in the declarations of the model;
``words.toml`` has the other languages, and better English where the declaration's is too short.
"""

from __future__ import annotations

import functools
import inspect
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from harmony.sim.catalogue import changes
from harmony.sim.changes import Change
from harmony.sim.levers import Levers
from harmony.sim.measures import all_measures
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities
from harmony.sim.scenario import load_scenario, shipped_scenarios
from harmony.sim.size import Size

ENGLISH = "en"
LANGUAGES = (ENGLISH, "zh")

_CATALOGUE = Path(__file__).with_name("words.toml")
_DATES = {
    "start": "First week",
    "end": "Until week",
    "ramp": "Weeks until the full dose",
}


@functools.cache
def words(language: str) -> dict[str, str]:
    """Every text by its key in a language; English where there is no translation."""
    return dict(said_by_code()) | written(_CATALOGUE, language)


def in_languages(key: str) -> dict[str, str]:
    """A text in each language, by the language."""
    return {language: words(language)[key] for language in LANGUAGES}


def written(path: Path, language: str) -> dict[str, str]:
    """The texts of a file by their keys in a language, or in English, if they are in either."""
    tables = _texts(tomllib.loads(path.read_text(encoding="utf-8")), "")
    told = {key: texts.get(language, texts.get(ENGLISH)) for key, texts in tables}
    return {key: text for key, text in told.items() if text is not None}


def _texts(table: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The texts of a table of a file: a table of languages is a text."""
    for name, value in table.items():
        key = f"{where}{name}"
        if all(isinstance(text, str) for text in value.values()):
            yield key, value
        else:
            yield from _texts(value, f"{key}.")


def said_by_code() -> Iterator[tuple[str, str]]:
    """English texts that the declarations of the model hold already."""
    for name in shipped_scenarios():
        one = load_scenario(name)
        yield f"scenario.{name}", one.title
        yield f"story.{name}", _line(one.story)
        yield f"expects.{name}", _line(one.expects)
    for kind, cls in changes().items():
        yield f"change.{kind}", cls.title
        yield f"change.{kind}.costs", _costs(cls)
        for name, field in cls.described().items():
            if name != "when" and name not in _DATES:
                yield f"change.{kind}.{name}", sentence(field.meaning or name)
    for name, text in _DATES.items():
        yield f"change.any.{name}", text
    for name, measure in all_measures().items():
        yield f"measure.{name}", sentence(name.replace("_", " "))
        yield f"meaning.{name}", sentence(measure.meaning) + "."
    for table in (Size, Parameters, Levers):
        for name, number in quantities(table).items():
            yield f"name.{name}", sentence(name.replace("_", " "))
            yield f"meaning.{name}", sentence(number.meaning) + "."
            yield f"unit.{number.unit}", number.unit
    for cls in changes().values():
        for field in cls.described().values():
            yield f"unit.{field.unit}", field.unit
    for measure in all_measures().values():
        yield f"unit.{measure.unit}", measure.unit
    yield "unit.points", "points"


def sentence(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def in_sentence(text: str) -> str:
    """A text as it stands within a sentence; an abbreviation stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _costs(cls: type[Change]) -> str:
    """What a change costs and its side effects, in the words of its own description."""
    told = _line(inspect.getdoc(cls) or "")
    found = re.search(r"(Costs?: .*)$", told) or re.search(r"(Side effects?: .*)$", told)
    return found.group(1) if found else told


def _line(text: str) -> str:
    return " ".join(text.split())
