"""Accounts come into the market by their own clocks, and remember."""

from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.market import (
    become_customer,
    begin_need,
    brand_of,
    end_need,
    gap_after,
    lapse,
    loyalty,
    move_brand,
    move_market,
    own_experience,
    remember,
    rivals,
    window_of,
)
from harmony.testing.firms import tiny

ACCOUNT = 7


@pytest.fixture
def firm():
    return tiny(experience_decay=0.01)


@pytest.fixture
def account(firm):
    return firm.accounts[ACCOUNT]


def test_a_brand_is_known_by_repute_or_by_experience(firm, account):
    firm.company.awareness, account.recalled = 0.4, 0.5
    assert brand_of(account, firm) == pytest.approx(1 - 0.6 * 0.5)


def test_experience_fades_and_the_markets_sum_stays_true(firm, account):
    account.experience, account.experience_week, firm.clock.week = 0.8, 3, 13
    firm.company.experience = 5.0
    left = 0.8 * math.exp(-0.1)
    assert own_experience(account, firm) == pytest.approx(left)
    remember(account, 0.9, firm)
    assert firm.company.experience == pytest.approx(5.0 + 0.9 - left)
    assert (account.experience, account.recalled, account.experience_week) == (0.9, 0.9, 13)


def test_rivals_are_those_that_answer_and_a_new_one(firm):
    firm.company.rival, firm.levers.rival_pressure = 0.3, -0.1
    assert rivals(firm) == pytest.approx(0.2)


def test_customers_are_counted(firm, account):
    firm.company.customers, account.customer, account.satisfaction = 10, 0, 0.7
    assert loyalty(account) == 0.0
    become_customer(account, 1, firm)
    assert (firm.company.customers, account.customer, loyalty(account)) == (11, 1, 0.7)
    become_customer(account, 1, firm)
    assert firm.company.customers == 11
    become_customer(account, 0, firm)
    assert firm.company.customers == 10


def test_a_need_opens_with_its_own_size_and_window(firm, account):
    p = firm.parameters
    p.need_value_spread = 0.0
    account.need, account.potential, account.known, firm.clock.week = 4, 9_000.0, 0.5, 20
    begin_need(ACCOUNT, account, firm)
    assert (account.need, account.in_market) == (5, 1)
    assert account.need_value == pytest.approx(9_000.0)
    assert account.known == pytest.approx(0.5 * (1 - p.knowledge_ageing))
    assert account.need_end == 20 + window_of(ACCOUNT, 5, firm)
    assert account.found_after > 0
    assert account.responds_after > 0


def test_windows_lie_between_the_shortest_and_the_longest():
    firm = tiny(window_shortest=3, window_longest=5)
    windows = {window_of(account, need, firm) for account in range(40) for need in range(5)}
    assert windows == {3, 4, 5}


def test_a_livelier_market_waits_less(firm):
    usual = gap_after(ACCOUNT, 3, firm)
    firm.company.demand = firm.company.demand / 2
    assert gap_after(ACCOUNT, 3, firm) == pytest.approx(2 * usual, abs=2)
    assert gap_after(ACCOUNT, 3, firm) > usual >= 1


def test_a_need_that_nobody_reached_lapses(firm, account):
    account.in_market, account.need_end, account.customer = 1, 9, 1
    firm.company.customers = 10
    firm.clock.week = 8
    lapse(ACCOUNT, account, firm)
    assert account.in_market == 1
    firm.clock.week = 9
    firm.opportunities[ACCOUNT].open = 1
    lapse(ACCOUNT, account, firm)
    assert account.in_market == 1
    firm.opportunities[ACCOUNT].open = 0
    lapse(ACCOUNT, account, firm)
    assert (account.in_market, account.customer, firm.company.customers) == (0, 0, 9)
    assert (firm.sums.needs_lapsed, firm.sums.customers_asked) == (1.0, 1.0)


def test_the_next_need_waits_for_the_windows_end_and_the_gap(firm, account):
    rep = firm.reps[account.territory]
    before = rep.counted_needs
    firm.company.market_weeks, firm.clock.week = 30.0, 20
    account.need, account.need_end, account.in_market = 2, 23, 1
    end_need(ACCOUNT, account, firm)
    assert firm.wake[ACCOUNT] == pytest.approx(30.0 + 3 + gap_after(ACCOUNT, 2, firm))
    assert rep.counted_needs == before + 1
    assert firm.sums.needs_decided == 1.0


def test_open_needs_are_listed_rep_by_rep(firm):
    move_market(firm)
    listed = firm.open_needs[: firm.clock.needs_open]
    assert listed == [n for n, one in enumerate(firm.accounts) if one.in_market == 1]
    for rep in firm.reps:
        own = listed[rep.first_need : rep.last_need]
        assert {firm.accounts[number].territory for number in own} <= {rep.seat}
    assert sum(rep.last_need - rep.first_need for rep in firm.reps) == len(listed)


def test_the_markets_time_follows_demand(firm):
    firm.levers.demand_factor = 0.5
    before = firm.company.market_weeks
    move_market(firm)
    assert firm.company.market_weeks == pytest.approx(before + 0.5)


def test_awareness_fades_and_is_refreshed_by_work_and_word(firm):
    p, company = firm.parameters, firm.company
    company.awareness, company.brand_reach = 0.4, 1.5
    company.experience = 0.25 * len(firm.accounts)
    gain = p.awareness_gain * 1.5 + p.word_of_mouth * 0.25
    move_brand(firm)
    assert company.awareness == pytest.approx(0.4 * (1 - p.awareness_decay) + 0.6 * gain)
    assert company.experience == pytest.approx(0.25 * len(firm.accounts) * math.exp(-0.01))
