"""How a firm comes to be: its history, its people, its ties and its market."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.campaigns import TASKS
from harmony.sim.behaviours.market import begin_need, window_of
from harmony.sim.behaviours.people import (
    begin_settled,
    character,
    chosen_applicant,
    counterparts_of,
    first_account,
    identity_of,
    marketing_talent,
    sales_talent,
    slots,
    start_ties,
    tie_of_account,
)
from harmony.sim.behaviours.survey import FULL_SCALE
from harmony.sim.calendar import WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.rules.marketing import openness
from harmony.sim.rules.numbers import lognormal, share
from harmony.sim.state import COUNTERPART, HEAD, MARKETER, REP


def trait(which: int, firm: Any) -> float:
    """A standard normal trait of the firm."""
    return draws.normal(firm.clock.firm_seed, draws.FIRM_TRAIT, 0, 0, 0, which)


def found_firm(firm: Any) -> None:
    """Set up a whole firm near its settled state, from its firm seed."""
    found_company(firm)
    for seat in range(len(firm.heads)):
        found_head(seat, firm.heads[seat], firm)
    for seat in range(len(firm.reps)):
        found_rep(seat, firm.reps[seat], firm)
    for seat in range(len(firm.marketers)):
        found_marketer(seat, firm.marketers[seat], firm)
    found_ties(firm)
    found_market(firm)


def found_company(firm: Any) -> None:
    """What makes this firm differ from others: history, power, market, the people it hires."""
    parameters = firm.parameters
    company = firm.company
    marketers = len(firm.marketers)
    reps = len(firm.reps)
    company.grievance = share(
        parameters.grievance_mean + parameters.grievance_spread * trait(0, firm)
    )
    company.power_of_sales = share(
        parameters.power_of_sales + parameters.power_spread * trait(1, firm)
    )
    company.demand = math.exp(parameters.market_spread * trait(2, firm))
    company.complexity = share(
        parameters.complexity_mean + parameters.complexity_firm_spread * trait(3, firm)
    )
    company.irritability = math.exp(parameters.temper_firm_spread * trait(4, firm))
    company.awareness = parameters.awareness_at_start
    company.heads_tension = company.grievance * parameters.heads_tension_at_start
    company.settled_heads_tension = company.heads_tension
    company.survey_conflict = FULL_SCALE * company.grievance * parameters.tension_at_start
    company.marketing_share = parameters.marketing_share_at_start
    company.visible_return = parameters.visible_return
    company.trailing_revenue = parameters.revenue_of_account * len(firm.accounts) * company.demand
    company.plan = company.trailing_revenue * WEEKS_A_QUARTER / WEEKS_A_YEAR
    company.territory = len(firm.accounts) / reps
    company.counterparts = counterparts_of(reps, marketers)
    firm.executive.identity = identity_of(HEAD, 0, len(firm.heads))
    firm.executive.lean_to_sales = parameters.lean_to_sales
    firm.executive.patience = parameters.executive_patience


def found_head(seat: int, head: Any, firm: Any) -> None:
    """A head knows the own trade, and is more or less ready to give way."""
    parameters = firm.parameters
    head.seat = seat
    head.identity = identity_of(HEAD, 0, seat)
    luck = draws.normal(firm.clock.firm_seed, draws.PERSON_TRAIT, head.identity, 0, 0, 0)
    head.cooperativeness = share(
        parameters.cooperativeness_mean + parameters.cooperativeness_spread * luck
    )
    head.understanding = parameters.understanding_at_hire
    cause = draws.normal(firm.clock.firm_seed, draws.PERSON_TRAIT, head.identity, 0, 0, 1)
    head.identification = share(
        parameters.identification_mean + parameters.identification_spread * cause
    )


def found_rep(seat: int, rep: Any, firm: Any) -> None:
    """A seasoned rep in each territory."""
    parameters = firm.parameters
    rep.seat = seat
    rep.hire = 0
    rep.identity = identity_of(REP, 0, seat)
    rep.present = 1
    rep.stereotype = firm.company.grievance * parameters.stereotype_at_start
    rep.tension = firm.company.grievance * parameters.tension_at_start
    rep.settled_tension = rep.tension
    rep.records = parameters.account_data
    rep.material = parameters.material_at_start
    rep.trust = parameters.trust_at_start
    chosen = chosen_applicant(rep, 0.0, firm)
    character(rep, chosen, firm)
    sales_talent(rep, chosen, firm)
    rep.ramp = 1.0
    rep.prospect_yield = parameters.yield_at_hire
    seasoned = draws.uniform(firm.clock.firm_seed, draws.PERSON_TRAIT, rep.identity, 0, 0, 5)
    rep.tenure = int(parameters.tenure_at_start * seasoned)


def found_marketer(seat: int, marketer: Any, firm: Any) -> None:
    """A seasoned marketer in each seat."""
    parameters = firm.parameters
    marketer.seat = seat
    marketer.hire = 0
    marketer.identity = identity_of(MARKETER, 0, seat)
    marketer.present = 1
    marketer.stereotype = firm.company.grievance * parameters.stereotype_at_start
    marketer.tension = firm.company.grievance * parameters.tension_at_start
    marketer.settled_tension = marketer.tension
    marketer.data = parameters.account_data
    marketer.material = parameters.material_at_start
    marketer.trust = parameters.trust_at_start
    evenly = 1.0 / TASKS  # until the first campaign is planned
    marketer.brand_share = evenly
    marketer.demand_share = evenly
    marketer.enablement_share = evenly
    marketer.insight_share = evenly
    marketer.leads_trend = parameters.leads_at_start
    marketer.accepted_trend = parameters.accepted_at_start
    chosen = chosen_applicant(marketer, 0.0, firm)
    character(marketer, chosen, firm)
    marketing_talent(marketer, chosen, firm)
    marketer.insight = parameters.insight_at_hire
    seasoned = draws.uniform(firm.clock.firm_seed, draws.PERSON_TRAIT, marketer.identity, 0, 0, 5)
    marketer.tenure = int(parameters.tenure_at_start * seasoned)


def found_ties(firm: Any) -> None:
    """Each territory shares its accounts among a handful of marketers in a ring.

    Counterpart ``place`` of rep i is marketer (i x marketers // reps + place), counted
    round the ring, so every marketer has about the same number of territories.
    """
    per_rep = slots(firm)
    reps = len(firm.reps)
    marketers = len(firm.marketers)
    for seat in range(reps):
        for place in range(per_rep):
            tie = firm.ties[seat * per_rep + place]
            tie.rep = seat
            if place < firm.company.counterparts:
                tie.kind = COUNTERPART
                tie.marketer = (seat * marketers // reps + place) % marketers
                rep = firm.reps[seat]
                marketer = firm.marketers[tie.marketer]
                start_ties(tie, rep.stereotype, marketer.stereotype, firm)
                tie.tension = rep.tension
                begin_settled(tie)


def found_market(firm: Any) -> None:
    """Accounts with their potential and complexity, each somewhere in its own cycle of needs."""
    total = 0.0
    for seat in range(len(firm.reps)):
        first = first_account(seat, firm)
        last = first_account(seat + 1, firm)
        for account_number in range(first, last):
            account = firm.accounts[account_number]
            account.territory = seat
            account.tie = tie_of_account(account_number, seat, firm)
            found_account(account_number, account, firm)
            firm.reps[seat].territory_share += account.potential
            total += account.potential
            open_market(account_number, account, firm)
    for seat in range(len(firm.reps)):
        rep = firm.reps[seat]
        rep.territory_share = rep.territory_share / total
        expect_first_quarter(rep, firm)


def found_account(account_number: int, account: Any, firm: Any) -> None:
    """An account's lasting traits and what it remembers at the start."""
    parameters = firm.parameters
    seed = firm.clock.firm_seed
    size = draws.normal(seed, draws.ACCOUNT_TRAIT, account_number, 0, 0, 0)
    spread = parameters.potential_spread
    account.potential = lognormal(parameters.potential_mean, spread, size)
    needs = draws.normal(seed, draws.ACCOUNT_TRAIT, account_number, 0, 0, 1)
    account.complexity = share(firm.company.complexity + parameters.complexity_spread * needs)
    bought = draws.uniform(seed, draws.ACCOUNT_TRAIT, account_number, 0, 0, 2)
    account.customer = 1 if bought < parameters.customers_at_start else 0
    firm.company.customers += account.customer
    account.experience = parameters.experience_at_start * account.customer
    account.recalled = account.experience
    account.experience_week = -1  # memory fades once before the first week's end
    firm.company.experience += account.experience
    account.satisfaction = parameters.satisfaction_base
    account.known = parameters.known_at_start
    wait = draws.exponential(seed, draws.ACCOUNT_TRAIT, account_number, 0, 0, 3)
    firm.idle[account_number] = wait / openness(firm.company.awareness, parameters)


def open_market(account_number: int, account: Any, firm: Any) -> None:
    """At the founding an account is at a random point of its cycle, in or out of the market."""
    parameters = firm.parameters
    seed = firm.clock.firm_seed
    window = float(window_of(account_number, 0, firm))
    gap = parameters.need_gap / firm.company.demand
    phase = draws.uniform(seed, draws.ACCOUNT_TRAIT, account_number, 0, 0, 4)
    if phase * (window + gap) < window:
        begin_need(account_number, account, firm)
        account.need_end = 1 + int(phase * (window + gap))
        firm.wake[account_number] = firm.company.market_weeks
    else:
        wait = draws.exponential(seed, draws.ACCOUNT_TRAIT, account_number, 0, 0, 5)
        firm.wake[account_number] = float(1 + int(gap * wait))


def expect_first_quarter(rep: Any, firm: Any) -> None:
    """A plan for the first quarter: the territory's share of what firms like this one book."""
    parameters = firm.parameters
    revenue = rep.territory_share * firm.company.plan
    rep.own_trend = revenue
    rep.planned_revenue = revenue
    rep.planned_list = revenue
    rep.planned_wins = revenue / parameters.potential_mean
    rep.planned_reached = rep.planned_wins / parameters.win_rate_at_start
    rep.planned_needs = (
        firm.company.territory
        * firm.company.demand
        * WEEKS_A_QUARTER
        / (parameters.need_gap + parameters.window_longest)
    )
    rep.planned_leads = rep.planned_needs * parameters.lead_share_at_start
