"""Marketers plan a quarter's campaign: candidate ideas, noisy signals, voices of the reps."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.channels import tension_felt, trust_in_marketer_felt, trust_in_rep_felt
from harmony.sim.behaviours.people import first_rep, last_rep, slots
from harmony.sim.events import DEBATE, note
from harmony.sim.rules.agreements import voice_after
from harmony.sim.rules.marketing import plan_worth
from harmony.sim.rules.numbers import mean, share
from harmony.sim.rules.relations import (
    hurt_of_disagreement,
    share_told,
    tension_after_hostile,
    understanding_gained,
)

TASKS = 4


def plan_campaign(marketer: Any, firm: Any) -> None:
    """Share out the quarter's hours by what is paid and understood, then choose an idea.

    Nobody plans for an empty seat.
    """
    marketer.task_conflict = 0.0
    if marketer.present == 1:
        share_out_hours(marketer, firm)
        choose_idea(marketer, firm)


def share_out_hours(marketer: Any, firm: Any) -> None:
    """Hours go where the pay is; material also where the marketer understands selling.

    Pay for revenue pulls all four tasks alike; pay for accepted leads pulls to demand, and
    to the material and insight that make leads good.
    """
    parameters = firm.parameters
    levers = firm.levers
    paid_brand = max(
        0.0, 1.0 - levers.pay_lead_volume - levers.pay_accepted_leads - levers.pay_revenue
    )
    floor = parameters.task_floor
    pull = parameters.task_pull
    everything = levers.pay_revenue / TASKS
    good_leads = parameters.accepted_pay_to_demand * levers.pay_accepted_leads
    better_leads = 0.5 * (levers.pay_accepted_leads - good_leads)  # each of two tasks
    brand = floor + pull * (paid_brand + everything)
    demand = floor + pull * (levers.pay_lead_volume + good_leads + everything)
    enablement = floor * (parameters.enablement_unasked + marketer.understanding)
    enablement += pull * (better_leads + everything)
    insight = floor + pull * (better_leads + everything)
    total = brand + demand + enablement + insight
    marketer.brand_share = brand / total
    marketer.demand_share = demand / total
    marketer.enablement_share = enablement / total
    marketer.insight_share = insight / total


def choose_idea(marketer: Any, firm: Any) -> None:
    """Choose among ideas, each with a worth for the brand (far) and for demand (near).

    The marketer sees far worth by creativity and near worth by insight and understanding.
    Counterparts add signals of near worth, as far as they speak up and are believed, and
    customers who are asked. What debate is worth follows from what is voiced.
    """
    involve_reps(marketer, firm)
    parameters = firm.parameters
    seed = firm.clock.luck_seed
    quarter = firm.clock.quarter
    who = marketer.identity
    far_precision = parameters.idea_precision * marketer.creativity
    of_insight = parameters.grasp_of_insight
    grasp = of_insight * marketer.insight + (1.0 - of_insight) * marketer.understanding
    near_precision = parameters.idea_precision * max(parameters.grasp_floor, grasp)
    weight_far = marketer.brand_share / (marketer.brand_share + marketer.demand_share)
    best = -math.inf
    disagreement = 0.0
    for idea in range(int(parameters.ideas)):
        far = draws.normal(seed, draws.IDEA_WORTH, who, 0, quarter, 2 * idea)
        near = draws.normal(seed, draws.IDEA_WORTH, who, 0, quarter, 2 * idea + 1)
        seen_far = far + draws.normal(
            seed, draws.IDEA_SIGNAL, who, 0, quarter, 2 * idea
        ) / math.sqrt(far_precision)
        seen_near = near + draws.normal(
            seed, draws.IDEA_SIGNAL, who, 0, quarter, 2 * idea + 1
        ) / math.sqrt(near_precision)
        weight, voiced, apart = hear_reps(marketer, idea, near, seen_near, firm)
        heard = firm.levers.customers_heard * parameters.customer_precision
        if heard > 0.0:
            told = draws.normal(seed, draws.CUSTOMER_VOICE, who, 0, quarter, idea)
            voiced += heard * near + math.sqrt(heard) * told
            weight += heard
        disagreement += apart
        far_worth = seen_far * far_precision / (1.0 + far_precision)
        near_worth = (near_precision * seen_near + voiced) / (1.0 + near_precision + weight)
        worth = weight_far * far_worth + (1.0 - weight_far) * near_worth
        if worth > best:
            best = worth
            marketer.plan_far = plan_worth(far, parameters)
            marketer.plan_near = plan_worth(near, parameters)
    marketer.task_conflict = disagreement / parameters.ideas
    note(firm, DEBATE, who, 0, -1, marketer.task_conflict)


def takes_part(marketer: Any, rep: Any, firm: Any) -> int:
    """Whether (1) a rep takes part in planning this quarter's campaign of a marketer."""
    if firm.levers.planning_reps <= 0.0 or marketer.present == 0 or rep.present == 0:
        return 0
    luck = draws.uniform(
        firm.clock.luck_seed,
        draws.PLANNING_CHOICE,
        marketer.identity,
        rep.identity,
        firm.clock.quarter,
        0,
    )
    return 1 if luck < firm.levers.planning_reps else 0


