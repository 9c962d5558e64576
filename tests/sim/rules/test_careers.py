"""Staying, leaving, settling in."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.parameters import Parameters
from harmony.sim.rules.careers import (
    candidate_score,
    hours_for_leading,
    leaving_hazard,
    ramp_after,
)
from tests.firms import parameters_with

SHARES = st.floats(0, 1)
LEAVING = parameters_with(
    "leaving_base", "leaving_of_tension", "leaving_of_misses", "leaving_of_underpaid"
)


def test_leaving_hazard_by_hand():
    parameters = Parameters(
        leaving_base=0.002, leaving_of_tension=2.0, leaving_of_misses=1.0, leaving_of_underpaid=3.0
    )
    assert leaving_hazard(0.0, 0.0, 0.0, parameters) == pytest.approx(0.002)
    assert leaving_hazard(0.5, 1.0, 0.0, parameters) == pytest.approx(0.002 * math.exp(2.0))
    assert leaving_hazard(0.0, 0.0, 0.5, parameters) == pytest.approx(0.002 * math.exp(1.5))


@given(SHARES, SHARES, SHARES, LEAVING)
def test_tension_misses_and_unpaid_effort_drive_people_out(one, other, level, parameters):
    low, high = sorted((one, other))
    assert parameters.leaving_base <= leaving_hazard(low, low, low, parameters)
    for place in range(3):
        less, more = [level] * 3, [level] * 3
        less[place], more[place] = low, high
        assert leaving_hazard(*less, parameters) <= leaving_hazard(*more, parameters)


def test_ramp_after_by_hand():
    parameters = Parameters(ramp_start=0.5, ramp_weeks=10.0)
    assert ramp_after(0.5, 1.0, parameters) == pytest.approx(0.55)
    assert ramp_after(0.5, 2.0, parameters) == pytest.approx(0.6)
    assert ramp_after(0.99, 1.0, parameters) == 1.0
    assert ramp_after(0.5, 0.0, parameters) == 0.5
    alone = Parameters(ramp_start=0.5, ramp_weeks=10.0, ramp_alone=0.2)
    assert ramp_after(0.5, 0.0, alone) == pytest.approx(0.51)
    assert ramp_after(0.5, 1.0, alone) == pytest.approx(0.55)


def test_hours_for_leading_by_hand():
    parameters = Parameters(week_hours=40.0, head_administration=16.0, head_hours_least=2.0)
    assert hours_for_leading(26.0, parameters) == 14.0
    assert hours_for_leading(39.0, parameters) == 2.0
    assert hours_for_leading(90.0, parameters) == 2.0
    assert hours_for_leading(90.0, Parameters(head_hours_least=0.0)) == 0.0
    none = Parameters(week_hours=30.0, head_administration=30.0, head_hours_least=2.0)
    assert hours_for_leading(30.0, none) == 0.0  # administration takes the whole week


def test_a_new_rep_has_settled_in_after_the_weeks_of_the_ramp():
    parameters = Parameters(ramp_start=0.5, ramp_weeks=10.0)
    ramp = parameters.ramp_start
    for _ in range(9):
        ramp = ramp_after(ramp, 1.0, parameters)
    assert ramp == pytest.approx(0.95)
    assert ramp_after(ramp, 1.0, parameters) == pytest.approx(1.0)


@given(SHARES, st.floats(0, 3), st.floats(0, 3), parameters_with("ramp_start", "ramp_weeks"))
def test_coaching_speeds_the_ramp(ramp, one, other, parameters):
    low, high = sorted((one, other))
    slow = ramp_after(ramp, low, parameters)
    assert ramp <= slow <= ramp_after(ramp, high, parameters) <= 1.0


def test_candidate_score_by_hand():
    assert candidate_score(1.0, -1.0, 0.0) == 1.0
    assert candidate_score(1.0, -1.0, 0.5) == 0.0
    assert candidate_score(1.0, -1.0, 1.0) == -1.0
