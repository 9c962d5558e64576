"""Shapes that many rules share."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.rules.numbers import (
    logistic,
    lognormal,
    lowered,
    mean,
    moved,
    raised,
    saturating,
    share,
)

SHARES = st.floats(0, 1)
ANY = st.floats(-1e9, 1e9)


def test_logistic_by_hand():
    assert logistic(0.0) == 0.5
    assert logistic(math.log(3.0)) == pytest.approx(0.75)
    assert logistic(-math.log(3.0)) == pytest.approx(0.25)
    assert logistic(1e6) == 1.0
    assert logistic(-1e6) == 0.0


@given(ANY, ANY)
def test_logistic_is_a_rising_probability(one, other):
    low, high = sorted((one, other))
    assert 0.0 <= logistic(low) <= logistic(high) <= 1.0


@given(st.floats(-30, 30))
def test_logistic_is_symmetric(logit):
    assert logistic(logit) + logistic(-logit) == pytest.approx(1.0)


@pytest.mark.parametrize(("value", "kept"), [(-2, 0), (0, 0), (0.3, 0.3), (1, 1), (7, 1)])
def test_share_by_hand(value, kept):
    assert share(float(value)) == kept


def test_moves_by_hand():
    assert raised(0.2, 0.5) == pytest.approx(0.6)
    assert lowered(0.8, 0.25) == pytest.approx(0.6)
    assert moved(0.2, 0.6, 0.5) == pytest.approx(0.4)
    assert moved(0.6, 0.2, 0.25) == pytest.approx(0.5)


@given(SHARES, ANY)
def test_moves_stay_within_0_and_1_and_go_their_way(level, rate):
    assert level <= raised(level, rate) <= 1.0
    assert 0.0 <= lowered(level, rate) <= level


@given(ANY, ANY, ANY)
def test_moved_ends_between_level_and_target(level, target, rate):
    low, high = sorted((level, target))
    slack = 1e-6 * max(1.0, abs(level), abs(target))
    assert low - slack <= moved(level, target, rate) <= high + slack


@given(SHARES, SHARES)
def test_a_rate_of_nil_moves_nothing_and_a_full_one_all(level, target):
    assert raised(level, 0.0) == lowered(level, 0.0) == moved(level, target, 0.0) == level
    assert raised(level, 1.0) == pytest.approx(1.0)
    assert lowered(level, 1.0) == 0.0
    assert moved(level, target, 1.0) == pytest.approx(target)


def test_saturating_by_hand():
    assert saturating(0.0) == 0.0
    assert saturating(1.0) == 1.0
    assert saturating(3.0) == 1.5


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_saturating_rises_towards_2(one, other):
    low, high = sorted((one, other))
    assert 0.0 <= saturating(low) <= saturating(high) <= 2.0


def test_mean_by_hand():
    assert mean(1.0, 4.0) == 2.5
    assert mean(-0.3, 0.3) == 0.0


def test_lognormal_by_hand():
    assert lognormal(3.0, 0.0, 1.7) == 3.0
    assert lognormal(2.0, 0.5, 1.0) == pytest.approx(2.0 * math.exp(0.5 - 0.125))


@given(st.floats(0.1, 100), st.floats(0, 1.5))
def test_lognormal_has_the_mean_that_is_asked_for(mean_value, spread):
    """By Gauss and Hermite, who integrate over a normal variable exactly enough."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    values = [lognormal(mean_value, spread, float(node)) for node in nodes]
    assert np.dot(weights, values) / weights.sum() == pytest.approx(mean_value)
