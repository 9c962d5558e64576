"""A marketer's week: brand work, demand generation, sales material, insight."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.market import brand_of
from harmony.sim.behaviours.people import (
    first_account,
    first_rep,
    first_shared_account,
    holder_of,
    last_rep,
    own_hours,
    slots,
)
from harmony.sim.events import LEAD_SCREENED, note_belief
from harmony.sim.rules.handover import score_signal
from harmony.sim.rules.marketing import (
    insight_after,
    material_after,
    openness,
    reach,
    response_idle,
    response_in_market,
    share_examined_of,
    targeting,
)
from harmony.sim.rules.numbers import lowered, moved
from harmony.sim.state import NEW, PRODUCT, SCREENED, SOLUTION

OUTWARD_TASKS = 2  # brand and demand: money in halves is the reference for both


def do_marketing(marketer: Any, firm: Any) -> None:
    """Share out the week's hours and money; campaigns reach the accounts that are served."""
    parameters = firm.parameters
    company = firm.company
    hours = own_hours(marketer, parameters.marketer_administration, firm)
    marketer.hours = hours
    marketers = len(firm.marketers)
    money = company.marketing_money / len(firm.accounts) / parameters.marketing_money_reference
    money = money * firm.levers.marketing_money_factor
    outward = marketer.brand_share + marketer.demand_share
    brand_money = money * marketer.brand_share / outward * OUTWARD_TASKS
    brand_money = brand_money * firm.levers.brand_money_factor
    demand_money = money * marketer.demand_share / outward * OUTWARD_TASKS
    pay_beyond_grant(marketer.brand_share / outward, firm)
    brand_hours = hours * marketer.brand_share / parameters.campaign_hours
    demand_hours = hours * marketer.demand_share / parameters.campaign_hours
    company.brand_reach += (
        reach(marketer.plan_far, brand_hours, brand_money, parameters) / marketers
    )
    demand_reach = reach(marketer.plan_near, demand_hours, demand_money, parameters)
    marketer.targeting = targeting(marketer.insight, marketer.data, parameters)
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
    listening += firm.levers.listening_hours * marketer.present
    if marketer.posting_weeks > 0:
        listening += parameters.field_listening
    marketer.insight = insight_after(marketer.insight, listening, parameters)
    marketer.material = lowered(marketer.material, firm.levers.made_stale)
    marketer.insight = lowered(marketer.insight, firm.levers.made_stale)


def pay_beyond_grant(brand_part: float, firm: Any) -> None:
    """Money that a marketer spends beyond the grant is a cost of what is arranged, or a saving."""
    levers = firm.levers
    spent = levers.marketing_money_factor * (1.0 + brand_part * (levers.brand_money_factor - 1.0))
    granted = firm.company.marketing_money / len(firm.marketers)
    firm.sums.intervention_cost += granted * (spent - 1.0)


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
    shared = first_shared_account(seat, firm)
    if place == 0:
        for account_number in range(first_account(seat, firm), shared):
            if firm.idle[account_number] <= marketer.exposure:
                answer_idly(account_number, marketer, firm)
            upcoming = min(upcoming, firm.idle[account_number])
    for account_number in range(
        shared + place, first_account(seat + 1, firm), firm.company.counterparts
    ):
        if firm.idle[account_number] <= marketer.exposure:
            answer_idly(account_number, marketer, firm)
        upcoming = min(upcoming, firm.idle[account_number])
    return upcoming


def answer_idly(account_number: int, marketer: Any, firm: Any) -> None:
    """An account without a need answers; when it will answer again is drawn anew."""
    account = firm.accounts[account_number]
    account.idle_count += 1
    wait = draws.exponential(
        firm.clock.luck_seed, draws.IDLE_RESPONSE, account_number, 0, account.idle_count, 0
    )
    firm.idle[account_number] = marketer.exposure + wait / openness(
        brand_of(account, firm), firm.parameters
    )
    if account.in_market == 0:
        make_lead(account_number, 0, marketer, firm)


def hand_over_answers(firm: Any) -> None:
    """Accounts with a need that answered a campaign become leads."""
    for place in range(firm.clock.needs_open):
        account_number = firm.open_needs[place]
        account = firm.accounts[account_number]
        # a need that is found already has its opportunity
        if account.responds_after > 0.0 and account.found_after > 0.0:
            marketer = firm.marketers[firm.ties[account.tie].marketer]
            account.responds_after -= marketer.response_rate * openness(
                brand_of(account, firm), firm.parameters
            )
            if account.responds_after <= 0.0:
                make_lead(account_number, 1, marketer, firm)


def make_lead(account_number: int, good: int, marketer: Any, firm: Any) -> None:
    """An answer gets a score; what is not screened out becomes a lead of the territory's rep."""
    parameters = firm.parameters
    seed = firm.clock.luck_seed
    account = firm.accounts[account_number]
    rep = firm.reps[account.territory]
    lead = firm.leads[account_number]
    lead.ordinal += 1
    lead.state = NEW
    lead.week = firm.clock.week
    lead.good = good
    noise = draws.normal(seed, draws.LEAD_SCORE, account_number, 0, lead.ordinal, 0)
    lead.score = good * score_signal(rep.records, firm.company.scoring, parameters) + noise
    lead.promised = PRODUCT
    if good == 1:
        luck = draws.uniform(seed, draws.LEAD_PROMISE, account_number, 0, lead.ordinal, 0)
        if luck < firm.levers.solution_campaigns:
            lead.promised = SOLUTION
    firm.company.answers += 1
    firm.sums.answers += 1.0
    if is_screened_out(account_number, lead, firm):
        lead.state = SCREENED
        firm.sums.leads_screened += 1.0
        note_belief(
            firm, LEAD_SCREENED, holder_of(marketer), 0, account_number, lead.score, float(good)
        )
        return
    firm.inbox[firm.clock.leads_new] = account_number
    firm.clock.leads_new += 1
    marketer.leads_made += 1.0
    rep.counted_leads += good
    firm.sums.leads += 1.0
    firm.sums.leads_good += good


def is_screened_out(account_number: int, lead: Any, firm: Any) -> bool:
    """Whether an answer is no lead by the agreed definition, or the qualifiers reject it."""
    parameters = firm.parameters
    if lead.score < firm.levers.lead_threshold:
        return True
    share_examined = firm.company.qualified_share
    if share_examined <= 0.0:
        return False
    seed = firm.clock.luck_seed
    examined = draws.uniform(seed, draws.LEAD_QUALIFIED, account_number, 0, lead.ordinal, 0)
    if examined >= share_examined:
        return False
    luck = draws.uniform(seed, draws.LEAD_QUALIFIED, account_number, 0, lead.ordinal, 1)
    right = luck < parameters.qualifier_accuracy
    if (lead.good == 1) != right:
        return True
    lead.score += parameters.score_of_examination
    return False


def share_out_qualifying(firm: Any) -> None:
    """How much of the answers the people who qualify leads can examine this week."""
    parameters = firm.parameters
    company = firm.company
    company.answers_trend = moved(
        company.answers_trend, float(company.answers), parameters.answers_learning
    )
    company.qualified_share = share_examined_of(
        firm.levers.qualifiers, company.answers_trend, parameters
    )
