"""What selling hours find, what wins, and what a rep pitches."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.parameters import Parameters
from harmony.sim.rules.selling import (
    calling_in,
    commission,
    discount_for_order,
    effort_left,
    finding,
    pitch_advantage,
    product_fit,
    pull_of_promise,
    push_for_orders,
    quota_after,
    reward_of_quota,
    search_strength,
    solution_competence,
    solution_fit,
    win_logit,
    worth_of_hour,
)
from tests.firms import parameters_with

SHARES = st.floats(0, 1)
HOURS = st.floats(0, 60)
MONEY = st.floats(0, 1e7)
FINDING = parameters_with("finding_rate", "finding_of_hours", "finding_unknown", "finding_of_brand")
CALLING = parameters_with("inbound_base", "inbound_of_brand", "inbound_of_customer")
FIT = parameters_with("fit_of_complexity", "fit_of_competence")
WINNING = parameters_with(
    "win_of_brand",
    "win_of_ability",
    "win_of_hours",
    "win_of_knowledge",
    "win_of_material",
    "win_of_discount",
    "win_of_loyalty",
)


def test_worth_of_hour_by_hand():
    parameters = Parameters(sales_money_elasticity=0.5)
    assert worth_of_hour(4.0, parameters) == pytest.approx(2.0)
    assert worth_of_hour(1.0, parameters) == 1.0
    assert worth_of_hour(0.0, parameters) == 0.0


@given(st.floats(0, 20), st.floats(0, 20), parameters_with("sales_money_elasticity"))
def test_money_makes_hours_tell(one, other, parameters):
    low, high = sorted((one, other))
    assert 0.0 <= worth_of_hour(low, parameters) <= worth_of_hour(high, parameters)


def test_search_by_hand():
    parameters = Parameters(finding_rate=0.2, finding_of_hours=0.5)
    assert search_strength(1.0, 1.0, parameters) == pytest.approx(0.2)
    assert search_strength(4.0, 1.0, parameters) == pytest.approx(0.4)
    assert search_strength(1.0, 2.25, parameters) == pytest.approx(0.3)
    assert search_strength(0.0, 1.0, parameters) == 0.0


@given(HOURS, HOURS, st.floats(0.1, 3), st.floats(0.1, 3), FINDING)
def test_hours_and_skill_find(one, other, first, second, parameters):
    low, high = sorted((one, other))
    less, more = sorted((first, second))
    found = search_strength(low, less, parameters)
    assert 0.0 <= found <= search_strength(high, less, parameters)
    assert found <= search_strength(low, more, parameters)


def test_finding_by_hand():
    parameters = Parameters(finding_unknown=0.6, finding_of_brand=0.2)
    assert finding(0.1, 1.0, 0.5, parameters) == pytest.approx(0.1)
    assert finding(0.1, 0.5, 0.5, parameters) == pytest.approx(0.08)
    assert finding(0.1, 1.0, 1.0, parameters) == pytest.approx(0.12)
    assert finding(0.1, 1.0, 0.0, parameters) == pytest.approx(0.08)


@given(SHARES, SHARES, SHARES, FINDING)
def test_the_known_are_found_sooner(one, other, beside, parameters):
    low, high = sorted((one, other))
    assert 0.0 <= finding(0.2, low, beside, parameters) <= finding(0.2, high, beside, parameters)
    assert finding(0.2, beside, low, parameters) <= finding(0.2, beside, high, parameters)


def test_calling_in_by_hand():
    parameters = Parameters(inbound_base=0.01, inbound_of_brand=0.04, inbound_of_customer=0.1)
    assert calling_in(0.5, 0.2, parameters) == pytest.approx(0.05)
    assert calling_in(0.0, 0.0, parameters) == 0.01


@given(SHARES, SHARES, SHARES, CALLING)
def test_brand_and_loyalty_call(one, other, beside, parameters):
    low, high = sorted((one, other))
    assert 0.0 <= calling_in(low, beside, parameters) <= calling_in(high, beside, parameters)
    assert calling_in(beside, low, parameters) <= calling_in(beside, high, parameters)


def test_fits_by_hand():
    parameters = Parameters(fit_of_complexity=2.0, fit_of_competence=1.0)
    assert solution_fit(1.0, 1.0, parameters) == pytest.approx(1.0)
    assert solution_fit(0.5, 0.4, parameters) == pytest.approx(-0.6)
    assert product_fit(0.0, parameters) == pytest.approx(1.0)
    assert product_fit(0.5, parameters) == 0.0


@given(SHARES, SHARES, SHARES, FIT)
def test_complex_accounts_want_solutions(one, other, competence, parameters):
    low, high = sorted((one, other))
    assert solution_fit(low, competence, parameters) <= solution_fit(high, competence, parameters)
    assert product_fit(low, parameters) >= product_fit(high, parameters)
    assert solution_fit(competence, low, parameters) <= solution_fit(competence, high, parameters)


def test_solution_competence_by_hand():
    parameters = Parameters(competence_of_understanding=0.2, competence_of_material=0.3)
    assert solution_competence(1.0, 0.0, 0.0, parameters) == pytest.approx(0.5)
    assert solution_competence(0.4, 0.5, 0.5, parameters) == pytest.approx(0.2 + 0.1 + 0.15)
    assert solution_competence(1.0, 1.0, 1.0, parameters) == pytest.approx(1.0)


@given(
    SHARES,
    SHARES,
    SHARES,
    parameters_with("competence_of_understanding", "competence_of_material"),
)
def test_competence_is_a_mean(skill, understanding, material, parameters):
    found = solution_competence(skill, understanding, material, parameters)
    parts = (skill, understanding, material)
    assert min(parts) - 1e-12 <= found <= max(parts) + 1e-12


def test_pitch_advantage_by_hand():
    parameters = Parameters(solution_premium=0.5, solution_hours=1.5)
    # equal odds: ln(1 + 0.5 x 1) - ln 1.5 = 0
    assert pitch_advantage(0.3, 0.3, 1.0, 1.0, parameters) == pytest.approx(0.0)
    # odds of a half against a quarter: ln 2 more
    assert pitch_advantage(0.0, -math.log(3.0), 1.0, 1.0, parameters) == pytest.approx(
        math.log(2.0)
    )


@given(st.floats(-20, 20), st.floats(-20, 20), st.floats(-20, 20), SHARES)
def test_what_wins_is_pitched(one, other, product, complexity):
    low, high = sorted((one, other))
    parameters = Parameters()
    less = pitch_advantage(low, product, complexity, 1.0, parameters)
    assert less <= pitch_advantage(high, product, complexity, 1.0, parameters)


def plain_logit(parameters, **changed):
    neutral = {
        "brand": 0.0,
        "ability": 1.0,
        "hours": 0.0,
        "known": 0.0,
        "material": 0.0,
        "discount": 0.0,
        "loyalty": 0.0,
        "rival": 0.0,
    }
    values = neutral | changed
    return win_logit(values.pop("brand"), **values, parameters=parameters)


def test_win_logit_by_hand():
    parameters = Parameters(
        win_base=-2.0,
        win_of_brand=1.0,
        win_of_ability=0.5,
        win_of_hours=0.4,
        hours_of_opportunity=3.0,
        win_of_knowledge=0.6,
        win_of_material=0.8,
        win_of_discount=4.0,
        win_of_loyalty=0.7,
    )
    assert plain_logit(parameters) == pytest.approx(-2.0)
    assert plain_logit(parameters, brand=0.5) == pytest.approx(-1.5)
    assert plain_logit(parameters, ability=math.e) == pytest.approx(-1.5)
    assert plain_logit(parameters, hours=3.0 * (math.e - 1.0)) == pytest.approx(-1.6)
    assert plain_logit(parameters, known=0.5) == pytest.approx(-1.7)
    assert plain_logit(parameters, material=0.5) == pytest.approx(-1.6)
    assert plain_logit(parameters, discount=0.1) == pytest.approx(-1.6)
    assert plain_logit(parameters, loyalty=-0.1) == pytest.approx(-2.07)
    assert plain_logit(parameters, rival=0.3) == pytest.approx(-2.3)


@pytest.mark.parametrize(
    "helps", ["brand", "ability", "hours", "known", "material", "discount", "loyalty"]
)
@given(one=st.floats(0.1, 1), other=st.floats(0.1, 1), parameters=WINNING)
def test_what_helps_never_hurts(helps, one, other, parameters):
    low, high = sorted((one, other))
    less = plain_logit(parameters, **{helps: low})
    assert less <= plain_logit(parameters, **{helps: high}) + 1e-12


def test_quota_after_by_hand():
    parameters = Parameters(quota_stretch=1.1)
    assert quota_after(100.0, 300.0, 0.0, parameters) == pytest.approx(110.0)
    assert quota_after(100.0, 300.0, 1.0, parameters) == pytest.approx(330.0)
    assert quota_after(100.0, 300.0, 0.5, parameters) == pytest.approx(220.0)


@given(MONEY, MONEY, MONEY, SHARES, parameters_with("quota_stretch"))
def test_the_ratchet_punishes_success(territory, one, other, ratchet, parameters):
    low, high = sorted((one, other))
    quota = quota_after(territory, low, ratchet, parameters)
    assert 0.0 <= quota <= quota_after(territory, high, ratchet, parameters) * (1 + 1e-12)


def test_reward_of_quota_by_hand():
    parameters = Parameters(stake_half=0.1, stake_of_accelerator=0.3)
    assert reward_of_quota(0.0, 1.0, parameters) == 0.0
    assert reward_of_quota(0.0, 0.5, parameters) == 0.0
    assert reward_of_quota(0.1, 1.0, parameters) == pytest.approx(0.5)
    assert reward_of_quota(0.0, 2.0, parameters) == pytest.approx(0.75)


@given(
    st.floats(0, 2),
    st.floats(0, 2),
    st.floats(0, 5),
    parameters_with("stake_half", "stake_of_accelerator"),
)
def test_a_larger_bonus_pulls_more(one, other, accelerator, parameters):
    low, high = sorted((one, other))
    pull = reward_of_quota(low, accelerator, parameters)
    assert 0.0 <= pull <= reward_of_quota(high, accelerator, parameters) < 1.0


def test_push_for_orders_by_hand():
    parameters = Parameters(stake_half=0.1, stake_of_accelerator=0.3, reach_of_quota=0.5)
    # a bonus of 0.1 pulls by a half, a gap of 0.5 leaves exp(-1) of it
    assert push_for_orders(0.5, 0.1, 1.0, parameters) == pytest.approx(0.5 * math.exp(-1.0))
    # beyond the quota the bonus is earned; an accelerator of 2 still pulls by 0.3 / 0.4
    assert push_for_orders(-0.2, 0.1, 1.0, parameters) == 0.0
    assert push_for_orders(0.0, 0.1, 2.0, parameters) == pytest.approx(0.75)


@given(
    st.floats(1e-9, 1),
    st.floats(1e-9, 1),
    st.floats(0, 2),
    st.floats(0, 5),
    parameters_with("reach_of_quota", "stake_half", "stake_of_accelerator"),
)
def test_the_hopeless_do_not_push(one, other, bonus, accelerator, parameters):
    low, high = sorted((one, other))
    near = push_for_orders(low, bonus, accelerator, parameters)
    assert 0.0 <= push_for_orders(high, bonus, accelerator, parameters) <= near < 1.0


def test_discount_for_order_by_hand():
    parameters = Parameters(pull_discount_floor=0.2)
    assert discount_for_order(0.3, 0.5, 0.1, parameters) == pytest.approx(0.025)
    assert discount_for_order(-0.3, 0.5, 0.1, parameters) == pytest.approx(0.01)
    assert discount_for_order(0.9, 1.0, 0.1, parameters) == pytest.approx(0.1)
    assert discount_for_order(0.9, 0.0, 0.1, parameters) == 0.0


@given(
    st.floats(-2, 1),
    st.floats(-2, 1),
    SHARES,
    st.floats(0, 0.5),
    parameters_with("pull_discount_floor"),
)
def test_a_wider_gap_gives_more_away_within_the_authority(
    one, other, reward, authority, parameters
):
    low, high = sorted((one, other))
    little = discount_for_order(low, reward, authority, parameters)
    assert 0.0 <= little <= discount_for_order(high, reward, authority, parameters) <= authority


@pytest.mark.parametrize(
    ("revenue", "booked", "expected"),
    [
        (50.0, 0.0, 50.0),  # below the quota
        (100.0, 50.0, 50.0 + 2.0 * 50.0),  # half beyond it, twice paid
        (100.0, 150.0, 2.0 * 50.0),  # half beyond the cap at 200
        (100.0, 250.0, 0.0),  # all beyond the cap
    ],
)
def test_commission_by_hand(revenue, booked, expected):
    assert commission(revenue, booked, 100.0, 2.0, 2.0) == pytest.approx(expected)


def test_commission_without_a_quota_is_plain():
    assert commission(70.0, 10.0, 0.0, 3.0, 2.0) == 70.0


@given(MONEY, MONEY, MONEY, st.floats(1, 1e7), st.floats(0, 5), st.floats(0.5, 10))
def test_commission_does_not_depend_on_how_a_deal_is_split(
    first, second, booked, quota, accelerator, cap
):
    whole = commission(first + second, booked, quota, accelerator, cap)
    parts = commission(first, booked, quota, accelerator, cap) + commission(
        second, booked + first, quota, accelerator, cap
    )
    assert whole == pytest.approx(parts, rel=1e-9, abs=1e-3)
    assert 0.0 <= whole <= max(1.0, accelerator) * (first + second) + 1e-3


def test_what_a_solution_pays_decides_with_the_rest():
    parameters = Parameters(solution_premium=0.0, solution_hours=1.0)
    assert pitch_advantage(0.3, 0.3, 1.0, 2.0, parameters) == pytest.approx(math.log(2.0))
    assert pitch_advantage(0.3, 0.3, 1.0, 0.0, parameters) < -2.0


def test_pull_of_promise_by_hand():
    parameters = Parameters(promise_pull=0.8)
    assert pull_of_promise(0.0, parameters) == 0.0
    assert pull_of_promise(0.5, parameters) == pytest.approx(0.4)


def test_effort_left_by_hand():
    parameters = Parameters(free_riding=0.1)
    assert effort_left(0.0, 40.0, parameters) == 1.0
    assert effort_left(1.0, 1.0, parameters) == 1.0  # alone, nobody to ride on
    assert effort_left(0.5, 2.0, parameters) == pytest.approx(0.975)
