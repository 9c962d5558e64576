"""Shapes that many rules share."""

from __future__ import annotations

import math


def logistic(logit: float) -> float:
    """Probability of a logit: 1 / (1 + exp(-x)); safe at both ends."""
    if logit >= 0.0:
        return 1.0 / (1.0 + math.exp(-logit))
    odds = math.exp(logit)
    return odds / (1.0 + odds)


def share(value: float) -> float:
    """The value kept within 0..1."""
    return min(1.0, max(0.0, value))


def raised(level: float, rate: float) -> float:
    """A level in 0..1 moved up by a share of what is missing to 1."""
    return level + share(rate) * (1.0 - level)


def lowered(level: float, rate: float) -> float:
    """A level in 0..1 moved down by a share of itself."""
    return level * (1.0 - share(rate))


def moved(level: float, target: float, rate: float) -> float:
    """A level moved a share of the way towards a target."""
    return level + share(rate) * (target - level)


def mean(one: float, other: float) -> float:
    """What lies midway between two values."""
    return 0.5 * (one + other)


def lognormal(mean_value: float, spread: float, luck: float) -> float:
    """A positive amount of a given mean, whose log has a spread; luck is standard normal."""
    return mean_value * math.exp(spread * luck - 0.5 * spread * spread)


def saturating(effort: float) -> float:
    """ADBUDG response (Little 1970) scaled to 1 at reference effort: 2 e / (1 + e)."""
    return 2.0 * effort / (1.0 + effort)
