"""The shared budget: what each head asks, who divides it, what that does to the heads."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.channels import heads_tension_felt
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.events import BUDGET_DISPUTE, BUDGET_DIVIDED, note, note_belief
from harmony.sim.rules.agreements import common_view
from harmony.sim.rules.budget import (
    believed_marketing_response,
    believed_selling_response,
    best_share,
    dispute_hours,
    divided,
    judged_share,
    marketing_share_of_cut,
    overclaimed,
    share_cut,
)
from harmony.sim.rules.numbers import mean, moved, raised, share
from harmony.sim.state import JOINT_HEAD, MARKETING_HEAD, SALES_HEAD


def ask_for_money(head: Any, firm: Any) -> None:
    """A head of one department asks for the share that serves the own target best.

    Insight, a common goal or common pay lets a head see beyond the own department; one who
    expects a hostile claim from the other side claims more than that.
    """
    parameters = firm.parameters
    company = firm.company
    view = common_view(head.understanding, head.goal, firm.levers.heads_pay_shared)
    tension = heads_tension_felt(firm.levers.budget_channel, firm)
    if head.seat == SALES_HEAD:
        marketing = believed_marketing_response(view, parameters)
        wanted = best_share(parameters.selling_response, marketing)
        company.asked_by_sales = overclaimed(wanted, tension, parameters)
    elif head.seat == MARKETING_HEAD:
        selling = believed_selling_response(view, parameters)
        wanted = best_share(parameters.marketing_response_long, selling)
        company.asked_by_marketing = overclaimed(wanted, tension, parameters)


def divide_budget(executive: Any, firm: Any) -> None:
    """The quarter's money is divided: by one head over both, or by the chief executive.

    What a shortfall or a squeeze takes from the usual budget is a cut, and is borne unequally.
    """
    parameters = firm.parameters
    company = firm.company
    there = firm.levers.budget_factor * (1.0 - share_cut(company.shortfall, parameters))
    usual = parameters.budget_share * company.trailing_revenue / WEEKS_A_YEAR
    total = usual * max(1.0, there)
    who = executive.identity
    if firm.levers.one_head == 1:
        decide_as_one_head(firm.heads[JOINT_HEAD], firm)
        who = firm.heads[JOINT_HEAD].identity
    else:
        arbitrate(executive, firm)
    sales = total * (1.0 - company.marketing_share)
    marketing = total * company.marketing_share
    cut = total - usual * there
    cut_of_marketing = share_of_cut(executive, firm)
    marketing_cut = min(marketing, cut * cut_of_marketing)
    sales_cut = min(sales, cut - marketing_cut)
    company.marketing_money = marketing - marketing_cut
    company.sales_money = sales - sales_cut
    company.budget_before_cut = total
    company.budget_cut = marketing_cut + sales_cut
    borne = marketing_cut / company.budget_cut if company.budget_cut > 0.0 else 0.0
    note_belief(firm, BUDGET_DIVIDED, who, 0, -1, company.marketing_share, borne)


def share_of_cut(executive: Any, firm: Any) -> float:
    """Marketing's share of a cut: whoever decides cuts where the believed return is lowest."""
    parameters = firm.parameters
    company = firm.company
    horizon = executive.patience
    seen = company.visible_return
    if firm.levers.one_head == 1:
        background = firm.levers.head_marketing_background
        horizon = moved(parameters.joint_head_horizon, 1.0, background)
        seen = parameters.joint_head_tracing
    marketing = seen * believed_marketing_response(horizon, parameters)
    marketing_return = marketing / max(parameters.smallest_share, company.marketing_share)
    sales_return = parameters.selling_response / max(
        parameters.smallest_share, 1.0 - company.marketing_share
    )
    return marketing_share_of_cut(marketing_return, sales_return)


