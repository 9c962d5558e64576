"""What money spent on systems can do, and who takes them up."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim.rules.numbers import lowered, moved, raised, share


def capability(money: float, reference: float) -> float:
    """What a system can do, 0..1, for money a person and week: 1 - exp(-money / reference)."""
    return 1.0 - math.exp(-money / reference)


def attraction(capable: float, trust: float, agreed: float, gain: float, parameters: Any) -> float:
    """How far people would take a system up, 0..1.

    What it can do, times how welcome it is: by the usefulness that they see (``gain``, the
    records beyond the usual), by trust in those who read what they enter, and by agreed
    definitions; all 0..1. Source: article, T4; Davis 1989 on usefulness; sizes assumed.
    """
    welcome = (
        parameters.adoption_base
        + parameters.adoption_of_trust * trust
        + parameters.adoption_of_agreement * agreed
        + parameters.adoption_of_usefulness * gain
    )
    return capable * share(welcome)


def adoption_after(adoption: float, attracted: float, training: float, parameters: Any) -> float:
    """Adoption, 0..1, after a week: moves to the attraction, faster with hours of training."""
    rate = parameters.adoption_rate + parameters.adoption_of_training * training
    return moved(adoption, attracted, rate)


def records_after(records: float, adoption: float, capable: float, parameters: Any) -> float:
    """What of a territory is recorded, 0..1, after a week: entered by use, stale with time.

    It falls back to what is recorded without any common system.
    """
    stale = moved(records, parameters.account_data, parameters.records_ageing)
    return raised(stale, parameters.records_rate * adoption * capable)


def traced(base: float, closed_loop: float, scorecard: float, parameters: Any) -> float:
    """How far marketing's effect can be traced, 0..1: three ways to see it, each partial."""
    unseen = (1.0 - parameters.traced_by_loop * closed_loop) * (
        1.0 - parameters.traced_by_scorecard * scorecard
    )
    return 1.0 - (1.0 - base) * unseen


def unrecorded(share_lost: float, records: float) -> float:
    """Loss of knowledge, 0..1, of which the recorded share is kept."""
    return lowered(share_lost, records)
