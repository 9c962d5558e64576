"""How a change is shown: percent for money, points for shares."""

from __future__ import annotations

import dataclasses

import pytest

from harmony.runs.effects import Effect
from harmony.runs.scales import Shown, shown_effect
from harmony.sim.measures import measure_names

EFFECT = Effect(
    scenario="s",
    measure="revenue",
    baseline=200.0,
    mean=10.0,
    low=-2.0,
    high=22.0,
    relative=0.05,
    relative_low=0.01,
    relative_high=0.09,
    p_better=0.8,
    pair_correlation=0.9,
    pairs=10,
)


def of(**changes):
    return shown_effect(dataclasses.replace(EFFECT, **changes))


def test_money_is_shown_in_percent():
    assert of() == Shown(5.0, 1.0, 9.0, "%")


def test_money_without_a_ratio_is_shown_in_money():
    assert of(relative=None, relative_low=None, relative_high=None) == Shown(10, -2, 22, "money")


@pytest.mark.parametrize(
    ("measure", "factor", "unit"),
    [
        ("brand", 100.0, "points of 100"),
        ("win_share_last_year", 100.0, "points of 100"),
        ("conflict", 1.0, "points of 100"),
        ("leads", 1.0, "leads"),
    ],
)
def test_the_rest_is_shown_as_a_difference(measure, factor, unit):
    assert of(measure=measure) == Shown(10 * factor, -2 * factor, 22 * factor, unit)


def test_what_is_not_defined_is_not_shown():
    assert of(measure="brand", mean=None, low=None, high=None) is None
    assert of(measure="brand", low=None, high=None) is None


@pytest.mark.parametrize(
    ("low", "high", "direction"), [(1.0, 2.0, 1), (-2.0, -1.0, -1), (-1.0, 1.0, 0), (0.0, 0.0, 0)]
)
def test_direction(low, high, direction):
    assert Shown(0.0, low, high, "%").direction == direction


@pytest.mark.parametrize("measure", measure_names())
def test_every_measure_can_be_shown(measure):
    assert of(measure=measure) is not None
