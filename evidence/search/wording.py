"""Effects of remedies as people read them."""

from __future__ import annotations

import math

from harmony.runs.scales import is_relative


def in_words(effect: float | None, measure: str) -> str:
    """An effect in % of the baseline, or in points."""
    if effect is None or math.isnan(effect):
        return "not defined"
    return f"{100 * effect:+.2f} %" if is_relative(measure) else f"{effect:+.2f} points"


def with_interval(effect: float | None, low: float | None, high: float | None, measure: str) -> str:
    """An effect and its interval."""
    ends = " to ".join(in_words(end, measure) for end in (low, high))
    return f"{in_words(effect, measure)} ({ends})"
