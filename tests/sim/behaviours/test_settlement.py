"""The quarter's end: what is paid and learned, and what everybody expects of the next."""

from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.settlement import (
    learn_to_wait,
    least_revenue,
    review_quarter,
    settle_marketer,
    settle_rep,
)
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    made = tiny(misses_learning=0.25, trend_learning=0.5, intelligence_learning=0.9)
    made.company.intelligence = 0.0
    return made


@pytest.fixture
def rep(firm):
    one = firm.reps[0]
    one.quota, one.bookings, one.misses, one.own_trend = 50_000.0, 40_000.0, 0.4, 20_000.0
    return one


def test_a_quota_that_is_made_pays_its_bonus(firm, rep):
    rep.bookings = 50_000.0
    firm.levers.reps_pay_shared = 0.5
    settle_rep(rep, firm)
    assert firm.sums.commissions == pytest.approx(0.5 * 0.06 * 0.15 * 50_000)
    assert rep.misses == pytest.approx(0.4 - 0.25 * 0.4)


def test_a_quota_that_is_missed_pays_none(firm, rep):
    settle_rep(rep, firm)
    assert firm.sums.commissions == 0.0
    assert rep.misses == pytest.approx(0.4 + 0.25 * 0.6)


def test_who_is_absent_has_neither_hit_nor_miss(firm, rep):
    rep.present, rep.bookings = 0, 60_000.0
    settle_rep(rep, firm)
    assert firm.sums.commissions == 0.0
    assert rep.misses == 0.4


def test_what_was_paid_less_than_usual_is_felt(firm, rep):
    rep.unpaid, rep.underpaid = 10_000.0, 0.0
    settle_rep(rep, firm)
    assert rep.underpaid == pytest.approx(0.25 * 0.25)
    assert rep.unpaid == 0.0


def test_the_trend_follows_the_quarter_the_faster_the_timelier_the_figures(firm, rep):
    settle_rep(rep, firm)
    assert rep.own_trend == pytest.approx(30_000.0)
    firm.company.intelligence, rep.own_trend, rep.bookings = 0.5, 20_000.0, 40_000.0
    settle_rep(rep, firm)
    assert rep.own_trend == pytest.approx(20_000 + 0.7 * 20_000)


def test_the_plan_of_each_step_moves_and_its_count_begins_anew(firm, rep):
    steps = ("needs", "leads", "reached", "wins", "list")
    for number, step in enumerate(steps, start=1):
        setattr(rep, f"planned_{step}", 10.0)
        setattr(rep, f"counted_{step}", 10.0 + number)
    rep.planned_revenue = 20_000.0
    settle_rep(rep, firm)
    for number, step in enumerate(steps, start=1):
        assert getattr(rep, f"planned_{step}") == pytest.approx(10.0 + 0.5 * number)
        assert getattr(rep, f"counted_{step}") == 0.0
    assert rep.planned_revenue == pytest.approx(30_000.0)


@pytest.mark.parametrize(("booked", "made"), [(149_000.0, 0.0), (110_000.0, 1.0)])
def test_a_year_is_judged_in_its_last_quarter(firm, rep, booked, made):
    quota = 200_000.0 if made == 0.0 else 160_000.0
    rep.year_quota, rep.year_bookings = quota - 50_000.0, booked
    firm.clock.quarter = 2
    settle_rep(rep, firm)
    assert firm.sums.quotas_judged == 0.0
    rep.year_quota, rep.year_bookings = quota - 50_000.0, booked
    rep.bookings, firm.clock.quarter = 50_000.0, 3
    settle_rep(rep, firm)
    assert (firm.sums.quotas_judged, firm.sums.quotas_made) == (1.0, made)
    assert (rep.year_quota, rep.year_bookings) == (0.0, 0.0)


def test_a_marketer_is_judged_by_what_is_paid(firm):
    marketer = firm.marketers[0]
    firm.levers.pay_lead_volume, firm.levers.pay_accepted_leads = 0.5, 0.25
    firm.levers.pay_revenue = 0.25
    marketer.leads_made, marketer.leads_trend = 30.0, 40.0
    marketer.leads_accepted, marketer.accepted_trend = 8.0, 10.0
    firm.company.quarter_revenue, firm.company.plan = 1e6, 1e6
    marketer.misses, firm.parameters.marketers_target = 0.0, 0.83
    # 0.5 x 0.75 + 0.25 x 0.8 + 0.25 x 1 = 0.825
    settle_marketer(marketer, firm)
    assert marketer.misses == pytest.approx(0.25)
    assert marketer.leads_trend == pytest.approx(35.0)
    assert marketer.accepted_trend == pytest.approx(9.0)
    assert (marketer.leads_made, marketer.leads_accepted) == (0.0, 0.0)


def test_pay_for_the_brand_is_always_earned(firm):
    marketer = firm.marketers[0]
    firm.levers.pay_lead_volume = firm.levers.pay_accepted_leads = firm.levers.pay_revenue = 0.0
    marketer.misses, marketer.leads_made = 0.4, 0.0
    firm.company.quarter_revenue = firm.company.plan
    settle_marketer(marketer, firm)
    assert marketer.misses == pytest.approx(0.3)


def test_the_board_sees_a_shortfall_in_logs(firm):
    company = firm.company
    company.plan, company.quarter_revenue = 200_000.0, 100_000.0
    company.trailing_revenue = 600_000.0
    review_quarter(firm.executive, firm)
    assert company.shortfall == pytest.approx(math.log(2))
    assert company.trailing_revenue == pytest.approx(500_000.0)


def test_rivals_answer_what_is_more_than_usual(firm):
    p, company = firm.parameters, firm.company
    usual = p.revenue_of_account * len(firm.accounts)
    company.quarter_revenue, company.rival = 2.0 * usual / 4, 0.0
    review_quarter(firm.executive, firm)
    assert company.rival == pytest.approx(p.rival_learning * p.rival_answer * math.log(2))
    assert least_revenue(firm) == pytest.approx(p.revenue_of_account / 52)


def test_heads_blame_each_other_for_a_miss_only_where_there_are_two(firm):
    firm.company.plan, firm.company.quarter_revenue = 200_000.0, 100_000.0
    review_quarter(firm.executive, firm)
    assert firm.sums.hostile_events == 1.0
    firm.levers.one_head = 1
    review_quarter(firm.executive, firm)
    assert firm.sums.hostile_events == 1.0
    firm.levers.one_head, firm.company.quarter_revenue = 0, 300_000.0
    review_quarter(firm.executive, firm)
    assert firm.sums.hostile_events == 1.0


def test_buyers_learn_what_waiting_gains(firm):
    company = firm.company
    company.late_discount, company.late_wins = 0.6, 3
    company.early_discount, company.early_wins = 0.2, 4
    company.waiting_gain = 0.05
    rate = firm.parameters.buyers_learning
    learn_to_wait(firm)
    assert company.waiting_gain == pytest.approx(0.05 + rate * (0.15 - 0.05))
    company.early_discount = 4.0
    before = company.waiting_gain
    learn_to_wait(firm)
    assert company.waiting_gain == pytest.approx(before * (1 - rate))
