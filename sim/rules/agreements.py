"""Common goals, a common enemy, support from above, hours for a common cause."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim.rules.numbers import moved, raised, share


def goal_after(goal: float, weight: float, identification: float, parameters: Any) -> float:
    """Acceptance of a common goal, 0..1, after a week.

    It moves to the weight that the firm gives the goal, less what identification with the
    own department resists. Source: Fisher, Maltz, Jaworski 1997; sizes assumed.
    """
    target = weight * share(1.0 - parameters.goal_resistance * identification)
    return moved(goal, target, parameters.goal_rate)


def reactance(
    stereotype: float, weight: float, identification: float, goal: float, parameters: Any
) -> float:
    """Prejudice, 0..1, after a week in which a goal is urged on somebody who does not hold it."""
    urged = weight * identification * (1.0 - goal)
    return raised(stereotype, parameters.reactance_rate * urged)


def enemy_felt(loudness: float, rival: float, parameters: Any) -> float:
    """How far a declared rival is felt, 0..1: a weak one (in logits) is an empty slogan."""
    return loudness * share(parameters.enemy_base + parameters.enemy_of_strength * rival)


def identification_left(identification: float, enemy: float, parameters: Any) -> float:
    """Identification with the own department, 0..1, that a common enemy leaves.

    Source: recategorisation into one common group, Gaertner, Dovidio 2000; size assumed.
    """
    return identification * (1.0 - parameters.identity_of_enemy * enemy)


def support_from_above(hours: float, parameters: Any) -> float:
    """Support that a chief executive's hours give, 0..1: h / (h + half)."""
    return hours / (hours + parameters.executive_hours_half)


def common_view(understanding: float, goal: float, shared_pay: float) -> float:
    """How far a head looks beyond the own department, 0..1: by insight, by goal or by pay."""
    return 1.0 - (1.0 - understanding) * (1.0 - goal) * (1.0 - shared_pay)


def told_in_briefing(hours: float, parameters: Any) -> float:
    """How far a briefing tells what a campaign is for, 0..1: 1 - exp(-hours / reference)."""
    return 1.0 - math.exp(-hours / parameters.briefing_reference)


def voice_after(voice: float, involved: float, debate: float) -> float:
    """Share of what reps know that they say: usual voice, asked to plan, free to debate."""
    return 1.0 - (1.0 - voice) * (1.0 - involved) * (1.0 - debate)
