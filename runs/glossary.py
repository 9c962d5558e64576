"""What names in a document mean: whoever draws or tells it needs nothing but the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from harmony.runs.scales import points
from harmony.sim.measures import measure_of


def measures_in_words(names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Of each measure its words, its unit, which way is better, and how a difference is shown.

    A difference is multiplied by ``scale`` and is then in ``shown_in``.
    """
    return {name: _measure_in_words(name) for name in dict.fromkeys(names)}


def _measure_in_words(name: str) -> dict[str, Any]:
    measure, (scale, shown_in) = measure_of(name), points(name)
    return {
        "words": name.replace("_", " "),
        "unit": measure.unit,
        "better": measure.better,
        "scale": scale,
        "shown_in": shown_in,
    }
