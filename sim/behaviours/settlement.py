"""The quarter's end: results, what caused them, who is blamed, what everybody learns."""

from __future__ import annotations

import math
from typing import Any

from sim import draws
from sim.behaviours.calendar import QUARTERS_A_YEAR, WEEKS_A_QUARTER, WEEKS_A_YEAR
from sim.behaviours.people import first_rep, last_rep, slots
from sim.events import (
    BLAME,
    CAUSE_LEADS,
    CAUSE_NEEDS,
    CAUSE_PRICE,
    CAUSE_REACH,
    CAUSE_SIZE,
    CAUSE_WINS,
    CREDIT_DISPUTE,
    HIT_EXPLAINED,
    MISS_EXPLAINED,
    MISSED_QUOTA,
    RESULT,
    note,
    note_belief,
)
from sim.rules.numbers import moved, raised, share
from sim.rules.relations import (
    log_ratio,
    others_share_of_miss,
    self_serving_excess,
    tension_after_hostile,
)
from sim.state import COUNTERPART, MARKETING_HEAD, SALES_HEAD


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


def factors_of_result(one: Any, firm: Any) -> tuple[float, float, float, float, float, float]:
    """Logs of a result's factors against plan, of a rep's quarter or the whole firm's.

    Revenue = needs x (good leads / needs) x (reached / good leads) x (wins / reached)
    x (list value / wins) x (revenue / list value). The logs of the six ratios add up to
    the log of actual over plan exactly: an accounting, not a cause.
    """
    parameters = firm.parameters
    needs = log_ratio(one.counted_needs, one.planned_needs, parameters)
    leads = log_ratio(one.counted_leads, one.planned_leads, parameters)
    reached = log_ratio(one.counted_reached, one.planned_reached, parameters)
    wins = log_ratio(one.counted_wins, one.planned_wins, parameters)
    money = parameters.accounting_money
    listed = math.log((one.counted_list + money) / (one.planned_list + money))
    revenue = math.log((one.bookings + money) / (one.planned_revenue + money))
    return needs, leads - needs, reached - leads, wins - reached, listed - wins, revenue - listed


def causes_of_result(one: Any, firm: Any) -> tuple[float, float, float]:
    """Logs of a result against its plan: marketing's part, sales', the market's."""
    needs, leads, reach, wins, size, price = factors_of_result(one, firm)
    return leads, reach + wins + price, needs + size


def note_causes(one: Any, who: int, firm: Any) -> None:
    """Enter the accounting of a result in the record."""
    needs, leads, reach, wins, size, price = factors_of_result(one, firm)
    note(firm, CAUSE_NEEDS, who, 0, -1, needs)
    note(firm, CAUSE_LEADS, who, 0, -1, leads)
    note(firm, CAUSE_REACH, who, 0, -1, reach)
    note(firm, CAUSE_WINS, who, 0, -1, wins)
    note(firm, CAUSE_SIZE, who, 0, -1, size)
    note(firm, CAUSE_PRICE, who, 0, -1, price)
    note(firm, RESULT, who, 0, -1, needs + leads + reach + wins + size + price)


