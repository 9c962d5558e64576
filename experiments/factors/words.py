"""Factors and their values as people read them, in every language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from harmony.experiments.factors.factor import FIRM, Factor, Value
from harmony.runs.words import ENGLISH, LANGUAGES, in_sentence, sentence, words
from harmony.sim.catalogue import changes

_BETWEEN = {ENGLISH: ": ", "zh": "："}


def factors_in_words(factors: Iterable[Factor]) -> dict[str, dict[str, Any]]:
    """Of each factor its words, its unit, and the words of its values where these are texts."""
    return {
        one.name: {
            "words": {language: factor_in_words(one, language) for language in LANGUAGES},
            "unit": one.unit,
            "values": {
                value: {language: value_in_words(value, language) for language in LANGUAGES}
                for value in one.values
                if isinstance(value, str)
            },
        }
        for one in factors
    }


def factor_in_words(factor: Factor, language: str = ENGLISH) -> str:
    """What a factor turns."""
    known = words(language)
    kind, dot, key = factor.name.partition(".")
    if kind == FIRM:
        return known.get(f"reason.{key or FIRM}", sentence(factor.meaning))
    if dot:
        what = parameter_in_words(kind, key, language)
        return kind_in_words(kind, language) + _BETWEEN[language] + in_sentence(what)
    if kind in changes():
        return kind_in_words(kind, language)
    return known.get(f"name.{kind}", sentence(factor.meaning))


def kind_in_words(kind: str, language: str = ENGLISH) -> str:
    """An intervention or a shock."""
    return words(language).get(f"change.{kind}", changes()[kind].title)


def parameter_in_words(kind: str, key: str, language: str = ENGLISH) -> str:
    """A parameter of an intervention or a shock: its dose, or its date."""
    known = words(language)
    told = known.get(f"change.{kind}.{key}") or known.get(f"change.any.{key}")
    return told or sentence(changes()[kind].described()[key].meaning)


def value_in_words(value: Value, language: str = ENGLISH) -> str:
    """A value that is a text: a choice of an intervention, or the name of a firm."""
    known = words(language)
    text = str(value)
    return known.get(f"word.{text}") or known.get(f"scenario.{text}") or text.replace("_", " ")
