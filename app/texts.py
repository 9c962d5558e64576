"""The words of the page: one catalogue for all languages, and what the code says of itself."""

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

ENGLISH = "en"
_CATALOGUE = Path(__file__).with_name("texts.toml")
_DATES = {
    "start": "First week",
    "end": "Until week",
    "ramp": "Weeks until the full dose",
}


@functools.cache
def texts(language: str) -> dict[str, str]:
    """Every text by its key in a language; English where there is no translation."""
    written = _written(tomllib.loads(_CATALOGUE.read_text(encoding="utf-8")), "")
    own = {key: told.get(language, told.get(ENGLISH)) for key, told in written}
    return dict(said_by_code()) | {key: text for key, text in own.items() if text is not None}


def _written(table: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The texts of a table of the catalogue: a table of languages is a text."""
    for name, value in table.items():
        key = f"{where}{name}"
        if all(isinstance(text, str) for text in value.values()):
            yield key, value
        else:
            yield from _written(value, f"{key}.")


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
                yield f"change.{kind}.{name}", _sentence(field.meaning or name)
    for name, text in _DATES.items():
        yield f"change.any.{name}", text
    for name, measure in all_measures().items():
        yield f"measure.{name}", _sentence(name.replace("_", " "))
        yield f"meaning.{name}", _sentence(measure.meaning) + "."
    for table in (Parameters, Levers):
        for name, number in quantities(table).items():
            yield f"name.{name}", _sentence(name.replace("_", " "))
            yield f"meaning.{name}", _sentence(number.meaning) + "."
            yield f"unit.{number.unit}", number.unit
    for cls in changes().values():
        for field in cls.described().values():
            yield f"unit.{field.unit}", field.unit
    for measure in all_measures().values():
        yield f"unit.{measure.unit}", measure.unit
    yield "unit.points", "points"
    yield "not_defined", "not defined"


def _costs(cls: type[Change]) -> str:
    """What a change costs and its side effects, in the words of its own description."""
    told = _line(inspect.getdoc(cls) or "")
    found = re.search(r"(Costs?: .*)$", told) or re.search(r"(Side effects?: .*)$", told)
    return found.group(1) if found else told


def _line(text: str) -> str:
    return " ".join(text.split())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
