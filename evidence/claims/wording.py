"""Claims and their effects as people read them, from the document of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harmony.runs.scales import is_relative, points, short

KINDS = {
    "C": "Causes of conflict",
    "K": "Cases",
    "Q": "Questions to the heads",
    "S": "The seven standards",
    "T": "Tensions",
}


def kind_of(claim: Mapping[str, Any]) -> str:
    """What sort of line of the article the claim is first about, in words."""
    return KINDS[claim["codes"][0][0]]


def scale_of(claim: Mapping[str, Any]) -> tuple[float, str]:
    """By what an effect is multiplied to be read, and its unit then."""
    if claim["relative_to"] is not None:
        return 100.0, "%"
    if is_relative(claim["measure"]):
        return 1e-3, "thousand"
    factor, unit = points(claim["measure"])
    return factor, short(unit)


def in_words(value: float, claim: Mapping[str, Any]) -> str:
    """An effect with its sign and unit."""
    factor, unit = scale_of(claim)
    return f"{_signed(factor * value)} {unit}"


def between(low: float, high: float, claim: Mapping[str, Any]) -> str:
    """Two bounds with their unit."""
    factor, unit = scale_of(claim)
    return f"{_signed(factor * low)} to {_signed(factor * high)} {unit}"


def interval_of(answer: Mapping[str, Any]) -> tuple[float, float]:
    """The interval that the verdict rests on; the plain one where there is no verdict."""
    effect = answer["effect"]
    if answer["verdict"] is None:
        return effect["low"], effect["high"]
    return effect["holm_low"], effect["holm_high"]


def with_words(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document of answers in which each also tells its kind, effect and interval to readers."""
    return {**document, "answers": [_with_words(one) for one in document["answers"]]}


def _with_words(answer: Mapping[str, Any]) -> dict[str, Any]:
    claim = answer["claim"]
    told = {
        "kind": kind_of(claim),
        "effect": in_words(answer["effect"]["mean"], claim),
        "interval": interval_of(answer),
    }
    return {**answer, "told": told}


def contrast_in_words(contrast: Mapping[str, float]) -> str:
    """What is compared, as a sum of arms: ``A − B``, ``A − ½ B``."""
    parts = [f"{_weight(weight)}{_arm(arm)}" for arm, weight in contrast.items()]
    return " ".join(parts).removeprefix("+ ")


def _weight(weight: float) -> str:
    sign = "−" if weight < 0 else "+"
    return f"{sign} " if abs(weight) == 1 else f"{sign} {abs(weight):g} × "


def _arm(name: str) -> str:
    return f"({name})" if " " in name else name


def _signed(value: float) -> str:
    decimals = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:+.{decimals}f}".replace("-", "−")
