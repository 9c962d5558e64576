"""The heads' week: hours for leading, and what their relation teaches their teams."""

from __future__ import annotations

from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.channels import heads_tension_felt, settle_heads
from harmony.sim.events import LUNCH, QUARREL, note
from harmony.sim.rules.careers import hours_for_leading
from harmony.sim.rules.numbers import lowered, mean, moved, raised, share
from harmony.sim.rules.relations import (
    contact_quality,
    hours_of_listening,
    quarrel_chance,
    understanding_faded,
    understanding_gained,
)
from harmony.sim.state import JOINT_HEAD, MARKETING_HEAD, SALES_HEAD


def give_attention(head: Any, firm: Any) -> None:
    """A head's hours for leading; a head over both departments has one attention for two."""
    parameters = firm.parameters
    company = firm.company
    levers = firm.levers
    lunch = levers.heads_lunches * levers.heads_lunch_hours
    taken = parameters.head_administration + head.dispute_hours + levers.head_transition_hours
    taken += levers.workshop_hours + levers.forum_hours
    if head.seat != MARKETING_HEAD:
        taken += company.interviews_by_sales
    if head.seat != SALES_HEAD:
        taken += company.interviews_by_marketing
    one_head = levers.one_head == 1
    if not one_head:
        taken += lunch
    head.hours = hours_for_leading(taken, parameters)
    attention = head.hours / parameters.head_hours_reference
    if one_head and head.seat == JOINT_HEAD:
        to_sales = parameters.joint_attention_to_sales * attention
        company.coaching_sales = to_sales * levers.head_credibility_sales
        company.coaching_marketing = (attention - to_sales) * levers.head_credibility_marketing
        company.mediation = attention * mean(
            levers.head_credibility_sales, levers.head_credibility_marketing
        )
        company.mediation += parameters.mediation_of_support * company.support
    elif not one_head and head.seat == SALES_HEAD:
        company.coaching_sales = attention
    elif not one_head and head.seat == MARKETING_HEAD:
        company.coaching_marketing = attention
        both = mean(company.coaching_sales, company.coaching_marketing)
        company.mediation = both * (1.0 - company.heads_tension) * parameters.mediation_of_two
        company.mediation += parameters.mediation_of_support * company.support


def heads_meet(firm: Any) -> None:
    """The two heads meet over lunch, and their relation cools or sours."""
    parameters = firm.parameters
    company = firm.company
    levers = firm.levers
    company.interviews_by_sales = 0.0
    company.interviews_by_marketing = 0.0
    settled = parameters.heads_cooling * (1.0 + company.support)
    company.heads_tension = lowered(company.heads_tension, settled)
    history = raised(company.grievance, company.fresh_grievance)
    company.heads_tension = moved(company.heads_tension, history, parameters.heads_grievance)
    settle_heads(firm)
    for seat in range(len(firm.heads)):
        head = firm.heads[seat]
        head.understanding = understanding_faded(head.understanding, parameters)
    if levers.one_head == 0 and levers.heads_lunches > 0.0:
        whole = int(levers.heads_lunches)
        chance = draws.uniform(firm.clock.luck_seed, draws.LUNCH_CHANCE, 0, 0, firm.clock.week, 0)
        meetings = whole + (1 if chance < levers.heads_lunches - whole else 0)
        for meeting in range(meetings):
            lunch_of_heads(meeting, firm)


def lunch_of_heads(meeting: int, firm: Any) -> None:
    """One lunch of the two heads: they learn of each other's trade, or quarrel."""
    parameters = firm.parameters
    company = firm.company
    hours = firm.levers.heads_lunch_hours
    sales_head = firm.heads[SALES_HEAD]
    marketing_head = firm.heads[MARKETING_HEAD]
    goal = mean(sales_head.goal, marketing_head.goal)
    quality = contact_quality(
        company.heads_tension,
        company.heads_tension,
        goal,
        company.support,
        company.fresh_grievance,
        parameters,
    )
    quarrel = quarrel_chance(company.heads_tension, quality, parameters)
    chance = draws.uniform(
        firm.clock.luck_seed, draws.HEADS_QUARREL, 0, 0, firm.clock.week, meeting
    )
    firm.sums.interactions += 1.0
    firm.sums.intervention_cost += firm.levers.heads_lunch_money
    note(firm, LUNCH, sales_head.identity, marketing_head.identity, -1, hours)
    if chance < quarrel:
        note(firm, QUARREL, sales_head.identity, marketing_head.identity, -1, company.heads_tension)
        firm.sums.hostile_events += 1.0
        company.heads_tension = raised(company.heads_tension, parameters.quarrel_harm)
    else:
        gain = share(parameters.contact_gain * hours * max(0.0, quality))
        company.heads_tension = lowered(company.heads_tension, gain)
    channel = firm.levers.information_channel
    if chance < quarrel and channel == 1:
        return
    tension = heads_tension_felt(channel, firm)
    listening = hours_of_listening(hours, tension, parameters)
    for seat in (SALES_HEAD, MARKETING_HEAD):
        head = firm.heads[seat]
        head.understanding = understanding_gained(
            head.understanding, listening, parameters.understanding_of_meeting, parameters
        )


def example(firm: Any) -> float:
    """The relation that the teams see at the top: the heads' tension, or their resentment."""
    company = firm.company
    if firm.levers.one_head == 1:
        return mean(company.resentment_sales, company.resentment_marketing)
    return company.heads_tension
