"""Common goals, a common enemy, support from above."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.parameters import Parameters
from harmony.sim.rules.agreements import (
    common_view,
    enemy_felt,
    goal_after,
    identification_left,
    reactance,
    support_from_above,
    told_in_briefing,
    voice_after,
)
from tests.firms import parameters_with

SHARES = st.floats(0, 1)


def test_goal_after_by_hand():
    parameters = Parameters(goal_resistance=0.8, goal_rate=0.1)
    # to 0.5 x (1 - 0.8 x 0.5) = 0.3
    assert goal_after(0.1, 0.5, 0.5, parameters) == pytest.approx(0.12)
    assert goal_after(0.0, 0.0, 0.5, parameters) == 0.0


@given(SHARES, SHARES, SHARES, SHARES, parameters_with("goal_resistance", "goal_rate"))
def test_identification_resists(goal, weight, one, other, parameters):
    low, high = sorted((one, other))
    resisted = goal_after(goal, weight, high, parameters)
    assert 0.0 <= resisted <= goal_after(goal, weight, low, parameters) <= 1.0


def test_reactance_by_hand():
    parameters = Parameters(reactance_rate=0.01)
    assert reactance(0.4, 0.0, 1.0, 0.0, parameters) == 0.4
    # 0.01 x 0.5 x 0.8 x 0.5 of what is missing to 1
    assert reactance(0.4, 0.5, 0.8, 0.5, parameters) == pytest.approx(0.4 + 0.002 * 0.6)


def test_enemy_felt_by_hand():
    parameters = Parameters(enemy_base=0.5, enemy_of_strength=0.5)
    assert enemy_felt(0.0, 3.0, parameters) == 0.0
    assert enemy_felt(0.8, 0.0, parameters) == pytest.approx(0.4)
    assert enemy_felt(0.8, -2.0, parameters) == 0.0  # nobody fears this one
    assert enemy_felt(0.8, 5.0, parameters) == 0.8


def test_identification_left_by_hand():
    parameters = Parameters(identity_of_enemy=0.4)
    assert identification_left(0.5, 0.0, parameters) == 0.5
    assert identification_left(0.5, 1.0, parameters) == pytest.approx(0.3)


def test_support_from_above_by_hand():
    parameters = Parameters(executive_hours_half=4.0)
    assert support_from_above(0.0, parameters) == 0.0
    assert support_from_above(4.0, parameters) == 0.5
    assert support_from_above(12.0, parameters) == 0.75


def test_common_view_by_hand():
    assert common_view(0.0, 0.0, 0.0) == 0.0
    assert common_view(0.5, 0.5, 0.0) == pytest.approx(0.75)
    assert common_view(0.2, 0.0, 1.0) == 1.0


def test_told_in_briefing_by_hand():
    parameters = Parameters(briefing_reference=3.0)
    assert told_in_briefing(0.0, parameters) == 0.0
    assert told_in_briefing(3.0, parameters) == pytest.approx(1 - math.exp(-1))


def test_voice_after_by_hand():
    assert voice_after(0.25, 0.0, 0.0) == 0.25
    assert voice_after(0.25, 1.0, 0.0) == 1.0
    assert voice_after(0.2, 0.0, 0.5) == pytest.approx(0.6)
