"""Deals are decided: when, at which discount, for whom, and what the account remembers."""

from __future__ import annotations

from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.market import (
    become_customer,
    brand_of,
    end_need,
    own_experience,
    remember,
    rivals,
)
from harmony.sim.behaviours.people import holder_of
from harmony.sim.behaviours.pitching import competence
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.events import DISCOUNT, LEAD_WON, PROMISE_BROKEN, note
from harmony.sim.rules.brand import (
    experience_after_broken_promise,
    experience_after_discount,
    experience_after_purchase,
)
from harmony.sim.rules.numbers import logistic, moved, raised, share
from harmony.sim.rules.relations import tension_after_hostile, trust_after_bad, trust_after_good
from harmony.sim.rules.selling import (
    commission,
    discount_for_order,
    product_fit,
    push_for_orders,
    reward_of_quota,
    solution_fit,
    win_logit,
)
from harmony.sim.state import LOST, PRODUCT, SOLUTION, WON, WORKING

SPIKE_WEEKS = 2


def close_if_due(rep: Any, account_number: int, account: Any, opportunity: Any, firm: Any) -> None:
    """Decide the opportunity when its date has come, or pull it into the quarter.

    Buyers near the quarter's end wait for it if past ones taught them that waiting pays.
    Reps short of a quota within reach ask for the order early, for a discount; reps who
    made it let orders slip into the next quarter.
    """
    clock = firm.clock
    week = clock.week
    if week >= opportunity.decision:
        later = delayed_to(rep, account_number, account, firm)
        if later > week:
            opportunity.decision = later
            account.need_end = max(account.need_end, later)
        else:
            decide(rep, account_number, account, opportunity, firm)
        return
    push = push_of_rep(rep, opportunity, firm)
    if push <= 0.0:
        return
    seed = firm.clock.luck_seed
    luck = draws.uniform(seed, draws.NEED_PULLED, account_number, 0, account.need, week)
    if luck < firm.parameters.pull_rate * push:
        opportunity.early = opportunity.decision - week
        reward = own_reward(firm)
        opportunity.discount = discount_for_order(
            1.0 - rep.bookings / rep.quota,
            reward,
            firm.levers.discount_authority,
            firm.parameters,
        )
        decide(rep, account_number, account, opportunity, firm)


def own_reward(firm: Any) -> float:
    """Pull of the quota's reward on a rep, less what is paid for the result of all."""
    levers = firm.levers
    own = 1.0 - levers.reps_pay_shared
    return own * reward_of_quota(levers.quota_bonus, levers.accelerator, firm.parameters)


def last_week(firm: Any) -> int:
    """The last week of this quarter."""
    return (firm.clock.quarter + 1) * WEEKS_A_QUARTER - 1


def delayed_to(rep: Any, account_number: int, account: Any, firm: Any) -> int:
    """When a decision that is due really falls: buyers wait for discounts, reps let it slip."""
    parameters = firm.parameters
    clock = firm.clock
    week = clock.week
    end = last_week(firm)
    if rep.quota <= 0.0 or rep.present == 0:
        return week
    seed = clock.luck_seed
    if rep.bookings >= rep.quota and end - week < parameters.slip_weeks:
        reward = own_reward(firm)
        kept = 1.0 / max(1.0, firm.levers.accelerator)
        if rep.bookings >= firm.levers.commission_cap * rep.quota:
            kept = 1.0
        slips = draws.uniform(seed, draws.NEED_SLIPS, account_number, 0, account.need, 0)
        if slips < parameters.slip_rate * reward * kept:
            return end + 1
    if 0 < end - week <= parameters.waiting_weeks:
        waits = draws.uniform(seed, draws.NEED_WAITS, account_number, 0, account.need, 0)
        if waits < share(parameters.waiting_of_gain * firm.company.waiting_gain):
            return end
    return week


def push_of_rep(rep: Any, opportunity: Any, firm: Any) -> float:
    """How hard a rep pushes this buyer to decide before the deadline."""
    parameters = firm.parameters
    if (
        last_week(firm) - firm.clock.week >= parameters.deadline_weeks
        or rep.quota <= 0.0
        or rep.present == 0
        or opportunity.hours < parameters.pull_hours
        or opportunity.decision - firm.clock.week > parameters.pull_weeks
    ):
        return 0.0
    gap = 1.0 - rep.bookings / rep.quota
    own = 1.0 - firm.levers.reps_pay_shared
    return own * push_for_orders(gap, firm.levers.quota_bonus, firm.levers.accelerator, parameters)


def decide(rep: Any, account_number: int, account: Any, opportunity: Any, firm: Any) -> None:
    """The buyer decides: for the firm, for a rival, or for nobody."""
    parameters = firm.parameters
    opportunity.open = 0
    rep.open_count -= 1
    rep.counted_reached += 1.0
    firm.sums.opportunities_closed += 1.0
    firm.sums.interactions += 1.0
    broken = opportunity.promised == SOLUTION and opportunity.pitch == PRODUCT
    logit = logit_of_win(rep, account, opportunity, firm)
    if broken:
        logit -= parameters.logit_of_broken_promise * account.complexity
        break_promise(rep, account_number, account, firm)
    elif opportunity.promised == SOLUTION:
        tie = firm.ties[account.tie]
        tie.trust_in_rep = trust_after_good(tie.trust_in_rep, parameters)
    luck = draws.uniform(
        firm.clock.luck_seed, draws.NEED_OUTCOME, account_number, 0, account.need, 0
    )
    lead = firm.leads[account_number]
    won = luck < logistic(logit)
    firm.sums.customers_asked += account.customer
    if opportunity.from_lead == 1 and lead.state == WORKING:
        lead.state = WON if won else LOST
        if won:
            firm.sums.leads_won += 1.0
        else:
            firm.sums.leads_lost += 1.0
    if won:
        win(rep, account_number, account, opportunity, broken, firm)
    else:
        become_customer(account, 0, firm)
    end_need(account_number, account, firm)


