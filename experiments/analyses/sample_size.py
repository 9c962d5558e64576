"""How many pairs, or firms, it takes to see an effect by Student's t with a wanted power."""

from __future__ import annotations

import math
from collections.abc import Callable

from harmony.extras import extra
from harmony.runs.intervals import CONFIDENCE
from harmony.sim.limits import FEWEST_PAIRS, MOST_RUNS

_ALPHA = 1 - CONFIDENCE


def pairs_needed(effect: float, deviation: float, power: float) -> int | None:
    """The fewest pairs whose 95 % interval excludes zero with so much chance.

    Exact, by the noncentral t distribution (``statsmodels.stats.power``).

    Parameters
    ----------
    effect
        The mean difference that is to be seen.
    deviation
        The standard deviation of the differences within pairs.
    power
        The chance with which it is seen.

    Returns
    -------
    int or None
        None where it takes more pairs than can be played.
    """
    with extra("experiments"):
        from statsmodels.stats.power import TTestPower

    return _fewest(
        lambda pairs: float(TTestPower().power(effect / deviation, pairs, _ALPHA)),
        power,
        deviation,
    )


def firms_needed(effect: float, deviation: float, power: float) -> int | None:
    """The same for two groups of different firms: how many in each.

    ``deviation`` is the square root of the mean of the two groups' variances.
    """
    with extra("experiments"):
        from statsmodels.stats.power import TTestIndPower

    return _fewest(
        lambda firms: float(TTestIndPower().power(effect / deviation, firms, _ALPHA)),
        power,
        deviation,
    )


def _fewest(power_of: Callable[[int], float], power: float, deviation: float) -> int | None:
    """The smallest number with so much power, which grows with the number."""
    if math.isnan(deviation):
        return None
    low, high = FEWEST_PAIRS - 1, FEWEST_PAIRS
    if deviation == 0:
        return high
    while power_of(high) < power:
        if high >= MOST_RUNS:
            return None
        low, high = high, min(2 * high, MOST_RUNS)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if power_of(middle) < power else (low, middle)
    return high
