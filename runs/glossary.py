"""What names in a document mean: whoever draws or tells it needs nothing but the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from harmony.runs.scales import points
from harmony.runs.words import ENGLISH, LANGUAGES, in_sentence, words
from harmony.sim.measures import LAST_YEAR, measure_of

_OF_THE_LAST_YEAR = {ENGLISH: " of the last year", "zh": "（最后一年）"}


def measures_in_words(names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Of each measure its words, its unit, which way is better, and how a difference is shown.

    Words are as within a sentence. A difference is multiplied by ``scale`` and is then in
    ``shown_in``.
    """
    return {name: _measure_in_words(name) for name in dict.fromkeys(names)}


def _measure_in_words(name: str) -> dict[str, Any]:
    measure, (scale, shown_in) = measure_of(name), points(name)
    return {
        "words": {language: _words(name, language) for language in LANGUAGES},
        "unit": measure.unit,
        "better": measure.better,
        "scale": scale,
        "shown_in": shown_in,
    }


def _words(name: str, language: str) -> str:
    usual = name.removesuffix(LAST_YEAR)
    told = in_sentence(words(language).get(f"measure.{usual}", usual.replace("_", " ")))
    return told if usual == name else told + _OF_THE_LAST_YEAR[language]
