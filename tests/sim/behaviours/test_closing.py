"""Deals are decided: what a win books, what the account remembers, when an order falls."""

from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.closing import (
    break_promise,
    count_timing,
    decide,
    delayed_to,
    last_week,
    logit_of_win,
    own_reward,
    push_of_rep,
    win,
)
from harmony.sim.behaviours.market import brand_of, own_experience
from harmony.sim.events import DISCOUNT, LEAD_WON, PROMISE_BROKEN
from harmony.sim.state import LOST, PRODUCT, SOLUTION, WON, WORKING
from harmony.testing.firms import tiny

ACCOUNT = 5


@pytest.fixture
def firm():
    """A firm whose buyers' satisfaction holds no chance, in the first week of a quarter."""
    return tiny(
        satisfaction_base=0.3,
        satisfaction_of_fit=0.4,
        satisfaction_of_broken_promise=0.25,
        satisfaction_spread=0.0,
        solution_premium=0.5,
        solution_for_simple=0.5,
        competence_of_understanding=0.3,
        competence_of_material=0.2,
        usual_commission=0.06,
    )


@pytest.fixture
def deal(firm):
    """A rep's open opportunity with an account that has a need of 10,000."""
    account, opportunity = firm.accounts[ACCOUNT], firm.opportunities[ACCOUNT]
    rep = firm.reps[account.territory]
    account.complexity, account.need_value, account.customer = 0.6, 10_000.0, 0
    account.known, account.in_market, account.need_end = 0.4, 1, 4
    opportunity.open, opportunity.pitch, opportunity.promised = 1, PRODUCT, PRODUCT
    opportunity.hours, opportunity.decision = 6.4, 4
    rep.open_count, rep.quota, rep.bookings = 1, 50_000.0, 0.0
    rep.solution_skill, rep.understanding, rep.material, rep.briefed = 0.8, 0.5, 0.25, 0.0
    return rep, account, opportunity


COMPETENCE = 0.5 * 0.8 + 0.3 * 0.5 + 0.2 * 0.25


def test_a_product_satisfies_simple_accounts(firm, deal):
    rep, account, opportunity = deal
    win(rep, ACCOUNT, account, opportunity, False, firm)
    assert account.satisfaction == pytest.approx(0.3 + 0.4 * 0.4)


def test_a_solution_satisfies_by_competence_where_it_is_needed(firm, deal):
    rep, account, opportunity = deal
    opportunity.pitch = SOLUTION
    win(rep, ACCOUNT, account, opportunity, False, firm)
    fits = 0.6 * COMPETENCE + 0.4 * 0.5
    assert account.satisfaction == pytest.approx(0.3 + 0.4 * fits)
    assert firm.sums.solution_wins == 1.0
    assert firm.sums.revenue == pytest.approx(10_000 * 1.3)


def test_a_broken_promise_satisfies_less(firm, deal):
    rep, account, opportunity = deal
    win(rep, ACCOUNT, account, opportunity, True, firm)
    assert account.satisfaction == pytest.approx(0.3 + 0.16 - 0.25)


def test_a_win_is_booked_everywhere_once(firm, deal):
    rep, account, opportunity = deal
    opportunity.discount = 0.1
    win(rep, ACCOUNT, account, opportunity, False, firm)
    assert firm.sums.revenue == rep.bookings == firm.company.quarter_revenue == pytest.approx(9e3)
    assert firm.sums.list_revenue == rep.counted_list == 10_000.0
    assert (firm.sums.wins, rep.counted_wins, account.customer) == (1.0, 1.0, 1)
    assert firm.sums.commissions == pytest.approx(0.06 * 9_000)
    assert rep.unpaid == pytest.approx(0.0)
    assert firm.sums.lead_revenue == 0.0
    assert account.known == pytest.approx(0.4 + firm.parameters.knowledge_of_contact * 0.6)
    assert [one.kind for one in firm.events] == [DISCOUNT]


def test_pay_for_the_result_of_all_takes_from_what_beats_the_quota(firm, deal):
    rep, account, opportunity = deal
    rep.bookings = 50_000.0
    firm.levers.accelerator, firm.levers.reps_pay_shared = 2.0, 0.25
    win(rep, ACCOUNT, account, opportunity, False, firm)
    # 20,000 count by the plan and 10,000 by the shared part
    assert firm.sums.commissions == pytest.approx(0.06 * (0.75 * 20_000 + 0.25 * 10_000))


