"""A rep's week: the quota, the hours, the search for needs, the open opportunities."""

from __future__ import annotations

from typing import Any

from harmony.sim.behaviours.closing import close_if_due, own_reward
from harmony.sim.behaviours.market import brand_of, loyalty
from harmony.sim.behaviours.people import own_hours
from harmony.sim.behaviours.pitching import open_opportunity
from harmony.sim.rules.numbers import moved
from harmony.sim.rules.selling import (
    calling_in,
    effort_left,
    finding,
    quota_after,
    search_strength,
    worth_of_hour,
)
from harmony.sim.state import PRODUCT


def set_quota(rep: Any, firm: Any) -> None:
    """The quarter's quota: the territory's share of last year, and the rep's own past."""
    territory = rep.territory_share * firm.company.plan
    rep.quota = quota_after(territory, rep.own_trend, firm.levers.quota_ratchet, firm.parameters)
    rep.bookings = 0.0


def plan_week(rep: Any, firm: Any) -> None:
    """Hours for the week: first the open opportunities, the rest for leads and prospecting."""
    parameters = firm.parameters
    hours = own_hours(rep, parameters.rep_administration, firm)
    if rep.present == 0:
        hours = parameters.cover_hours
    hours = hours * firm.levers.selling_hours_factor
    rep.hours = hours
    rep.lead_hours = 0.0
    rep.pipeline_hours = 0.0
    if rep.open_count > 0:
        wanted = parameters.hours_of_opportunity * rep.open_count
        rep.pipeline_hours = min(wanted, parameters.pipeline_share * hours) / rep.open_count
    if coasts(rep, firm):
        hours = hours * parameters.coasting
    effort = effort_left(firm.levers.reps_pay_shared, float(len(firm.reps)), parameters)
    rep.prospecting_hours = max(0.0, effort * hours - rep.pipeline_hours * rep.open_count)


def coasts(rep: Any, firm: Any) -> bool:
    """With the quota made and little more to gain, a rep eases off."""
    reward = own_reward(firm)
    return (
        rep.quota > 0.0
        and rep.bookings >= rep.quota
        and reward > 0.0
        and firm.levers.accelerator <= 1.0
    )


def sell(rep: Any, firm: Any) -> None:
    """Find needs by prospecting, work the open opportunities, and close what is due."""
    parameters = firm.parameters
    money = firm.company.sales_money / len(firm.reps) / parameters.sales_money_reference
    granted = firm.company.sales_money / len(firm.reps)
    firm.sums.intervention_cost += granted * (firm.levers.sales_money_factor - 1.0)
    money = money * firm.levers.sales_money_factor
    prospecting = max(0.0, rep.prospecting_hours - rep.lead_hours)
    rep.prospecting_hours = prospecting
    worth = worth_of_hour(money, parameters)
    hours = worth * prospecting / (parameters.prospecting_reference * firm.company.territory)
    strength = search_strength(hours, rep.skill * rep.ramp, parameters)
    pipeline = worth * rep.pipeline_hours
    found = 0
    for place in range(rep.first_need, rep.last_need):
        account_number = firm.open_needs[place]
        account = firm.accounts[account_number]
        if account.in_market == 1:
            if account.found_after > 0.0:
                found += prospect(rep, account_number, account, strength, firm)
            else:
                opportunity = firm.opportunities[account_number]
                if opportunity.opened < firm.clock.week:  # what came this week waits
                    opportunity.hours += pipeline
                close_if_due(rep, account_number, account, opportunity, firm)
    if prospecting > 0.0:
        rep.prospect_yield = moved(
            rep.prospect_yield, found / prospecting, parameters.yield_learning
        )


def prospect(rep: Any, account_number: int, account: Any, strength: float, firm: Any) -> int:
    """Search for one account's need until the search reaches what this need takes to be found."""
    parameters = firm.parameters
    brand = brand_of(account, firm)
    hazard = finding(strength, account.known, brand, parameters)
    account.found_after -= hazard + calling_in(brand, loyalty(account), parameters)
    if account.found_after > 0.0:
        return 0
    open_opportunity(rep, account_number, 0, PRODUCT, brand, firm)
    return 1
