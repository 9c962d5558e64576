"""What accounts remember of the firm."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim.rules.numbers import share


def awareness_after(awareness: float, reach: float, word_of_mouth: float, parameters: Any) -> float:
    """Awareness shared by the market after a week, Nerlove and Arrow (1962).

    A' = (1 - decay) A + (1 - A) (gain x reach + talk x word of mouth), all in 0..1 except
    reach, which is 1 at reference effort.
    """
    gain = parameters.awareness_gain * reach + parameters.word_of_mouth * word_of_mouth
    return share((1.0 - parameters.awareness_decay) * awareness + (1.0 - awareness) * gain)


def experience_left(experience: float, weeks: float, parameters: Any) -> float:
    """What an account still remembers of its own experience after some weeks: e exp(-d t)."""
    if experience <= 0.0:
        return 0.0
    return experience * math.exp(-parameters.experience_decay * weeks)


def brand_memory(awareness: float, experience: float) -> float:
    """Brand memory of an account, 0..1: it knows the firm by repute or by experience."""
    return 1.0 - (1.0 - awareness) * (1.0 - experience)


def experience_after_purchase(experience: float, satisfaction: float, parameters: Any) -> float:
    """Own memory after a purchase: grows with satisfaction (0..1) towards 1."""
    return experience + parameters.experience_of_purchase * satisfaction * (1.0 - experience)


def experience_after_discount(experience: float, discount: float, parameters: Any) -> float:
    """Own memory after a discount (share of price): deep discounts teach that it is cheap."""
    return experience * (1.0 - share(parameters.discount_harm * discount))


def experience_after_broken_promise(experience: float, parameters: Any) -> float:
    """Own memory after a product was pitched where a campaign promised a solution."""
    return experience * (1.0 - parameters.broken_promise_harm)