def test_what_pays_less_than_usual_is_remembered_as_unpaid(firm, deal):
    rep, account, opportunity = deal
    rep.bookings, firm.levers.commission_cap = 50_000.0, 1.0
    win(rep, ACCOUNT, account, opportunity, False, firm)
    assert firm.sums.commissions == 0.0
    assert rep.unpaid == pytest.approx(10_000.0)


def test_a_vacant_territory_earns_nobody_a_commission(firm, deal):
    rep, account, opportunity = deal
    rep.present = 0
    win(rep, ACCOUNT, account, opportunity, False, firm)
    assert firm.sums.commissions == 0.0
    assert firm.sums.revenue == 10_000.0


@pytest.mark.parametrize(("week", "late"), [(0, 0.0), (10, 0.0), (11, 10_000.0), (12, 10_000.0)])
def test_the_last_two_weeks_are_late(firm, deal, week, late):
    rep, account, opportunity = deal
    firm.clock.week = firm.clock.week_of_quarter = week
    win(rep, ACCOUNT, account, opportunity, False, firm)
    assert firm.sums.late_revenue == late
    assert last_week(firm) == 12


def test_a_lead_that_is_won_is_its_marketers(firm, deal):
    rep, account, opportunity = deal
    opportunity.from_lead = 1
    win(rep, ACCOUNT, account, opportunity, False, firm)
    (event,) = [one for one in firm.events if one.kind == LEAD_WON]
    marketer = firm.marketers[firm.ties[account.tie].marketer]
    assert (event.whom, event.amount) == (marketer.identity, 10_000.0)
    assert firm.sums.lead_revenue == 10_000.0


def test_the_logit_by_hand(firm, deal):
    rep, account, opportunity = deal
    p = firm.parameters
    rep.skill, rep.ramp, opportunity.discount, opportunity.early = 1.2, 0.5, 0.1, 2
    account.customer, account.satisfaction = 1, p.indifference + 0.2
    firm.company.rival, firm.levers.rival_pressure = 0.3, 0.1
    wanted = (
        p.win_base
        + p.win_of_brand * brand_of(account, firm)
        + p.win_of_ability * math.log(0.6)
        + p.win_of_hours * math.log(1 + 6.4 / p.hours_of_opportunity)
        + p.win_of_knowledge * 0.4
        + p.win_of_material * 0.25
        + p.win_of_discount * 0.1
        + p.win_of_loyalty * 0.2
        - 0.4
        - p.fit_of_complexity * (0.6 - 0.5)
        - 2 * p.logit_of_early_week
    )
    assert logit_of_win(rep, account, opportunity, firm) == pytest.approx(wanted)


def test_a_solution_needs_more_hours_and_competence(firm, deal):
    rep, account, opportunity = deal
    p = firm.parameters
    product = logit_of_win(rep, account, opportunity, firm)
    opportunity.pitch = SOLUTION
    hours = math.log(1 + 6.4 / p.solution_hours / p.hours_of_opportunity)
    hours -= math.log(1 + 6.4 / p.hours_of_opportunity)
    fit = 2 * p.fit_of_complexity * 0.1 - p.fit_of_competence * (1 - COMPETENCE)
    change = p.win_of_hours * hours + fit
    assert logit_of_win(rep, account, opportunity, firm) == pytest.approx(product + change)


def test_a_broken_promise_is_seen_by_both(firm, deal):
    rep, account, _ = deal
    tie = firm.ties[account.tie]
    marketer = firm.marketers[tie.marketer]
    tie.trust_in_rep, tie.tension, marketer.irritability = 0.5, 0.2, 1.5
    account.experience, account.experience_week = 0.4, firm.clock.week
    break_promise(rep, ACCOUNT, account, firm)
    p = firm.parameters
    assert tie.trust_in_rep == pytest.approx(0.5 * (1 - p.trust_loss))
    assert tie.tension == pytest.approx(0.2 + 1.5 * p.hurt_of_broken_promise * 0.8)
    assert own_experience(account, firm) == pytest.approx(0.4 * (1 - p.broken_promise_harm))
    assert firm.sums.hostile_events == 1.0
    (event,) = [one for one in firm.events if one.kind == PROMISE_BROKEN]
    assert (event.who, event.whom, event.amount) == (rep.identity, marketer.identity, 0.6)


