"""The tenth of pairs that fare worst: known answers, and what a selection it is."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
import pytest

from harmony.runs.worst_tenth import worst_tenth

NAN = float("nan")


def one(baseline, scenario, better=1):
    """The statistics of a single quantity, as a plain dictionary."""
    found = worst_tenth(
        np.array([baseline], float), np.array([scenario], float), np.array([better])
    )
    return {field.name: getattr(found, field.name)[0] for field in dataclasses.fields(found)}


def test_the_worst_are_those_with_the_lowest_value_under_the_scenario():
    scenario = np.arange(20.0)
    baseline = scenario - np.array([5.0, 7.0, *[1.0] * 18])
    found = one(baseline, scenario)
    assert found["mean"] == 6.0  # of the two lowest
    assert np.isnan(found["relative"])  # their baseline is below zero
    assert one(baseline + 100, scenario + 100)["relative"] == pytest.approx(12 / 189)


def test_where_less_is_better_the_worst_have_the_highest():
    scenario = np.arange(20.0)
    baseline = scenario - np.array([*[1.0] * 18, 4.0, 8.0])
    assert one(baseline, scenario, better=-1)["mean"] == 6.0


def test_a_tenth_is_rounded_up():
    scenario = np.arange(11.0)
    assert one(scenario - np.array([2.0, 4.0, *[0.0] * 9]), scenario)["mean"] == 3.0
    assert one([1.0, 2.0], [3.0, 9.0])["mean"] == 2.0


def test_an_effect_that_all_pairs_have_is_that_of_the_worst_tenth():
    baseline = np.random.default_rng(1).normal(100, 10, 60)
    found = one(baseline, baseline + 3)
    assert [found[name] for name in ("mean", "low", "high")] == pytest.approx([3, 3, 3])
    assert 3 / 90 < found["relative_low"] < found["relative"] < found["relative_high"] < 3 / 70


def test_firms_that_are_hurt_because_they_are_weak_are_seen():
    luck = np.random.default_rng(2)
    baseline = luck.normal(100, 10, 400)
    hurt = np.where(baseline < np.quantile(baseline, 0.2), -4.0, 1.0) + luck.normal(0, 0.5, 400)
    found = one(baseline, baseline + hurt)
    assert found["mean"] == pytest.approx(-4.0, abs=0.3)
    assert found["low"] < -4.0 < found["high"]
    assert found["high"] - found["low"] < 0.5


def test_it_is_a_selection():
    """Luck alone, added by the scenario, lowers those that it selects."""
    luck = np.random.default_rng(3)
    baseline = luck.normal(100, 1, 1_000)
    found = one(baseline, baseline + luck.normal(0, 1, 1_000))
    assert found["high"] < 0


def test_what_is_not_defined():
    assert np.isnan(list(one([1.0, 2.0], [2.0, 3.0], better=0).values())).all()
    assert np.isnan(list(one([NAN, 2.0], [2.0, NAN]).values())).all()
    single = one([1.0, NAN], [3.0, 3.0])
    assert single["mean"] == 2.0
    assert np.isnan(single["low"])


def test_pairs_that_are_not_defined_are_left_out():
    scenario = np.arange(20.0)
    baseline = scenario - 1
    baseline[0] = NAN
    scenario[1] += 1
    found = one(baseline, scenario)
    assert found["mean"] == 1.5  # of the next two


def test_quantities_do_not_touch_each_other():
    luck = np.random.default_rng(4)
    before, after = luck.normal(100, 1, (2, 3, 50))
    together = worst_tenth(before, after, np.array([1, -1, 1]))
    for place, better in enumerate((1, -1, 1)):
        alone = one(before[place], after[place], better)
        assert alone == {name: getattr(together, name)[place] for name in alone}


def test_it_is_fast():
    luck = np.random.default_rng(5)
    before, after = luck.normal(100, 1, (2, 60, 200))
    start = time.perf_counter()
    worst_tenth(before, after, np.ones(60, int))
    assert time.perf_counter() - start < 3.0
