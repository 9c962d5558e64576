"""A rep's week: quota, hours, search, and the work on what is open."""

from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.selling import coasts, plan_week, prospect, sell, set_quota
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    return tiny(
        quota_stretch=0.9,
        hours_of_opportunity=4.0,
        pipeline_share=0.5,
        coasting=0.8,
        free_riding=0.2,
        cover_hours=6.0,
        week_hours=40.0,
        rep_administration=10.0,
        hours_lost_to_tension=0.0,
    )


@pytest.fixture
def rep(firm):
    one = firm.reps[0]
    one.quota, one.bookings, one.open_count = 50_000.0, 0.0, 0
    return one


def test_a_quota_is_of_the_territory_and_of_the_own_past(firm, rep):
    firm.levers.quota_ratchet, firm.company.plan = 0.25, 400_000.0
    rep.territory_share, rep.own_trend, rep.bookings = 0.2, 60_000.0, 1.0
    set_quota(rep, firm)
    assert rep.quota == pytest.approx(0.9 * (0.75 * 80_000 + 0.25 * 60_000))
    assert rep.bookings == 0.0


@pytest.mark.parametrize(("count", "each"), [(0, 0.0), (3, 4.0), (5, 3.0)])
def test_open_opportunities_come_first_up_to_their_share(firm, rep, count, each):
    rep.open_count, rep.lead_hours = count, 9.0
    plan_week(rep, firm)
    assert rep.hours == 30.0
    assert rep.pipeline_hours == pytest.approx(each)
    assert rep.prospecting_hours == pytest.approx(30.0 - count * each)
    assert rep.lead_hours == 0.0


def test_hours_count_by_the_factor_of_a_test(firm, rep):
    firm.levers.selling_hours_factor = 1.1
    plan_week(rep, firm)
    assert rep.hours == pytest.approx(33.0)


def test_a_vacant_territory_is_covered_for_a_few_hours(firm, rep):
    rep.present = 0
    plan_week(rep, firm)
    assert rep.hours == 6.0


def test_with_the_quota_made_a_rep_eases_off(firm, rep):
    rep.bookings = 50_000.0
    plan_week(rep, firm)
    assert rep.prospecting_hours == pytest.approx(24.0)


@pytest.mark.parametrize(
    ("bookings", "accelerator", "bonus", "eases"),
    [
        (50_000.0, 1.0, 0.15, True),
        (49_999.0, 1.0, 0.15, False),
        (50_000.0, 1.1, 0.15, False),
        (50_000.0, 1.0, 0.0, False),
    ],
)
def test_who_eases_off(firm, rep, bookings, accelerator, bonus, eases):
    rep.bookings = bookings
    firm.levers.accelerator, firm.levers.quota_bonus = accelerator, bonus
    assert coasts(rep, firm) is eases


def test_some_ride_free_where_all_share_the_pay(firm, rep):
    firm.levers.reps_pay_shared = 0.5
    plan_week(rep, firm)
    assert rep.prospecting_hours == pytest.approx(30.0 * (1 - 0.2 * 0.5 * 0.75))


def test_a_search_goes_on_until_it_has_what_a_need_takes(firm, rep):
    account = firm.accounts[0]
    p = firm.parameters
    account.found_after, account.known, account.customer = 1.0, 0.5, 1
    account.satisfaction, account.recalled, firm.company.awareness = 0.6, 0.0, 0.4
    knowledge = p.finding_unknown + (1 - p.finding_unknown) * 0.5
    hazard = 0.3 * knowledge * (1 + p.finding_of_brand * (0.8 - 1))
    calls = p.inbound_base + p.inbound_of_brand * 0.4 + p.inbound_of_customer * 0.6
    assert prospect(rep, 0, account, 0.3, firm) == 0
    assert account.found_after == pytest.approx(1.0 - hazard - calls)
    account.found_after = hazard + calls - 1e-9
    assert prospect(rep, 0, account, 0.3, firm) == 1
    assert firm.opportunities[0].open == 1
    assert rep.open_count == 1


def open_places(firm, rep, *numbers):
    firm.open_needs[: len(numbers)] = numbers
    rep.first_need, rep.last_need = 0, len(numbers)


def test_selling_puts_hours_into_what_was_open_before(firm, rep):
    p = firm.parameters
    firm.company.sales_money = 2 * p.sales_money_reference * len(firm.reps)
    firm.levers.sales_money_factor = 2.0
    firm.clock.week = 3
    rep.prospecting_hours, rep.lead_hours, rep.pipeline_hours = 10.0, 4.0, 5.0
    rep.prospect_yield = 0.2
    for number, opened in ((0, 2), (1, 3)):
        account, opportunity = firm.accounts[number], firm.opportunities[number]
        account.in_market, account.found_after, account.need_end = 1, 0.0, 9
        opportunity.open, opportunity.opened, opportunity.decision = 1, opened, 9
        opportunity.hours = 1.0
    open_places(firm, rep, 0, 1)
    sell(rep, firm)
    worth = 4.0**p.sales_money_elasticity
    assert firm.opportunities[0].hours == pytest.approx(1.0 + worth * 5.0)
    assert firm.opportunities[1].hours == 1.0  # came this week, and waits
    assert rep.prospecting_hours == 6.0
    assert firm.sums.intervention_cost == pytest.approx(2 * p.sales_money_reference)
    assert rep.prospect_yield == pytest.approx(0.2 * (1 - p.yield_learning))


def test_what_an_hour_finds_is_learned(firm, rep):
    p = firm.parameters
    rep.prospecting_hours, rep.prospect_yield = 8.0, 0.0
    account = firm.accounts[0]
    account.in_market, account.found_after, account.need_end = 1, 1e-9, 9
    open_places(firm, rep, 0)
    sell(rep, firm)
    assert rep.prospect_yield == pytest.approx(p.yield_learning / 8.0)
    assert math.isclose(firm.sums.intervention_cost, 0.0)