def arbitrate(executive: Any, firm: Any) -> None:
    """The chief executive compromises between two demands that add up to more than there is."""
    parameters = firm.parameters
    company = firm.company
    lean = executive.lean_to_sales + parameters.lean_in_shortfall * max(0.0, company.shortfall)
    power = share(company.power_of_sales + firm.levers.power_shift)
    weight_sales = power * math.exp(lean)
    trusted = parameters.unseen_weight + (1.0 - parameters.unseen_weight) * company.visible_return
    weight_marketing = (1.0 - power) * trusted
    target = divided(
        company.asked_by_sales, company.asked_by_marketing, weight_sales, weight_marketing
    )
    company.marketing_share = moved(company.marketing_share, target, parameters.budget_adjustment)
    company.resentment_sales = company.resentment_sales * parameters.resentment_left
    company.resentment_marketing = company.resentment_marketing * parameters.resentment_left
    quarrel_over_money(firm)


def quarrel_over_money(firm: Any) -> None:
    """What was asked for beyond what there is, is a dispute: it takes hours and the relation.

    Heads ask for shares of the usual budget; a smaller one leaves more of it in dispute.
    """
    parameters = firm.parameters
    company = firm.company
    sales_head = firm.heads[SALES_HEAD]
    marketing_head = firm.heads[MARKETING_HEAD]
    there = firm.levers.budget_factor * (1.0 - share_cut(company.shortfall, parameters))
    usual = 1.0 / max(parameters.smallest_share, there)
    asked = usual * (company.asked_by_sales + company.asked_by_marketing)
    wanted_twice = share(asked - 1.0)
    give_way = mean(sales_head.cooperativeness, marketing_head.cooperativeness)
    dispute = wanted_twice * (1.0 - give_way)
    tension = heads_tension_felt(firm.levers.budget_channel, firm)
    hours = dispute_hours(dispute, tension, parameters)
    sales_head.dispute_hours = hours
    marketing_head.dispute_hours = hours
    company.heads_tension = raised(company.heads_tension, parameters.tension_of_dispute * dispute)
    firm.sums.hostile_events += 1.0 if dispute > parameters.dispute_noticed else 0.0
    firm.sums.interactions += 1.0
    if wanted_twice > 0.0:
        note(firm, BUDGET_DISPUTE, sales_head.identity, marketing_head.identity, -1, wanted_twice)


def decide_as_one_head(head: Any, firm: Any) -> None:
    """One head divides by own judgement; the side that loses follows as far as it believes.

    Experience of a trade shrinks the head's error in judging it. There is no open dispute;
    a side that comes off worse than it thinks fair resents it.
    """
    parameters = firm.parameters
    company = firm.company
    levers = firm.levers
    desired = judged_share(
        judgement_error(head, 0, levers.head_sales_background, firm),
        judgement_error(head, 1, levers.head_marketing_background, firm),
        levers.head_bias_to_sales,
        parameters,
    )
    followed = levers.head_credibility_sales
    if desired < company.marketing_share:
        followed = levers.head_credibility_marketing
    company.marketing_share = moved(company.marketing_share, desired, followed)
    fair = mean(1.0 - company.asked_by_sales, company.asked_by_marketing)
    company.resentment_sales = resentment_after(
        company.resentment_sales,
        (company.marketing_share - fair) / (1.0 - fair),
        levers.head_credibility_sales,
        firm,
    )
    company.resentment_marketing = resentment_after(
        company.resentment_marketing,
        (fair - company.marketing_share) / fair,
        levers.head_credibility_marketing,
        firm,
    )
    firm.heads[SALES_HEAD].dispute_hours = 0.0
    firm.heads[MARKETING_HEAD].dispute_hours = 0.0


def judgement_error(head: Any, trade: int, background: float, firm: Any) -> float:
    """A head's lasting error in judging a trade's response, in logs."""
    luck = draws.normal(firm.clock.firm_seed, draws.BUDGET_JUDGEMENT, head.identity, 0, 0, trade)
    return firm.parameters.judgement_error * (1.0 - background) * luck


def resentment_after(resentment: float, shortage: float, credibility: float, firm: Any) -> float:
    """Resentment of a side, 0..1: it lacks a fair share, or does not respect the head."""
    parameters = firm.parameters
    felt = share(
        parameters.resentment_of_shortage * max(0.0, shortage)
        + parameters.resentment_of_disrespect * (1.0 - credibility)
    )
    return moved(resentment, felt, 1.0 - parameters.resentment_left)
