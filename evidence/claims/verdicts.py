"""What an effect says of a claim, where many claims are judged together."""

from __future__ import annotations

import enum
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.evidence.claims.effects import ContrastEffect
from harmony.runs.intervals import CONFIDENCE

ENOUGH = 0.8


class Verdict(enum.StrEnum):
    """What the model says of a claim."""

    supported = "supported"
    contradicted = "contradicted"
    negligible = "negligible"
    depends = "depends"


def shares(members: NDArray[np.float64], smallest: float) -> dict[int, float]:
    """Shares of the members whose effect is more (1), less (-1), or too small to matter (0)."""
    above = float((members > smallest).mean())
    below = float((members < -smallest).mean())
    return {1: above, -1: below, 0: 1.0 - above - below}


def side_of(low: float, high: float, smallest: float) -> int | None:
    """Where an interval lies: beyond the smallest effect (1, -1), within it (0), or across."""
    if low > smallest:
        return 1
    if high < -smallest:
        return -1
    return 0 if -smallest < low and high < smallest else None


def verdict_of(
    effect: ContrastEffect, low: float, high: float, smallest: float, direction: int
) -> Verdict:
    """The verdict by members and by interval, which must agree.

    Parameters
    ----------
    effect
        What was found.
    low, high
        The interval of its mean, widened for the number of claims that are judged.
    smallest
        The smallest effect that matters.
    direction
        What the claim says: 1 more, -1 less, 0 no difference that matters.
    """
    side = side_of(low, high, smallest)
    if side is None or shares(effect.members, smallest)[side] < ENOUGH:
        return Verdict.depends
    if side == direction:
        return Verdict.supported
    return Verdict.negligible if side == 0 else Verdict.contradicted


def level_of(effect: ContrastEffect, smallest: float) -> float:
    """The error level at which the interval of the mean just touches the smallest effect.

    At any higher level the interval lies clear of both bounds, and the claim is settled.
    """
    from scipy.special import stdtr

    distance = abs(abs(effect.mean) - smallest)
    if distance == 0.0:
        return 1.0
    far = distance / effect.error if effect.error > 0 else math.inf
    return 2.0 * float(stdtr(effect.freedom, -far))


def holm_levels(levels: Sequence[float]) -> list[float]:
    """The error level for the interval of each claim, so that all hold together at 95 %.

    Holm (1979): the clearest of m claims is judged at 5 % / m, the next at 5 % / (m - 1),
    and so on; from the first that its interval leaves open, all others are open too and
    keep its level.

    Parameters
    ----------
    levels
        The level at which each claim is just settled (``level_of``).
    """
    granted = [0.0] * len(levels)
    level, is_open = 0.0, False
    for rank, place in enumerate(sorted(range(len(levels)), key=lambda one: levels[one])):
        if not is_open:
            level = (1.0 - CONFIDENCE) / (len(levels) - rank)
            is_open = levels[place] > level
        granted[place] = level
    return granted
