"""What marketers' hours and money achieve."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.parameters import Parameters
from harmony.sim.rules.marketing import (
    insight_after,
    material_after,
    openness,
    plan_worth,
    reach,
    response_idle,
    response_in_market,
    share_examined_of,
    targeting,
)
from tests.firms import parameters_with

SHARES = st.floats(0, 1)
EFFORTS = st.floats(0, 20)
AIMING = parameters_with(
    "response_in_market",
    "response_idle",
    "focus_base",
    "focus_of_targeting",
    "spread_base",
    "spread_of_targeting",
)


def test_reach_by_hand():
    parameters = Parameters(campaign_power=1.0)
    assert reach(1.0, 1.0, 1.0, parameters) == pytest.approx(1.0)
    # effort sqrt(4 x 2.25) = 3 reaches 6/4
    assert reach(1.0, 4.0, 2.25, parameters) == pytest.approx(1.5)
    assert reach(1.0, 0.0, 5.0, parameters) == 0.0
    assert reach(1.0, 5.0, 0.0, parameters) == 0.0


@given(EFFORTS, EFFORTS, EFFORTS, parameters_with("campaign_power"))
def test_reach_rises_and_saturates(one, other, hours, parameters):
    low, high = sorted((one, other))
    assert 0.0 <= reach(1.0, hours, low, parameters) <= reach(1.0, hours, high, parameters) <= 2.0
    assert reach(1.0, low, hours, parameters) <= reach(1.0, high, hours, parameters)
    assert reach(low, hours, 1.0, parameters) <= reach(high, hours, 1.0, parameters)


def test_targeting_by_hand():
    parameters = Parameters(
        targeting_base=0.1, targeting_of_insight=0.4, targeting_of_knowledge=0.2
    )
    assert targeting(0.5, 0.5, parameters) == pytest.approx(0.4)
    assert targeting(0.0, 0.0, parameters) == pytest.approx(0.1)


@given(
    SHARES,
    SHARES,
    SHARES,
    parameters_with("targeting_base", "targeting_of_insight", "targeting_of_knowledge"),
)
def test_insight_and_data_aim_campaigns(one, other, beside, parameters):
    low, high = sorted((one, other))
    assert 0.0 <= targeting(low, beside, parameters) <= targeting(high, beside, parameters) <= 1.0
    assert targeting(beside, low, parameters) <= targeting(beside, high, parameters)


def test_responses_by_hand():
    parameters = Parameters(
        response_in_market=0.1,
        focus_base=0.4,
        focus_of_targeting=2.0,
        response_idle=0.02,
        spread_base=1.2,
        spread_of_targeting=1.0,
    )
    assert response_in_market(1.0, 0.3, parameters) == pytest.approx(0.1)
    assert response_in_market(0.5, 0.3, parameters) == pytest.approx(0.05)
    assert response_idle(1.0, 0.2, parameters) == pytest.approx(0.02)
    assert response_idle(1.0, 1.0, parameters) == pytest.approx(0.004)


@given(st.floats(0, 2), SHARES, SHARES, AIMING)
def test_aim_brings_answers_with_a_need_and_avoids_the_rest(reached, one, other, parameters):
    low, high = sorted((one, other))
    assert response_in_market(reached, low, parameters) >= 0.0
    assert response_in_market(reached, low, parameters) <= response_in_market(
        reached, high, parameters
    )
    assert response_idle(reached, low, parameters) >= response_idle(reached, high, parameters) >= 0


def test_openness_by_hand():
    assert openness(0.4, Parameters(openness_base=0.6)) == pytest.approx(1.0)


def test_material_after_by_hand():
    parameters = Parameters(material_rate=0.01, material_ageing=0.05, material_fit_floor=0.2)
    # fit 0.2 + 0.8 x 0.5 = 0.6; gained 0.01 x 10 x 0.6 = 0.06; 0.5 x 0.95 + 0.5 x 0.06
    assert material_after(0.5, 10.0, 0.5, parameters) == pytest.approx(0.505)
    assert material_after(0.5, 0.0, 0.5, parameters) == pytest.approx(0.475)


@given(
    SHARES,
    st.floats(0, 60),
    SHARES,
    SHARES,
    parameters_with("material_rate", "material_ageing", "material_fit_floor"),
)
def test_material_fits_better_who_understands_selling(material, hours, one, other, parameters):
    low, high = sorted((one, other))
    worse = material_after(material, hours, low, parameters)
    assert 0.0 <= worse <= material_after(material, hours, high, parameters) + 1e-12 <= 1.0 + 1e-9


def test_insight_after_by_hand():
    parameters = Parameters(insight_rate=0.01, insight_ageing=0.1)
    assert insight_after(0.5, 20.0, parameters) == pytest.approx(0.5 * 0.9 + 0.5 * 0.2)
    assert insight_after(0.5, 0.0, parameters) == pytest.approx(0.45)


@given(
    SHARES, st.floats(0, 60), st.floats(0, 60), parameters_with("insight_rate", "insight_ageing")
)
def test_listening_gives_insight(insight, one, other, parameters):
    low, high = sorted((one, other))
    little = insight_after(insight, low, parameters)
    assert 0.0 <= little <= insight_after(insight, high, parameters) + 1e-12 <= 1.0 + 1e-9


def test_plan_worth_by_hand():
    parameters = Parameters(plan_effect=0.2)
    assert plan_worth(0.0, parameters) == 1.0
    assert plan_worth(1.5, parameters) == pytest.approx(math.exp(0.3))
    assert plan_worth(-1.5, parameters) == pytest.approx(math.exp(-0.3))


def test_share_examined_by_hand():
    parameters = Parameters(leads_of_qualifier=20.0)
    assert share_examined_of(0.0, 60.0, parameters) == 0.0
    assert share_examined_of(1.5, 60.0, parameters) == pytest.approx(0.5)
    assert share_examined_of(4.0, 60.0, parameters) == 1.0
    assert share_examined_of(4.0, 0.0, parameters) == 1.0
