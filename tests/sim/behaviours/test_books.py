"""The firm's books: what a week cost, and what its people and ties are like at its end."""

from __future__ import annotations

import pytest

from harmony.sim.behaviours.books import keep_books
from harmony.sim.state import EMPTY_TIE
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    made = tiny(salary_rep=52_000.0, salary_marketer=104_000.0, salary_head=208_000.0)
    made.company.sales_money, made.company.marketing_money = 700.0, 300.0
    return made


def test_a_weeks_costs_by_hand(firm):
    firm.reps[0].present = 0
    sums = firm.sums
    sums.commissions, sums.hiring_cost = 50.0, 20.0
    firm.levers.intervention_money, sums.intervention_cost = 30.0, 5.0
    sums.revenue, sums.list_revenue = 900.0, 1_000.0
    keep_books(firm)
    salaries = 3 * 1_000 + 2 * 2_000 + 2 * 4_000
    assert sums.go_to_market_cost == pytest.approx(salaries + 50 + 20 + 1_000)
    assert sums.intervention_cost == 35.0
    assert sums.gross_profit == pytest.approx(900 - firm.parameters.cost_of_goods * 1_000)
    assert (sums.reps, sums.marketers, sums.people) == (3.0, 2.0, 5.0)


def test_one_head_is_one_salary(firm):
    keep_books(firm)
    two = firm.sums.go_to_market_cost
    firm.levers.one_head = 1
    firm.sums.intervention_cost = 0.0
    keep_books(firm)
    assert two - firm.sums.go_to_market_cost == pytest.approx(4_000.0)


def test_means_are_of_the_people_in_their_seats(firm):
    for number, person in enumerate([*firm.reps, *firm.marketers]):
        person.tension = 0.1 * number
        person.understanding = person.stereotype = person.goal = person.adoption = 0.1 * number
    firm.reps[3].present = firm.marketers[1].present = 0
    keep_books(firm)
    # of 0, 1, 2 and 4 tenths
    for name in ("tension", "understanding", "prejudice", "goal", "adoption"):
        assert getattr(firm.sums, name) == pytest.approx(0.7 / 4), name


def test_records_are_of_all_territories_and_debates_of_all_marketers(firm):
    for rep, records in zip(firm.reps, (0.2, 0.4, 0.6, 0.8), strict=True):
        rep.records = records
    firm.reps[0].present = 0
    firm.marketers[0].task_conflict, firm.marketers[1].task_conflict = 0.3, 0.5
    keep_books(firm)
    assert firm.sums.records == pytest.approx(0.5)
    assert firm.sums.task_conflict == pytest.approx(0.4)


def test_trust_is_the_mean_of_the_ties_that_there_are(firm):
    there = [tie for tie in firm.ties if tie.kind != EMPTY_TIE]
    for tie in firm.ties:
        tie.trust_in_marketer, tie.trust_in_rep = 0.9, 0.9
    for number, tie in enumerate(there):
        tie.trust_in_marketer, tie.trust_in_rep = 0.1 * (number % 2), 0.4
    keep_books(firm)
    assert firm.sums.trust_sales == pytest.approx(0.05)
    assert firm.sums.trust_marketing == pytest.approx(0.4)


def test_the_relation_at_the_top_is_of_two_heads_or_of_the_neglected(firm):
    company = firm.company
    company.heads_tension, company.resentment_sales, company.resentment_marketing = 0.3, 0.2, 0.5
    keep_books(firm)
    assert (firm.sums.heads_tension, firm.sums.resentment, firm.sums.one_head) == (0.3, 0.0, 0.0)
    firm.levers.one_head = 1
    keep_books(firm)
    assert (firm.sums.heads_tension, firm.sums.resentment, firm.sums.one_head) == (0.0, 0.5, 1.0)


def test_what_the_company_is_at_the_weeks_end(firm):
    company = firm.company
    company.budget_before_cut, company.budget_cut, company.visible_return = 1_100.0, 100.0, 0.35
    company.customers, firm.clock.needs_open = 17, 9
    keep_books(firm)
    sums = firm.sums
    assert (sums.sales_money, sums.marketing_money) == (700.0, 300.0)
    assert (sums.budget_before_cut, sums.budget_cut, sums.visible_return) == (1_100, 100, 0.35)
    assert (sums.customers, sums.needs_open) == (17, 9)
