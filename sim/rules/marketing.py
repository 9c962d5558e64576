"""What marketers' hours and money achieve."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim.rules.numbers import saturating, share


def reach(plan: float, hours: float, money: float, parameters: Any) -> float:
    """Reach of a campaign against reference: ADBUDG of plan x sqrt(hours x money).

    Hours and money are ratios to their references, so reference effort reaches 1.
    """
    return saturating(plan * parameters.campaign_power * math.sqrt(hours * money))


def targeting(insight: float, known: float, parameters: Any) -> float:
    """How well a campaign picks accounts with a need, 0..1.

    Insight and what the firm knows of its accounts, both 0..1, add to a base.
    """
    return share(
        parameters.targeting_base
        + parameters.targeting_of_insight * insight
        + parameters.targeting_of_knowledge * known
    )


def response_in_market(reach_now: float, aim: float, parameters: Any) -> float:
    """Weekly response hazard of an account with a need, before its brand memory counts."""
    focus = parameters.focus_base + parameters.focus_of_targeting * aim
    return parameters.response_in_market * reach_now * focus


def response_idle(reach_now: float, aim: float, parameters: Any) -> float:
    """Weekly response hazard of an account without a need: the junk that targeting avoids."""
    spread = max(0.0, parameters.spread_base - parameters.spread_of_targeting * aim)
    return parameters.response_idle * reach_now * spread


def openness(brand: float, parameters: Any) -> float:
    """How readily an account answers, by its brand memory 0..1."""
    return parameters.openness_base + brand


def material_after(material: float, hours: float, understanding: float, parameters: Any) -> float:
    """Worth of sales material, 0..1, after a week: it ages, and fits as its author understands.

    m' = m (1 - ageing) + (1 - m) rate x hours x (floor + (1 - floor) understanding)
    """
    fit = parameters.material_fit_floor + (1.0 - parameters.material_fit_floor) * understanding
    gained = share(parameters.material_rate * hours * fit)
    return share(material * (1.0 - parameters.material_ageing) + (1.0 - material) * gained)


def insight_after(insight: float, hours: float, parameters: Any) -> float:
    """Customer insight, 0..1, after a week of some hours of listening; it goes stale."""
    gained = share(parameters.insight_rate * hours)
    return share(insight * (1.0 - parameters.insight_ageing) + (1.0 - insight) * gained)


def plan_worth(attribute: float, parameters: Any) -> float:
    """Multiplier of a campaign's power from the chosen idea's attribute (in sd)."""
    return math.exp(parameters.plan_effect * attribute)


def share_examined_of(qualifiers: float, answers: float, parameters: Any) -> float:
    """Share of the answers, 0..1, that so many people who qualify leads can examine a week."""
    return share(qualifiers * parameters.leads_of_qualifier / max(1.0, answers))
