"""What selling hours find, what wins, and what a rep pitches."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim.rules.numbers import logistic, share


def worth_of_hour(money: float, parameters: Any) -> float:
    """How much travel, assistance and spiffs make of a selling hour: money^elasticity.

    Money is a ratio to its reference; at the reference an hour is worth an hour.
    """
    return max(0.0, money) ** parameters.sales_money_elasticity


def search_strength(hours: float, ability: float, parameters: Any) -> float:
    """Weekly hazard that prospecting finds a need, before the account itself counts.

    Hours are a ratio to the reference hours for a territory; ability 1 is average.
    """
    return (
        parameters.finding_rate
        * max(0.0, hours) ** parameters.finding_of_hours
        * math.sqrt(ability)
    )


def finding(strength: float, known: float, brand: float, parameters: Any) -> float:
    """Weekly hazard that a search of some strength finds an account's need.

    Known and brand are 0..1: an account that is known, and knows the firm, is found sooner.
    """
    knowledge = parameters.finding_unknown + (1.0 - parameters.finding_unknown) * known
    return strength * knowledge * (1.0 + parameters.finding_of_brand * (2.0 * brand - 1.0))


def calling_in(brand: float, loyalty: float, parameters: Any) -> float:
    """Weekly hazard that an account with a need calls; loyalty is a satisfied customer's."""
    return (
        parameters.inbound_base
        + parameters.inbound_of_brand * brand
        + parameters.inbound_of_customer * loyalty
    )


def solution_fit(complexity: float, competence: float, parameters: Any) -> float:
    """Logit that a solution gains: complex accounts want it, and it must be mastered."""
    return parameters.fit_of_complexity * (
        complexity - parameters.complexity_middle
    ) - parameters.fit_of_competence * (1.0 - competence)


def product_fit(complexity: float, parameters: Any) -> float:
    """Logit that a product gains: simple accounts want it."""
    return -parameters.fit_of_complexity * (complexity - parameters.complexity_middle)


def solution_competence(
    solution_skill: float, understanding: float, material: float, parameters: Any
) -> float:
    """How far a rep masters a solution, 0..1: own knowledge, grasp of the campaign, material."""
    skill_weight = 1.0 - parameters.competence_of_understanding - parameters.competence_of_material
    return (
        skill_weight * solution_skill
        + parameters.competence_of_understanding * understanding
        + parameters.competence_of_material * material
    )


def pitch_advantage(
    solution_logit: float, product_logit: float, complexity: float, paid: float, parameters: Any
) -> float:
    """Log of a solution's expected commission an hour against a product's.

    ``paid`` is the commission on a solution's price against that on a product's.
    """
    price = paid * (1.0 + parameters.solution_premium * complexity)
    odds = logistic(solution_logit) / logistic(product_logit)
    return math.log(max(parameters.smallest_odds, price * odds / parameters.solution_hours))


def pull_of_promise(told: float, parameters: Any) -> float:
    """Log ratio by which a rep leans to the solution that a campaign promised.

    Reps follow the campaign of a marketer whom they trust and are not at odds with
    (``told``, 0..1).
    """
    return parameters.promise_pull * told


def effort_left(shared_pay: float, people: float, parameters: Any) -> float:
    """Effort, 0..1, where a share of the pay is for the result of all: some ride free.

    Source: moral hazard in teams, Holmström 1982; size assumed.
    """
    return 1.0 - parameters.free_riding * shared_pay * (1.0 - 1.0 / people)


def win_logit(
    brand: float,
    ability: float,
    hours: float,
    known: float,
    material: float,
    discount: float,
    loyalty: float,
    rival: float,
    parameters: Any,
) -> float:
    """Logit of a win before the fit of the pitch.

    Brand, known and material are 0..1; ability 1 is average; hours are hours put in;
    discount is a share of price; loyalty is satisfaction of a customer beyond indifference.
    """
    return (
        parameters.win_base
        + parameters.win_of_brand * brand
        + parameters.win_of_ability * math.log(ability)
        + parameters.win_of_hours * math.log(1.0 + hours / parameters.hours_of_opportunity)
        + parameters.win_of_knowledge * known
        + parameters.win_of_material * material
        + parameters.win_of_discount * discount
        + parameters.win_of_loyalty * loyalty
        - rival
    )


def quota_after(territory: float, own: float, ratchet: float, parameters: Any) -> float:
    """Next quota in money a quarter: the territory's share and, by the ratchet, one's own past."""
    return parameters.quota_stretch * ((1.0 - ratchet) * territory + ratchet * own)


def reward_of_quota(quota_bonus: float, accelerator: float, parameters: Any) -> float:
    """Pull of the quota's reward, 0..1: nil without bonus and accelerator, then saturating."""
    stake = quota_bonus + parameters.stake_of_accelerator * max(0.0, accelerator - 1.0)
    return stake / (stake + parameters.stake_half)


def push_for_orders(gap: float, quota_bonus: float, accelerator: float, parameters: Any) -> float:
    """How hard a rep pushes buyers to decide before the quarter's end, 0..1.

    Short of the quota (gap > 0, its missing share) bonus and accelerator pull, less so the
    more hopeless the gap; beyond it only an accelerator does.
    """
    if gap > 0.0:
        within_reach = math.exp(-gap / parameters.reach_of_quota)
        return reward_of_quota(quota_bonus, accelerator, parameters) * within_reach
    return reward_of_quota(0.0, accelerator, parameters)


def discount_for_order(gap: float, reward: float, authority: float, parameters: Any) -> float:
    """Share of price given up for an early order: more for a wider gap and a richer reward.

    Gap is the missing share of the quota, reward the pull of its pay (0..1), authority the
    deepest discount allowed.
    """
    need = share(parameters.pull_discount_floor + max(0.0, gap))
    return authority * reward * need


def commission(
    revenue: float, booked: float, quota: float, accelerator: float, cap: float
) -> float:
    """Commissionable part of a deal: beyond the quota it counts more, beyond the cap nothing.

    Money, before the commission rate; booked is what the rep booked this quarter before.
    """
    if quota <= 0.0:
        return revenue
    after = booked + revenue
    plain = max(0.0, min(after, quota) - min(booked, quota))
    ceiling = max(quota, cap * quota)
    beyond = max(0.0, min(after, ceiling) - max(booked, quota))
    return plain + accelerator * beyond
