"""What is asked of the shared budget and how it is divided."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.parameters import Parameters
from harmony.sim.rules.budget import (
    believed_marketing_response,
    believed_selling_response,
    best_share,
    dispute_hours,
    divided,
    judged_share,
    marketing_share_of_cut,
    overclaimed,
    share_cut,
)
from tests.firms import parameters_with

SHARES = st.floats(0, 1)
POSITIVE = st.floats(1e-3, 10)
SHORTFALLS = st.floats(-5, 5)


def test_believed_marketing_response_by_hand():
    parameters = Parameters(marketing_response_quarter=0.1, marketing_response_long=0.3)
    assert believed_marketing_response(0.0, parameters) == pytest.approx(0.1)
    assert believed_marketing_response(0.5, parameters) == pytest.approx(0.2)
    assert believed_marketing_response(1.0, parameters) == pytest.approx(0.3)


def test_dispute_hours_by_hand():
    parameters = Parameters(
        week_hours=40.0, head_administration=16.0, hours_of_dispute=60.0, dispute_at_peace=0.5
    )
    assert dispute_hours(0.2, 0.0, parameters) == pytest.approx(6.0)
    assert dispute_hours(0.2, 0.5, parameters) == pytest.approx(12.0)
    assert dispute_hours(1.0, 1.0, parameters) == 24.0  # all that a head has
    kept = Parameters(week_hours=40.0, head_administration=16.0, head_hours_least=2.0)
    assert dispute_hours(1.0, 1.0, kept) == 22.0


def test_believed_selling_response_by_hand():
    parameters = Parameters(selling_response=0.4, selling_seen_by_marketing=0.6)
    assert believed_selling_response(0.0, parameters) == pytest.approx(0.24)
    assert believed_selling_response(0.5, parameters) == pytest.approx(0.32)
    assert believed_selling_response(1.0, parameters) == pytest.approx(0.4)


@given(SHARES, SHARES, parameters_with("selling_response", "selling_seen_by_marketing"))
def test_who_understands_selling_believes_in_it(one, other, parameters):
    low, high = sorted((one, other))
    less = believed_selling_response(low, parameters)
    assert 0.0 < less <= believed_selling_response(high, parameters) + 1e-12


def test_best_share_by_hand():
    assert best_share(0.3, 0.1) == pytest.approx(0.75)
    assert best_share(0.2, 0.2) == 0.5


@given(POSITIVE, POSITIVE)
def test_best_share_maximises_revenue_of_constant_elasticities(own, other):
    share = best_share(own, other)
    assert 0.0 < share < 1.0

    def log_revenue(s):
        return own * math.log(s) + other * math.log(1.0 - s)

    for beside in (0.9 * share, share + 0.1 * (1.0 - share)):
        assert log_revenue(beside) <= log_revenue(share)


def test_tightened_by_hand():
    parameters = Parameters(cut_by_shortfall=0.5, deepest_cut=0.2)
    assert share_cut(0.1, parameters) == pytest.approx(0.05)
    assert share_cut(2.0, parameters) == 0.2
    assert share_cut(-1.0, parameters) == 0.0


@given(SHORTFALLS, SHORTFALLS, parameters_with("cut_by_shortfall", "deepest_cut"))
def test_a_deeper_shortfall_never_cuts_less(one, other, parameters):
    low, high = sorted((one, other))
    less, more = share_cut(low, parameters), share_cut(high, parameters)
    assert 0.0 <= less <= more <= parameters.deepest_cut


def test_marketing_share_of_cut_by_hand():
    assert marketing_share_of_cut(1.0, 3.0) == pytest.approx(0.75)
    assert marketing_share_of_cut(2.0, 2.0) == 0.5


@given(POSITIVE, POSITIVE, POSITIVE)
def test_the_department_of_lower_return_bleeds(marketing, more, sales):
    low, high = sorted((marketing, more))
    share = marketing_share_of_cut(high, sales)
    assert 0.0 < share <= marketing_share_of_cut(low, sales) < 1.0


def test_divided_by_hand():
    # sales leaves 0.2 to marketing, which asks for 0.6: three to one gives 0.3
    assert divided(0.8, 0.6, 3.0, 1.0) == pytest.approx(0.3)
    assert divided(0.8, 0.6, 1.0, 1.0) == pytest.approx(0.4)


@given(SHARES, SHARES, POSITIVE, POSITIVE)
def test_a_compromise_lies_between_the_demands(sales, marketing, weight_sales, weight_marketing):
    share = divided(sales, marketing, weight_sales, weight_marketing)
    low, high = sorted((1.0 - sales, marketing))
    assert low - 1e-9 <= share <= high + 1e-9


def test_judged_share_by_hand():
    parameters = Parameters(selling_response=0.3, marketing_response_long=0.1)
    assert judged_share(0.0, 0.0, 0.0, parameters) == pytest.approx(0.25)
    assert judged_share(0.0, math.log(3.0), 0.0, parameters) == pytest.approx(0.5)
    assert judged_share(math.log(3.0), 0.0, -math.log(3.0), parameters) == pytest.approx(0.25)


@given(st.floats(-3, 3), st.floats(-2, 2), st.floats(-2, 2))
def test_a_bias_to_sales_costs_marketing(error, one, other):
    low, high = sorted((one, other))
    parameters = Parameters()
    biased = judged_share(error, error, high, parameters)
    assert 0.0 < biased <= judged_share(error, error, low, parameters) < 1.0


def test_overclaimed_by_hand():
    parameters = Parameters(overclaim=0.2)
    assert overclaimed(0.6, 0.0, parameters) == 0.6
    assert overclaimed(0.6, 0.5, parameters) == pytest.approx(0.64)
    assert overclaimed(1.0, 1.0, parameters) == 1.0