def involve_reps(marketer: Any, firm: Any) -> None:
    """Reps who take part in planning give hours to it, as does the marketer, and both learn."""
    parameters = firm.parameters
    hours = firm.levers.planning_hours
    if marketer.present == 1:
        marketer.taken_hours += parameters.hours_of_customer * firm.levers.customers_heard
    rate = parameters.understanding_of_planning
    per_rep = slots(firm)
    involved = 0
    for place in range(firm.company.counterparts):
        for seat in range(
            first_rep(marketer.seat, place, firm), last_rep(marketer.seat, place, firm)
        ):
            rep = firm.reps[seat]
            tie = firm.ties[seat * per_rep + place]
            tie.plans = takes_part(marketer, rep, firm)
            if tie.plans == 1:
                involved += 1
                rep.taken_hours += hours
                rep.understanding = understanding_gained(rep.understanding, hours, rate, parameters)
    if involved > 0:
        marketer.taken_hours += hours
        marketer.understanding = understanding_gained(
            marketer.understanding, hours, rate, parameters
        )


def hear_reps(
    marketer: Any, idea: int, near: float, seen_near: float, firm: Any
) -> tuple[float, float, float]:
    """Total weight of the reps' voices, their weighted signals, and how far they disagree.

    A disagreement that is voiced is taken personally as far as trust is missing.
    """
    parameters = firm.parameters
    levers = firm.levers
    channel = levers.information_channel
    seed = firm.clock.luck_seed
    per_rep = slots(firm)
    debate = levers.forum_debate * parameters.voice_of_debate
    debate = debate * share(levers.forum_hours / parameters.debate_reference)
    weight = 0.0
    voiced = 0.0
    apart = 0.0
    for place in range(firm.company.counterparts):
        for seat in range(
            first_rep(marketer.seat, place, firm), last_rep(marketer.seat, place, firm)
        ):
            rep = firm.reps[seat]
            if rep.present == 1:
                tie = firm.ties[seat * per_rep + place]
                involved = float(tie.plans)
                trust_in_rep = trust_in_rep_felt(tie, channel, firm)
                spoken = voice_after(parameters.voice, involved, debate) * share_told(
                    trust_in_marketer_felt(tie, channel, firm), tension_felt(tie, channel, firm)
                )
                believed = spoken * trust_in_rep * parameters.idea_precision * rep.skill
                signal = near + draws.normal(
                    seed,
                    draws.IDEA_SIGNAL,
                    marketer.identity,
                    rep.identity,
                    firm.clock.quarter,
                    2 * idea,
                ) / math.sqrt(parameters.idea_precision * rep.skill)
                weight += believed
                voiced += believed * signal
                disagreement = spoken * abs(signal - seen_near)
                apart += disagreement
                hurt = hurt_of_disagreement(
                    disagreement, mean(tie.trust_in_rep, tie.trust_in_marketer), parameters
                )
                temper = mean(rep.irritability, marketer.irritability)
                tie.tension = tension_after_hostile(tie.tension, hurt, temper)
    return weight, voiced, apart
