"""A marketer's week: brand work, demand generation, sales material, insight."""

from __future__ import annotations

import math
from typing import Any

from sim import draws
from sim.behaviours.market import brand_of
from sim.behaviours.people import first_account, first_rep, last_rep, own_hours, slots
from sim.rules.handover import score_signal
from sim.rules.marketing import (
    insight_after,
    material_after,
    openness,
    reach,
    response_idle,
    response_in_market,
    targeting,
)
from sim.state import NEW, PRODUCT, SOLUTION


def do_marketing(marketer: Any, firm: Any) -> None:
    """Share out the week's hours and money; campaigns reach the accounts that are served."""
    parameters = firm.parameters
    company = firm.company
    hours = own_hours(marketer, parameters.marketer_administration, firm)
    marketer.hours = hours
    marketers = len(firm.marketers)
    money = company.marketing_money / len(firm.accounts) / parameters.marketing_money_reference
    outward = marketer.brand_share + marketer.demand_share
    brand_money = money * marketer.brand_share / outward * 2.0
    demand_money = money * marketer.demand_share / outward * 2.0
    brand_hours = hours * marketer.brand_share / parameters.campaign_hours
    demand_hours = hours * marketer.demand_share / parameters.campaign_hours
    company.brand_reach += (
        reach(marketer.plan_far, brand_hours, brand_money, parameters) / marketers
    )
    demand_reach = reach(marketer.plan_near, demand_hours, demand_money, parameters)
    marketer.targeting = targeting(marketer.insight, parameters.account_data, parameters)
    marketer.response_rate = response_in_market(demand_reach, marketer.targeting, parameters)
    marketer.exposure += response_idle(demand_reach, marketer.targeting, parameters)
    marketer.material = material_after(
        marketer.material,
        hours * marketer.enablement_share,
        marketer.understanding,
        parameters,
    )
    # a head who has time says what to listen for
    listening = hours * marketer.insight_share * company.coaching_marketing
    marketer.insight = insight_after(marketer.insight, listening, parameters)


def hand_over_idle_answers(marketer: Any, firm: Any) -> None:
    """Accounts without a need that answered a campaign all the same become leads too.

    Without an agreed definition every answer is a lead.
    """
    per_rep = slots(firm)
    for place in range(firm.company.counterparts):
        for seat in range(
            first_rep(marketer.seat, place, firm), last_rep(marketer.seat, place, firm)
        ):
            tie = firm.ties[seat * per_rep + place]
            if tie.next_idle_answer <= marketer.exposure:
                tie.next_idle_answer = idle_answers(seat, place, marketer, firm)


def idle_answers(seat: int, place: int, marketer: Any, firm: Any) -> float:
    """Idle answers of the accounts of one tie; gives the exposure that the next one awaits."""
    upcoming = math.inf
    start = first_account(seat, firm) + place
    for number in range(start, first_account(seat + 1, firm), firm.company.counterparts):
        if firm.idle[number] <= marketer.exposure:
            answer_idly(number, marketer, firm)
        upcoming = min(upcoming, firm.idle[number])
    return upcoming


def answer_idly(number: int, marketer: Any, firm: Any) -> None:
    """An account without a need answers; when it will answer again is drawn anew."""
    account = firm.accounts[number]
    account.idle_count += 1
    wait = draws.exponential(
        firm.clock.luck_seed, draws.IDLE_RESPONSE, number, 0, account.idle_count, 0
    )
    firm.idle[number] = marketer.exposure + wait / openness(
        brand_of(account, firm), firm.parameters
    )
    if account.in_market == 0:
        make_lead(number, 0, marketer, firm)


def hand_over_answers(firm: Any) -> None:
    """Accounts with a need that answered a campaign become leads."""
    for place in range(firm.clock.needs_open):
        number = firm.open_needs[place]
        account = firm.accounts[number]
        # a need that is found already has its opportunity
        if account.responds_after > 0.0 and account.found_after > 0.0:
            marketer = firm.marketers[firm.ties[account.tie].marketer]
            account.responds_after -= marketer.response_rate * openness(
                brand_of(account, firm), firm.parameters
            )
            if account.responds_after <= 0.0:
                make_lead(number, 1, marketer, firm)


def make_lead(number: int, good: int, marketer: Any, firm: Any) -> None:
    """An answer becomes a lead with a score, handed to the rep of the territory."""
    parameters = firm.parameters
    seed = firm.clock.luck_seed
    account = firm.accounts[number]
    lead = firm.leads[number]
    lead.number += 1
    lead.state = NEW
    lead.week = firm.clock.week
    lead.good = good
    noise = draws.normal(seed, draws.LEAD_SCORE, number, 0, lead.number, 0)
    lead.score = good * score_signal(parameters.account_data, parameters) + noise
    lead.promised = PRODUCT
    if good == 1:
        luck = draws.uniform(seed, draws.LEAD_PROMISE, number, 0, lead.number, 0)
        if luck < parameters.solution_promised:
            lead.promised = SOLUTION
    firm.inbox[firm.clock.leads_new] = number
    firm.clock.leads_new += 1
    marketer.leads_made += 1.0
    firm.reps[account.territory].counted_leads += good
    firm.sums.leads += 1.0
    firm.sums.leads_good += good