@pytest.mark.parametrize(("base", "state", "won"), [(50.0, WON, 1.0), (-50.0, LOST, 0.0)])
def test_a_decision_ends_the_need_and_its_lead(deal, firm, base, state, won):
    rep, account, opportunity = deal
    firm.parameters.win_base = base
    opportunity.from_lead, firm.leads[ACCOUNT].state = 1, WORKING
    account.customer = 1
    decide(rep, ACCOUNT, account, opportunity, firm)
    assert firm.leads[ACCOUNT].state == state
    assert (firm.sums.leads_won, firm.sums.leads_lost) == (won, 1.0 - won)
    assert (firm.sums.customers_asked, firm.sums.customers_kept) == (1.0, won)
    assert (opportunity.open, rep.open_count, account.in_market) == (0, 0, 0)
    assert account.customer == won
    assert rep.counted_reached == firm.sums.opportunities_closed == 1.0


def test_a_promise_that_is_kept_earns_trust(firm, deal):
    rep, account, opportunity = deal
    opportunity.promised = opportunity.pitch = SOLUTION
    tie = firm.ties[account.tie]
    tie.trust_in_rep = 0.5
    decide(rep, ACCOUNT, account, opportunity, firm)
    assert tie.trust_in_rep == pytest.approx(0.5 + firm.parameters.trust_gain * 0.5)


def test_shared_pay_weakens_the_pull_of_the_quota(firm):
    whole = own_reward(firm)
    firm.levers.reps_pay_shared = 0.25
    assert own_reward(firm) == pytest.approx(0.75 * whole)
    assert whole == pytest.approx(0.15 / (0.15 + firm.parameters.stake_half))


def test_an_order_may_slip_once_the_quota_is_made(deal, firm):
    rep, account, _ = deal
    firm.clock.week = 12
    firm.parameters.slip_rate, firm.parameters.stake_half = 1.0, 0.0
    rep.bookings = rep.quota
    assert delayed_to(rep, ACCOUNT, account, firm) == 13
    rep.bookings = rep.quota - 1.0
    assert delayed_to(rep, ACCOUNT, account, firm) == 12
    rep.bookings, rep.present = rep.quota, 0
    assert delayed_to(rep, ACCOUNT, account, firm) == 12


def test_buyers_wait_for_the_end_if_that_pays(deal, firm):
    rep, account, _ = deal
    firm.clock.week = 11
    firm.company.waiting_gain, firm.parameters.waiting_of_gain = 1.0, 1.0
    assert delayed_to(rep, ACCOUNT, account, firm) == 12
    firm.company.waiting_gain = 0.0
    assert delayed_to(rep, ACCOUNT, account, firm) == 11
    firm.company.waiting_gain, firm.clock.week = 1.0, 12
    assert delayed_to(rep, ACCOUNT, account, firm) == 12


def test_a_rep_pushes_near_the_deadline_what_is_near_its_decision(deal, firm):
    rep, _, opportunity = deal
    p = firm.parameters
    firm.clock.week = 12
    opportunity.decision, opportunity.hours = 12 + int(p.pull_weeks), p.pull_hours
    rep.bookings = 40_000.0
    reward = 0.15 / (0.15 + p.stake_half)
    pushed = reward * math.exp(-0.2 / p.reach_of_quota)
    assert push_of_rep(rep, opportunity, firm) == pytest.approx(pushed)
    firm.levers.reps_pay_shared = 0.5
    assert push_of_rep(rep, opportunity, firm) == pytest.approx(0.5 * pushed)
    for name, value in (("hours", p.pull_hours - 0.1), ("decision", 13 + int(p.pull_weeks))):
        before = getattr(opportunity, name)
        setattr(opportunity, name, value)
        assert push_of_rep(rep, opportunity, firm) == 0.0
        setattr(opportunity, name, before)
    rep.present = 0
    assert push_of_rep(rep, opportunity, firm) == 0.0
    rep.present, firm.clock.week = 1, 12 - int(p.deadline_weeks)
    assert push_of_rep(rep, opportunity, firm) == 0.0


def test_discounts_at_the_quarters_end_are_kept_apart(firm, deal):
    _, _, opportunity = deal
    opportunity.discount = 0.2
    count_timing(opportunity, firm)
    firm.clock.week = 12
    count_timing(opportunity, firm)
    count_timing(opportunity, firm)
    company = firm.company
    assert (company.early_wins, company.late_wins) == (1, 2)
    assert company.early_discount == pytest.approx(0.2)
    assert company.late_discount == pytest.approx(0.4)