def logit_of_win(rep: Any, account: Any, opportunity: Any, firm: Any) -> float:
    """Logit of a win with this pitch, these hours and this discount."""
    parameters = firm.parameters
    hours = opportunity.hours
    if opportunity.pitch == SOLUTION:
        hours = hours / parameters.solution_hours
        fit = solution_fit(account.complexity, competence(rep, firm), parameters)
    else:
        fit = product_fit(account.complexity, parameters)
    loyal = account.customer * (account.satisfaction - parameters.indifference)
    logit = win_logit(
        brand_of(account, firm),
        rep.skill * rep.ramp,
        hours,
        account.known,
        rep.material,
        opportunity.discount,
        loyal,
        rivals(firm),
        parameters,
    )
    return logit + fit - parameters.logit_of_early_week * opportunity.early


def break_promise(rep: Any, account_number: int, account: Any, firm: Any) -> None:
    """A product where a campaign promised a solution: buyer and marketer both see it."""
    parameters = firm.parameters
    tie = firm.ties[account.tie]
    marketer = firm.marketers[tie.marketer]
    own = own_experience(account, firm)
    remember(account, experience_after_broken_promise(own, parameters), firm)
    tie.trust_in_rep = trust_after_bad(tie.trust_in_rep, parameters)
    tie.tension = tension_after_hostile(
        tie.tension, parameters.hurt_of_broken_promise, marketer.irritability
    )
    firm.sums.hostile_events += 1.0
    who, whom = holder_of(rep), holder_of(marketer)
    note(firm, PROMISE_BROKEN, who, whom, account_number, account.complexity)


def win(
    rep: Any, account_number: int, account: Any, opportunity: Any, broken: bool, firm: Any
) -> None:
    """Book the order; the account is satisfied as far as the pitch fitted what it needed."""
    parameters = firm.parameters
    company = firm.company
    listed = account.need_value
    fits = 1.0 - account.complexity
    if opportunity.pitch == SOLUTION:
        listed = listed * (1.0 + parameters.solution_premium * account.complexity)
        fits = (
            account.complexity * competence(rep, firm)
            + (1.0 - account.complexity) * parameters.solution_for_simple
        )
        firm.sums.solution_wins += 1.0
    luck = draws.normal(
        firm.clock.luck_seed, draws.NEED_SATISFACTION, account_number, 0, account.need, 0
    )
    account.satisfaction = share(
        parameters.satisfaction_base
        + parameters.satisfaction_of_fit * fits
        - (parameters.satisfaction_of_broken_promise if broken else 0.0)
        + parameters.satisfaction_spread * luck
    )
    firm.sums.customers_kept += account.customer
    become_customer(account, 1, firm)
    revenue = listed * (1.0 - opportunity.discount)
    own = own_experience(account, firm)
    own = experience_after_purchase(own, account.satisfaction, parameters)
    remember(account, experience_after_discount(own, opportunity.discount, parameters), firm)
    account.known = raised(account.known, parameters.knowledge_of_contact)
    paid = commission(
        revenue, rep.bookings, rep.quota, firm.levers.accelerator, firm.levers.commission_cap
    )
    if opportunity.pitch == SOLUTION:
        paid = paid * firm.levers.solution_pay
    earned = firm.levers.commission_rate * moved(paid, revenue, firm.levers.reps_pay_shared)
    firm.sums.commissions += earned * rep.present
    rep.unpaid += max(0.0, revenue - earned / parameters.usual_commission)
    rep.bookings += revenue
    rep.counted_wins += 1.0
    rep.counted_list += listed
    company.quarter_revenue += revenue
    count_timing(opportunity, firm)
    sums = firm.sums
    sums.wins += 1.0
    sums.revenue += revenue
    sums.list_revenue += listed
    if last_week(firm) - firm.clock.week < SPIKE_WEEKS:
        sums.late_revenue += revenue
    who = holder_of(rep)
    if opportunity.from_lead == 1:
        sums.lead_revenue += revenue
        note(firm, LEAD_WON, who, marketer_of(account, firm), account_number, revenue)
    if opportunity.discount > 0.0:
        note(firm, DISCOUNT, who, 0, account_number, opportunity.discount)


def marketer_of(account: Any, firm: Any) -> int:
    """Identity of the marketer who serves an account, 0 where the seat is vacant."""
    return holder_of(firm.marketers[firm.ties[account.tie].marketer])


def count_timing(opportunity: Any, firm: Any) -> None:
    """Keep the discounts of the quarter's last weeks apart: buyers learn from them."""
    company = firm.company
    if last_week(firm) - firm.clock.week < firm.parameters.deadline_weeks:
        company.late_wins += 1
        company.late_discount += opportunity.discount
    else:
        company.early_wins += 1
        company.early_discount += opportunity.discount
