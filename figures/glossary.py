"""What a document says that its names mean, and how amounts are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]

ENGLISH = "en"


def measure_of(document: Document, name: str) -> Mapping[str, Any]:
    """What a document says of a measure: words, unit, which way is better, how it is shown."""
    found: Mapping[str, Any] = document["glossary"]["measures"][name]
    return found


def measure_in_words(document: Document, name: str) -> str:
    """A measure as it stands within a sentence."""
    return str(measure_of(document, name)["words"][ENGLISH])


def factor_in_words(document: Document, name: str) -> str:
    """What a factor turns."""
    return str(document["glossary"]["factors"][name]["words"][ENGLISH])


def value_in_words(document: Document, factor: str, value: Any) -> str:
    """A value of a factor: a word, on or off, or a number."""
    if isinstance(value, bool):
        return "on" if value else "off"
    told = document["glossary"]["factors"][factor]["values"]
    return told[value][ENGLISH] if value in told else f"{value:.4g}"


def scale_of(document: Document, measure: str, relative: bool) -> tuple[float, str]:
    """What a difference is multiplied by to be shown, and its unit then."""
    if relative:
        return 100.0, "%"
    told = measure_of(document, measure)
    return float(told["scale"]), str(told["shown_in"])


def money(value: float, _: int = 0) -> str:
    """An amount of money at an axis, in thousands, millions or thousands of millions."""
    for size, letter in ((1e9, " G"), (1e6, " M"), (1e3, " k"), (1.0, "")):
        if abs(value) >= size:
            return f"{value / size:.3g}{letter}".replace("-", "−")
    return f"{value:.3g}".replace("-", "−")
