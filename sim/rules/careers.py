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
    """How far a new rep has settled in, 0..1, after a week, faster with a head's attention."""
    return min(1.0, ramp + coaching * (1.0 - parameters.ramp_start) / parameters.ramp_weeks)


def candidate_score(talent: float, understanding: float, weight: float) -> float:
    """How a candidate looks (all in sd) when the other department's view has some weight."""
    return (1.0 - weight) * talent + weight * understanding
