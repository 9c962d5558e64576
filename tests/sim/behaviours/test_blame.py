"""Causes are found in the quarter's counts, and blame is laid beside the truth."""

from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.accounting import causes_of_result, find_causes
from harmony.sim.behaviours.blame import blame_reps, explain, lay_blame
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.drivers.model import Firm
from harmony.sim.events import CAUSES, MISS_EXPLAINED, RESULT
from harmony.sim.rules.relations import others_share_of_miss
from tests.firms import small


@pytest.fixture
def firm():
    return Firm(small(), rng=3)


def as_planned(rep):
    rep.counted_needs, rep.counted_leads = rep.planned_needs, rep.planned_leads
    rep.counted_reached, rep.counted_wins = rep.planned_reached, rep.planned_wins
    rep.counted_list, rep.bookings = rep.planned_list, rep.planned_revenue


def test_the_parts_add_up_to_the_log_of_actual_over_plan(firm):
    rep = firm.reps[0]
    as_planned(rep)
    rep.counted_leads, rep.counted_reached, rep.bookings = 1.0, 4.0, 90_000.0
    money = firm.parameters.accounting_money
    whole = math.log((rep.bookings + money) / (rep.planned_revenue + money))
    assert sum(causes_of_result(rep, firm)) == pytest.approx(whole)


def test_a_quarter_as_planned_has_no_cause(firm):
    as_planned(firm.reps[0])
    assert causes_of_result(firm.reps[0], firm) == pytest.approx((0.0, 0.0, 0.0))


def test_a_miss_by_deals_not_won_is_all_the_part_of_sales(firm):
    for rep in firm.reps:
        as_planned(rep)
        rep.counted_wins = 0.5 * rep.planned_wins
        prior, money = firm.parameters.accounting_prior, firm.parameters.accounting_money
        wins = (rep.counted_wins + prior) / (rep.planned_wins + prior)
        rep.counted_list = (rep.planned_list + money) * wins - money
        rep.bookings = (rep.planned_revenue + money) * wins - money
    find_causes(firm)
    assert firm.company.sales_part_of_miss == pytest.approx(1.0)


def test_a_miss_by_leads_not_made_is_no_part_of_sales(firm):
    for rep in firm.reps:
        as_planned(rep)
        prior, money = firm.parameters.accounting_prior, firm.parameters.accounting_money
        rep.counted_leads = 0.5 * rep.planned_leads
        less = (rep.counted_leads + prior) / (rep.planned_leads + prior)
        rep.counted_reached = (rep.planned_reached + prior) * less - prior
        rep.counted_wins = (rep.planned_wins + prior) * less - prior
        rep.counted_list = (rep.planned_list + money) * less - money
        rep.bookings = (rep.planned_revenue + money) * less - money
    find_causes(firm)
    # but for the prior, which counts once for each rep here and once for the firm there
    assert firm.company.sales_part_of_miss == pytest.approx(0.0, abs=0.05)


def test_sales_has_a_part_in_some_quarters_of_a_run():
    parts = set()
    for seed in range(4):
        firm = Firm(small(), rng=seed)
        while firm.running:
            firm.step()
            parts.add(firm.company.sales_part_of_miss)
    assert any(0.0 < part < 1.0 for part in parts)


def test_the_accounting_of_a_quarter_is_in_the_record_and_adds_up(firm):
    firm.run_for(WEEKS_A_QUARTER)
    events = list(firm.events)
    for who in (0, firm.reps[0].identity):
        causes = [event.amount for event in events if event.who == who and event.kind in CAUSES]
        results = [event.amount for event in events if event.who == who and event.kind == RESULT]
        assert len(causes) == len(CAUSES)
        assert results == [pytest.approx(sum(causes))]


def test_what_a_rep_believes_stands_beside_the_truth(firm):
    rep = firm.reps[0]
    as_planned(rep)
    rep.counted_leads = 0.5 * rep.planned_leads
    rep.quota, rep.bookings = 1.1 * rep.planned_revenue, rep.planned_revenue
    explain(rep, True, firm)
    told = [event for event in firm.events if event.kind == MISS_EXPLAINED]
    marketing, sales, market = causes_of_result(rep, firm)
    assert [event.who for event in told] == [rep.identity]
    assert told[0].truth == others_share_of_miss(marketing, sales, market)
    assert told[0].amount >= 0.0


def test_nobody_blames_who_is_gone(firm):
    rep, marketer = firm.reps[0], firm.marketers[firm.ties[0].marketer]
    before = firm.ties[0].tension
    marketer.present = 0
    lay_blame(rep, 0.5, 0.9, 0.8, firm)
    assert firm.ties[0].tension == before
    assert firm.ties[1].tension > 0.0
    assert marketer.identity not in {event.whom for event in firm.events}
    marketer.present, rep.present = 1, 0
    blame_reps(marketer, 0.5, firm)
    assert firm.ties[0].tension == before
    assert rep.identity not in {event.whom for event in firm.events}
