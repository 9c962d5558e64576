"""Reasons give settings that a scenario takes, around the scenario and within its ranges."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmony.experiments.firms.columns import SETTINGS
from harmony.experiments.firms.reasons import DRAWN_NO_MORE, REASONS, settings_of
from harmony.experiments.firms.settings import DECLARED, setting, within_range
from harmony.sim.scenario import load_scenario
from tests.firms import SCENARIOS

NAMES = [one.name for one in REASONS]
some_places = st.fixed_dictionaries({name: st.floats(0, 1) for name in NAMES})


def at(place, **others):
    return dict.fromkeys(NAMES, place) | others


def test_reasons_say_what_they_are():
    assert len(set(NAMES)) == len(NAMES)
    for one in REASONS:
        assert one.low < one.high, one.name
        assert one.unit, one.name
        assert one.meaning, one.name
        assert one.why, one.name


@given(place=st.floats(0, 1))
def test_values_fill_the_range_and_grow_with_the_place(place):
    for one in REASONS:
        assert one.value(0) == pytest.approx(one.low)
        assert one.value(1) == pytest.approx(one.high)
        slack = 1e-12 * (one.high - one.low)
        assert one.low - slack <= one.value(place) <= one.high + slack


@settings(max_examples=30)
@given(places=some_places)
def test_any_places_make_a_scenario(places):
    base = load_scenario("baseline")
    made = base.with_changes(settings=settings_of(places, base))
    assert {*settings_of(places, base)} == {*SETTINGS, *DRAWN_NO_MORE}
    assert setting(made, "pay_lead_volume") + setting(made, "pay_revenue") <= 1.0
    assert 20 <= made.size.reps <= 80


@pytest.mark.parametrize("place", [0.0, 1.0])
@pytest.mark.parametrize("name", SCENARIOS)
def test_the_ends_of_all_ranges_suit_every_shipped_scenario(name, place):
    base = load_scenario(name)
    base.with_changes(settings=settings_of(at(place), base))


def test_around_the_baseline_no_range_reaches_the_end_of_what_is_declared():
    """Two heads have no joint head's credibility to lose, and a bonus or a rate may be nil."""
    base = load_scenario("baseline")
    may_be_nil = {"quota_bonus", "quota_ratchet", "pay_revenue", "one_head"}
    for place in (0.0, 1.0):
        made = settings_of(at(place, one_head=1.0), base)
        for name, value in made.items():
            if name not in may_be_nil | {*DRAWN_NO_MORE}:
                assert DECLARED[name].low < value < DECLARED[name].high, name


def test_reasons_are_told_against_the_scenario():
    base, heavy = load_scenario("baseline"), load_scenario("b2b_industrial")
    middle = settings_of(at(0.5), base)
    assert middle["reps"] == 40
    assert middle["power_of_sales"] == pytest.approx(0.6)
    other = settings_of(at(0.5), heavy)
    assert other["power_of_sales"] == pytest.approx(0.75)
    assert other["accounts"] / other["reps"] == pytest.approx(1_250 / 40, rel=0.01)
    assert other["need_gap"] == pytest.approx(75, rel=0.01)


def test_in_a_market_that_needs_more_a_usual_firm_sells_more():
    base = load_scenario("baseline")
    rare, often = (settings_of(at(0.5, needs_per_account=place), base) for place in (0, 1))
    assert rare["need_gap"] > often["need_gap"]
    products = [one["need_gap"] * one["revenue_of_account"] for one in (rare, often)]
    assert products[0] == pytest.approx(products[1])


def test_one_head_in_three_firms_of_ten():
    base = load_scenario("baseline")
    assert settings_of(at(0.5, one_head=0.69), base)["one_head"] == 0
    one = settings_of(at(0.5, one_head=0.71, head_from_sales=1.0), base)
    assert one["one_head"] == 1
    assert one["head_sales_background"] > one["head_marketing_background"]
    assert one["head_bias_to_sales"] > 0
    two = settings_of(at(0.5, one_head=0.1, head_from_sales=1.0), base)
    assert two["head_bias_to_sales"] == two["head_sales_background"] == 0


def test_a_value_beyond_the_range_becomes_the_nearest_within():
    assert within_range("power_of_sales", 0.99) == DECLARED["power_of_sales"].high
    assert within_range("reps", 2.2) == DECLARED["reps"].low
    assert within_range("reps", 20.6) == 21
    assert isinstance(within_range("reps", 20.6), int)
