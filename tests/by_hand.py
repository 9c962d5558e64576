"""Arithmetic that several tests do by hand, from the parameters alone."""

from __future__ import annotations

import math

from harmony.sim.drivers.model import Firm


def soothed(tension: float, hours: float, firm: Firm, common_task: float = 0.0) -> float:
    """Tension after a good meeting: no common goal, nobody's backing, no fresh grievance."""
    p = firm.parameters
    quality = (
        p.contact_conditions
        + p.contact_of_example * (1 - firm.company.heads_tension)
        - p.contact_of_tension * tension
        + common_task
    )
    return tension * (1 - p.contact_gain * hours * max(0.0, quality))


def learned_at_a_meeting(understanding: float, tension: float, hours: float, firm: Firm) -> float:
    """Understanding after a meeting: half of it is lost on two who are wholly at odds."""
    p = firm.parameters
    heard = p.understanding_of_meeting * hours * (1 - 0.5 * tension)
    return understanding + heard * (p.understanding_ceiling - understanding)


def learned_in_a_week_away(understanding: float, firm: Firm) -> float:
    """Understanding after a whole week in the other department, which begins with forgetting."""
    p = firm.parameters
    left = understanding - p.understanding_fading * max(0.0, understanding - p.understanding_floor)
    seen = p.understanding_of_posting * p.week_hours
    return left + seen * (p.understanding_ceiling - left)


def compromise(firm: Firm) -> float:
    """Marketing's share of the budget, half way or so to what both heads were granted."""
    p, company = firm.parameters, firm.company
    sales = company.power_of_sales * math.exp(firm.executive.lean_to_sales)
    believed = p.unseen_weight + (1 - p.unseen_weight) * company.visible_return
    marketing = (1 - company.power_of_sales) * believed
    granted = sales * (1 - company.asked_by_sales) + marketing * company.asked_by_marketing
    before = p.marketing_share_at_start
    return before + p.budget_adjustment * (granted / (sales + marketing) - before)