def explain(rep: Any, missed: bool, firm: Any) -> None:
    """A rep looks for the cause; a miss is laid on marketing beyond its part, a hit is not.

    The share given to the other side is the true share plus a self-serving excess. After a
    hit the same bias claims the success for oneself; where both sides claim more than
    there is and nobody can trace it, they quarrel for the credit.
    """
    parameters = firm.parameters
    marketing, sales, market = causes_of_result(rep, firm)
    note_causes(rep, rep.identity, firm)
    luck = draws.normal(
        firm.clock.luck_seed, draws.BLAME_NOISE, rep.identity, 0, firm.clock.quarter, 0
    )
    noise = parameters.attribution_noise * luck
    visible = firm.company.visible_return
    if missed:
        true_share = others_share_of_miss(marketing, sales, market)
        excess = self_serving_excess(
            true_share, rep.understanding, visible, rep.goal, rep.stereotype, parameters
        )
        blamed = share(true_share + excess + noise)
        gap = 1.0 - rep.bookings / rep.quota
        note(firm, MISSED_QUOTA, rep.identity, 0, -1, gap)
        note_belief(firm, MISS_EXPLAINED, rep.identity, 0, -1, blamed, true_share)
        firm.sums.misses_explained += 1.0
        firm.sums.own_share_of_misses += 1.0 - blamed
        firm.sums.own_share_of_misses_squared += (1.0 - blamed) * (1.0 - blamed)
        firm.sums.blame_given += blamed
        firm.sums.unjust_blame += blamed - true_share
        lay_blame(rep, gap, blamed, max(0.0, blamed - true_share), firm)
    else:
        true_share = others_share_of_miss(-marketing, -sales, -market)
        excess = self_serving_excess(
            0.0, rep.understanding, visible, rep.goal, rep.stereotype, parameters
        )
        credited = share(true_share * (1.0 - excess) + noise)
        note_belief(firm, HIT_EXPLAINED, rep.identity, 0, -1, credited, true_share)
        firm.sums.hits_explained += 1.0
        firm.sums.own_share_of_hits += 1.0 - credited
        firm.sums.own_share_of_hits_squared += (1.0 - credited) * (1.0 - credited)
        quarrel_for_credit(rep, true_share - credited, firm)


def lay_blame(rep: Any, gap: float, blamed: float, unjust: float, firm: Any) -> None:
    """Blame beyond the true share hurts the counterparts."""
    parameters = firm.parameters
    per_rep = slots(firm)
    for place in range(rep.seat * per_rep, (rep.seat + 1) * per_rep):
        tie = firm.ties[place]
        marketer = firm.marketers[tie.marketer]
        if tie.kind == COUNTERPART and marketer.present == 1:
            hurt = parameters.hurt_of_blame * share(gap) * unjust
            tie.tension = tension_after_hostile(tie.tension, hurt, marketer.irritability)
            tie.trust_in_rep -= parameters.trust_lost_in_blame * unjust * tie.trust_in_rep
            firm.sums.interactions += 1.0
            if unjust > parameters.blame_noticed:
                firm.sums.hostile_events += 1.0
                note_belief(
                    firm, BLAME, rep.identity, marketer.identity, -1, blamed, blamed - unjust
                )


def quarrel_for_credit(rep: Any, taken: float, firm: Any) -> None:
    """Credit that a rep takes from marketing, as far as nobody can trace it, is resented."""
    parameters = firm.parameters
    company = firm.company
    unclear = max(0.0, taken) * (1.0 - company.visible_return)
    per_rep = slots(firm)
    for place in range(rep.seat * per_rep, (rep.seat + 1) * per_rep):
        tie = firm.ties[place]
        marketer = firm.marketers[tie.marketer]
        if tie.kind == COUNTERPART and marketer.present == 1:
            firm.sums.interactions += 1.0
            if unclear > parameters.blame_noticed:
                tie.tension = tension_after_hostile(
                    tie.tension, parameters.hurt_of_credit * unclear, marketer.irritability
                )
                firm.sums.hostile_events += 1.0
                note(firm, CREDIT_DISPUTE, rep.identity, marketer.identity, -1, unclear)


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
    revenue = firm.company.quarter_revenue / max(1.0, firm.company.plan)
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


def blame_reps(marketer: Any, gap: float, firm: Any) -> None:
    """'They did not execute our plan': a marketer lays a shortfall on the reps."""
    parameters = firm.parameters
    true_share = firm.company.sales_part_of_miss
    unjust = self_serving_excess(
        true_share,
        marketer.understanding,
        firm.company.visible_return,
        marketer.goal,
        marketer.stereotype,
        parameters,
    )
    blamed = share(true_share + unjust)
    firm.sums.blame_given += blamed
    firm.sums.unjust_blame += unjust
    firm.sums.misses_of_marketers += 1.0
    note_belief(firm, MISS_EXPLAINED, marketer.identity, 0, -1, blamed, true_share)
    per_rep = slots(firm)
    for place in range(firm.company.counterparts):
        for seat in range(
            first_rep(marketer.seat, place, firm), last_rep(marketer.seat, place, firm)
        ):
            rep = firm.reps[seat]
            if rep.present == 1:
                tie = firm.ties[seat * per_rep + place]
                hurt = parameters.hurt_of_blame * gap * unjust
                tie.tension = tension_after_hostile(tie.tension, hurt, rep.irritability)
                firm.sums.interactions += 1.0
                if unjust > parameters.blame_noticed:
                    firm.sums.hostile_events += 1.0
                    note_belief(
                        firm, BLAME, marketer.identity, rep.identity, -1, blamed, true_share
                    )


