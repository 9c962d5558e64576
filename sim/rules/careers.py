"""Staying, leaving, settling in."""

from __future__ import annotations

import math
from typing import Any


def leaving_hazard(tension: float, misses: float, underpaid: float, parameters: Any) -> float:
    """Weekly hazard of leaving: rises with tension, missed targets, unpaid effort (all 0..1)."""
    return parameters.leaving_base * math.exp(
        parameters.leaving_of_tension * tension
        + parameters.leaving_of_misses * misses
        + parameters.leaving_of_underpaid * underpaid
    )


def ramp_after(ramp: float, coaching: float, parameters: Any) -> float:
    """How far a new rep has settled in, 0..1, after a week, faster with a head's attention.

    One whom nobody coaches learns from colleagues and customers, slowly.
    """
    pace = max(parameters.ramp_alone, coaching)
    return min(1.0, ramp + pace * (1.0 - parameters.ramp_start) / parameters.ramp_weeks)


def candidate_score(talent: float, understanding: float, weight: float) -> float:
    """How a candidate looks (all in sd) when the other department's view has some weight."""
    return (1.0 - weight) * talent + weight * understanding


def hours_for_leading(taken: float, parameters: Any) -> float:
    """A head's hours for leading, of a week of which so many are taken; some are kept."""
    there = max(0.0, parameters.week_hours - parameters.head_administration)
    kept = min(parameters.head_hours_least, there)
    return max(kept, parameters.week_hours - taken)
