"""The quarter's end: targets made or missed, and what everybody expects of the next."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim.behaviours.blame import blame_between_heads, blame_reps, explain
from harmony.sim.calendar import QUARTERS_A_YEAR, WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.rules.numbers import moved, share


def settle_rep(rep: Any, firm: Any) -> None:
    """A rep's quarter is settled: hit or miss, and why in the rep's eyes."""
    parameters = firm.parameters
    if rep.present == 1 and rep.quota > 0.0:
        missed = rep.bookings < rep.quota
        if not missed:
            own = 1.0 - firm.levers.reps_pay_shared
            firm.sums.commissions += (
                own * firm.levers.commission_rate * firm.levers.quota_bonus * rep.quota
            )
        rep.misses = moved(rep.misses, 1.0 if missed else 0.0, parameters.misses_learning)
        explain(rep, missed, firm)
    if rep.bookings > 0.0:
        rep.underpaid = moved(rep.underpaid, rep.unpaid / rep.bookings, parameters.misses_learning)
    rep.unpaid = 0.0
    rep.year_quota += rep.quota
    rep.year_bookings += rep.bookings
    if (firm.clock.quarter + 1) % QUARTERS_A_YEAR == 0:
        if rep.present == 1 and rep.year_quota > 0.0:
            firm.sums.quotas_judged += 1.0
            if rep.year_bookings >= rep.year_quota:
                firm.sums.quotas_made += 1.0
        rep.year_quota = 0.0
        rep.year_bookings = 0.0
    rep.own_trend = moved(rep.own_trend, rep.bookings, learning_rate(firm))
    expect_next_quarter(rep, firm)


def learning_rate(firm: Any) -> float:
    """Weight of the last quarter in what is expected of the next: more with timely figures."""
    parameters = firm.parameters
    return moved(
        parameters.trend_learning, parameters.intelligence_learning, firm.company.intelligence
    )


def expect_next_quarter(rep: Any, firm: Any) -> None:
    """Freeze the plan of the next quarter: what the territory lately brought, step by step."""
    rate = learning_rate(firm)
    rep.planned_needs = moved(rep.planned_needs, rep.counted_needs, rate)
    rep.planned_leads = moved(rep.planned_leads, rep.counted_leads, rate)
    rep.planned_reached = moved(rep.planned_reached, rep.counted_reached, rate)
    rep.planned_wins = moved(rep.planned_wins, rep.counted_wins, rate)
    rep.planned_list = moved(rep.planned_list, rep.counted_list, rate)
    rep.planned_revenue = moved(rep.planned_revenue, rep.bookings, rate)
    rep.counted_needs = 0.0
    rep.counted_leads = 0.0
    rep.counted_reached = 0.0
    rep.counted_wins = 0.0
    rep.counted_list = 0.0


def settle_marketer(marketer: Any, firm: Any) -> None:
    """A marketer's quarter: the paid target made or missed, and the reps who left leads alone."""
    parameters = firm.parameters
    levers = firm.levers
    volume = marketer.leads_made / max(1.0, marketer.leads_trend)
    accepted = marketer.leads_accepted / max(1.0, marketer.accepted_trend)
    revenue = firm.company.quarter_revenue / max(least_revenue(firm), firm.company.plan)
    paid_brand = max(
        0.0, 1.0 - levers.pay_lead_volume - levers.pay_accepted_leads - levers.pay_revenue
    )
    result = (
        levers.pay_lead_volume * volume
        + levers.pay_accepted_leads * accepted
        + levers.pay_revenue * revenue
        + paid_brand
    )
    missed = result < parameters.marketers_target
    if marketer.present == 1:
        marketer.misses = moved(marketer.misses, 1.0 if missed else 0.0, parameters.misses_learning)
        worst = min(result, revenue)
        if worst < parameters.marketers_target:
            blame_reps(marketer, share(1.0 - worst), firm)
    rate = learning_rate(firm)
    marketer.leads_trend = moved(marketer.leads_trend, marketer.leads_made, rate)
    marketer.accepted_trend = moved(marketer.accepted_trend, marketer.leads_accepted, rate)
    marketer.leads_made = 0.0
    marketer.leads_accepted = 0.0


def review_quarter(executive: Any, firm: Any) -> None:
    """The board's review: the plan against the result, and what heads, buyers and rivals learn."""
    parameters = firm.parameters
    company = firm.company
    least = least_revenue(firm)
    plan = max(least, company.plan)
    actual = max(least, company.quarter_revenue)
    company.shortfall = math.log(plan / actual)
    year = company.quarter_revenue * WEEKS_A_YEAR / WEEKS_A_QUARTER
    company.trailing_revenue = moved(company.trailing_revenue, year, learning_rate(firm))
    usual = parameters.revenue_of_account * len(firm.accounts)
    answer = parameters.rival_answer * math.log(max(least, year) / usual)
    company.rival = moved(company.rival, answer, parameters.rival_learning)
    learn_to_wait(firm)
    if firm.levers.one_head == 0 and company.shortfall > 0.0:
        blame_between_heads(firm)


def least_revenue(firm: Any) -> float:
    """What revenue counts as at the least, so that logarithms are finite: an account's week."""
    return firm.parameters.revenue_of_account / WEEKS_A_YEAR


def learn_to_wait(firm: Any) -> None:
    """Buyers learn whether the quarter's last weeks bring deeper discounts than the others."""
    company = firm.company
    late = company.late_discount / max(1, company.late_wins)
    early = company.early_discount / max(1, company.early_wins)
    company.waiting_gain = moved(
        company.waiting_gain, max(0.0, late - early), firm.parameters.buyers_learning
    )