def review_quarter(executive: Any, firm: Any) -> None:
    """The board's review: the plan against the result, and what heads, buyers and rivals learn."""
    parameters = firm.parameters
    company = firm.company
    plan = max(1.0, company.plan)
    actual = max(1.0, company.quarter_revenue)
    company.shortfall = math.log(plan / actual)
    year = company.quarter_revenue * WEEKS_A_YEAR / WEEKS_A_QUARTER
    company.trailing_revenue = moved(company.trailing_revenue, year, learning_rate(firm))
    usual = parameters.revenue_of_account * len(firm.accounts)
    answer = parameters.rival_answer * math.log(max(1.0, year) / usual)
    company.rival = moved(company.rival, answer, parameters.rival_learning)
    learn_to_wait(firm)
    if firm.levers.one_head == 0 and company.shortfall > 0.0:
        blame_between_heads(firm)


def find_causes(firm: Any) -> None:
    """The firm's result by the same accounting as a rep's, over all territories together."""
    company = firm.company
    company.bookings = 0.0
    company.counted_needs = 0.0
    company.counted_leads = 0.0
    company.counted_reached = 0.0
    company.counted_wins = 0.0
    company.counted_list = 0.0
    company.planned_needs = 0.0
    company.planned_leads = 0.0
    company.planned_reached = 0.0
    company.planned_wins = 0.0
    company.planned_list = 0.0
    company.planned_revenue = 0.0
    for seat in range(len(firm.reps)):
        rep = firm.reps[seat]
        company.bookings += rep.bookings
        company.counted_needs += rep.counted_needs
        company.counted_leads += rep.counted_leads
        company.counted_reached += rep.counted_reached
        company.counted_wins += rep.counted_wins
        company.counted_list += rep.counted_list
        company.planned_needs += rep.planned_needs
        company.planned_leads += rep.planned_leads
        company.planned_reached += rep.planned_reached
        company.planned_wins += rep.planned_wins
        company.planned_list += rep.planned_list
        company.planned_revenue += rep.planned_revenue
    note_causes(company, 0, firm)
    marketing, sales, market = causes_of_result(company, firm)
    company.sales_part_of_miss = others_share_of_miss(sales, marketing, market)
    company.marketing_part_of_miss = others_share_of_miss(marketing, sales, market)


def learn_to_wait(firm: Any) -> None:
    """Buyers learn whether the quarter's last weeks bring deeper discounts than the others."""
    company = firm.company
    late = company.late_discount / max(1, company.late_wins)
    early = company.early_discount / max(1, company.early_wins)
    company.waiting_gain = moved(
        company.waiting_gain, max(0.0, late - early), firm.parameters.buyers_learning
    )


def blame_between_heads(firm: Any) -> None:
    """A missed plan is blamed across the table by both heads."""
    parameters = firm.parameters
    company = firm.company
    sales_head = firm.heads[SALES_HEAD]
    marketing_head = firm.heads[MARKETING_HEAD]
    unjust = blame_other_head(sales_head, marketing_head, company.marketing_part_of_miss, firm)
    unjust += blame_other_head(marketing_head, sales_head, company.sales_part_of_miss, firm)
    hurt = parameters.hurt_of_blame * share(company.shortfall) * 0.5 * unjust
    company.heads_tension = raised(company.heads_tension, parameters.heads_blame * hurt)
    firm.sums.hostile_events += 1.0
    firm.sums.interactions += 1.0


def blame_other_head(head: Any, other: Any, true_share: float, firm: Any) -> float:
    """What a head lays on the other beyond the truth; understanding of the other trade tempers."""
    company = firm.company
    excess = self_serving_excess(
        true_share,
        head.understanding,
        company.visible_return,
        head.goal,
        raised(company.grievance, company.fresh_grievance),
        firm.parameters,
    )
    note_belief(firm, BLAME, head.identity, other.identity, -1, true_share + excess, true_share)
    return excess
