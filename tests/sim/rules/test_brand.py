"""What accounts remember of the firm."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.parameters import Parameters
from harmony.sim.rules.brand import (
    awareness_after,
    brand_memory,
    experience_after_broken_promise,
    experience_after_discount,
    experience_after_purchase,
    experience_left,
)
from tests.firms import parameters_with

SHARES = st.floats(0, 1)
REACH = st.floats(0, 2)
WEEKS = st.floats(0, 5_000)
AWARENESS = parameters_with("awareness_gain", "word_of_mouth", "awareness_decay")
EXPERIENCE = parameters_with(
    "experience_decay", "experience_of_purchase", "discount_harm", "broken_promise_harm"
)


def test_awareness_after_by_hand():
    parameters = Parameters(awareness_gain=0.1, word_of_mouth=0.05, awareness_decay=0.2)
    # 0.8 x 0.5 + 0.5 x (0.1 x 1 + 0.05 x 0.4)
    assert awareness_after(0.5, 1.0, 0.4, parameters) == pytest.approx(0.46)
    assert awareness_after(0.5, 0.0, 0.0, parameters) == pytest.approx(0.4)
    assert awareness_after(0.0, 1.0, 0.0, parameters) == pytest.approx(0.1)


@given(SHARES, REACH, REACH, SHARES, AWARENESS)
def test_awareness_stays_within_0_and_1_and_rises_with_work(level, one, other, talk, parameters):
    low, high = sorted((one, other))
    less = awareness_after(level, low, talk, parameters)
    more = awareness_after(level, high, talk, parameters)
    assert 0.0 <= less <= more <= 1.0


@given(AWARENESS)
def test_awareness_settles_between_decay_and_gain(parameters):
    level = 0.5
    for _ in range(2_000):
        level = awareness_after(level, 1.0, 0.0, parameters)
    gain, decay = parameters.awareness_gain, parameters.awareness_decay
    assert level == pytest.approx(gain / (gain + decay), rel=1e-3)


def test_experience_left_by_hand():
    parameters = Parameters(experience_decay=0.02)
    assert experience_left(0.5, 10.0, parameters) == pytest.approx(0.5 * math.exp(-0.2))
    assert experience_left(0.5, 0.0, parameters) == 0.5
    assert experience_left(0.0, 10.0, parameters) == 0.0


@given(SHARES, WEEKS, WEEKS, EXPERIENCE)
def test_experience_fades_and_two_steps_make_one(experience, one, other, parameters):
    after = experience_left(experience, one, parameters)
    assert 0.0 <= after <= experience
    twice = experience_left(after, other, parameters)
    assert twice == pytest.approx(experience_left(experience, one + other, parameters), abs=1e-12)


def test_brand_memory_by_hand():
    assert brand_memory(0.5, 0.5) == 0.75
    assert brand_memory(0.0, 0.3) == pytest.approx(0.3)
    assert brand_memory(1.0, 0.0) == 1.0


@given(SHARES, SHARES)
def test_brand_memory_is_at_least_either(awareness, experience):
    memory = brand_memory(awareness, experience)
    assert max(awareness, experience) - 1e-12 <= memory <= 1.0


def test_experience_changes_by_hand():
    parameters = Parameters(experience_of_purchase=0.4, discount_harm=2.0, broken_promise_harm=0.25)
    assert experience_after_purchase(0.5, 0.5, parameters) == pytest.approx(0.6)
    assert experience_after_discount(0.5, 0.1, parameters) == pytest.approx(0.4)
    assert experience_after_discount(0.5, 0.9, parameters) == 0.0
    assert experience_after_broken_promise(0.8, parameters) == pytest.approx(0.6)


@given(SHARES, SHARES, SHARES, EXPERIENCE)
def test_purchases_raise_experience_and_the_rest_lowers_it(level, one, other, parameters):
    low, high = sorted((one, other))
    assert level <= experience_after_purchase(level, low, parameters)
    assert (
        experience_after_purchase(level, low, parameters)
        <= experience_after_purchase(level, high, parameters)
        <= 1.0 + 1e-12
    )
    assert experience_after_discount(level, high, parameters) >= 0.0
    assert (
        experience_after_discount(level, high, parameters)
        <= experience_after_discount(level, low, parameters)
        <= level
    )
    assert 0.0 <= experience_after_broken_promise(level, parameters) <= level
