"""Statistics of pairs: known answers, coverage, and what must hold for any numbers."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy
from scipy import stats

from harmony.runs.paired import paired_differences

NAN = float("nan")
ARMS = st.tuples(st.integers(1, 4), st.integers(1, 12)).flatmap(
    lambda shape: st.tuples(
        *[
            st_numpy.arrays(
                float,
                shape,
                elements=st.one_of(
                    st.floats(-1e9, 1e9, allow_subnormal=False), st.just(NAN), st.just(0.0)
                ),
            )
        ]
        * 2
    )
)


def one(baseline, scenario):
    """The statistics of a single quantity, as a plain dictionary."""
    found = paired_differences(np.array([baseline], float), np.array([scenario], float))
    return {field.name: getattr(found, field.name)[0] for field in dataclasses.fields(found)}


def noisy(pairs, gain=0.0, seed=1, spread=1.0):
    luck = np.random.default_rng(seed)
    baseline = luck.normal(100, 10, pairs)
    return baseline, baseline + gain + luck.normal(0, spread, pairs)


def test_a_planted_difference_is_found():
    found = one(*noisy(400, gain=3.0))
    assert found["mean"] == pytest.approx(3.0, abs=0.15)
    assert found["low"] < 3.0 < found["high"]
    assert found["relative"] == pytest.approx(0.03, abs=0.002)
    assert found["relative_low"] < 0.03 < found["relative_high"]
    assert found["correlation"] > 0.99


@pytest.mark.parametrize("pairs", [2, 3, 10, 200])
def test_the_interval_is_that_of_scipy(pairs):
    baseline, scenario = noisy(pairs, gain=1.0)
    expected = stats.ttest_rel(scenario, baseline).confidence_interval(0.95)
    found = one(baseline, scenario)
    assert (found["low"], found["high"]) == pytest.approx((expected.low, expected.high))


def test_the_bootstrap_agrees_with_scipy():
    baseline, scenario = noisy(60, gain=2.0, spread=5.0)
    expected = stats.bootstrap(
        (baseline, scenario),
        lambda b, s, axis=-1: s.mean(axis) / b.mean(axis) - 1,
        paired=True,
        vectorized=True,
        method="percentile",
        n_resamples=5000,
        rng=1,
    ).confidence_interval
    found = one(baseline, scenario)
    bounds = (found["relative_low"], found["relative_high"])
    assert bounds == pytest.approx((expected.low, expected.high), abs=0.001)


def test_both_intervals_cover_the_truth_as_often_as_they_say():
    baseline, scenario = noisy(600 * 40, gain=2.0, spread=8.0)
    found = paired_differences(baseline.reshape(600, 40), scenario.reshape(600, 40))
    by_t = (found.low < 2.0) & (found.high > 2.0)
    by_bootstrap = (found.relative_low < 0.02) & (found.relative_high > 0.02)
    assert 0.92 < by_t.mean() < 0.98
    assert 0.91 < by_bootstrap.mean() < 0.98


def test_ties_count_half():
    assert one([1, 1, 1, 1], [2, 1, 1, 0])["share_above"] == 0.5
    assert one([1, 1, 1, 1], [2, 2, 1, 0])["share_above"] == 0.625


def test_equal_arms_do_not_differ():
    baseline, _ = noisy(20)
    found = one(baseline, baseline)
    for name in ("mean", "low", "high", "relative", "relative_low", "relative_high"):
        assert found[name] == 0.0
    assert found["share_above"] == 0.5
    assert found["correlation"] == pytest.approx(1.0)


def test_pairs_that_are_not_defined_are_left_out():
    baseline, scenario = noisy(30, gain=1.0)
    fewer = one(baseline[:27], scenario[:27])
    baseline[27], scenario[28], baseline[29] = NAN, NAN, np.inf
    found = one(baseline, scenario)
    assert found["pairs"] == 27
    for name in ("baseline", "mean", "low", "high", "relative", "share_above", "correlation"):
        assert found[name] == pytest.approx(fewer[name])
    assert found["relative_low"] == pytest.approx(fewer["relative_low"], abs=0.001)


def test_nothing_is_known_without_pairs():
    found = one([NAN, 1.0], [1.0, NAN])
    assert found.pop("pairs") == 0
    assert np.isnan(list(found.values())).all()


def test_one_pair_gives_no_interval():
    found = one([2.0, NAN], [3.0, 4.0])
    assert (found["mean"], found["relative"]) == (1.0, 0.5)
    for name in ("low", "high", "relative_low", "relative_high", "correlation"):
        assert np.isnan(found[name])


@pytest.mark.parametrize("baseline", [[0.0, 0.0, 0.0], [-1.0, 1.0, 0.0], [-2.0, -3.0, -4.0]])
def test_no_ratio_to_a_baseline_that_is_not_above_zero(baseline):
    found = one(baseline, [1.0, 2.0, 3.0])
    for name in ("relative", "relative_low", "relative_high"):
        assert np.isnan(found[name])
    assert np.isfinite(found["low"])


def test_no_interval_of_a_ratio_whose_baseline_may_be_nothing():
    found = one([0.0, 0.0, 0.0, 3.0], [1.0, 2.0, 3.0, 4.0])
    assert found["relative"] == pytest.approx(7.0 / 3.0)
    assert np.isnan(found["relative_low"])


@pytest.mark.parametrize("constant", [0.0, 0.1, 1e-200, 1e100])
def test_no_correlation_with_what_does_not_vary(constant):
    assert np.isnan(one([constant] * 7, [1, 2, 3, 4, 5, 6, 7])["correlation"])


def test_correlation_is_pearsons():
    baseline, scenario = noisy(50, spread=20.0)
    expected = np.corrcoef(baseline, scenario)[0, 1]
    assert one(baseline, scenario)["correlation"] == pytest.approx(expected)


def test_the_same_pairs_give_the_same_interval():
    arms = noisy(50)
    assert one(*arms) == one(*arms)


def test_quantities_do_not_touch_each_other():
    baseline, scenario = noisy(50, gain=1.0)
    blank = np.full(50, NAN)
    found = paired_differences(np.array([blank, baseline]), np.array([scenario, scenario]))
    assert found.mean[1] == one(baseline, scenario)["mean"]
    assert found.relative_low[1] == pytest.approx(one(baseline, scenario)["relative_low"])


def test_it_is_fast():
    baseline, scenario = noisy(60 * 200)
    start = time.perf_counter()
    paired_differences(baseline.reshape(60, 200), scenario.reshape(60, 200))
    assert time.perf_counter() - start < 0.5


@given(ARMS)
def test_what_holds_for_any_numbers(arms):
    found = paired_differences(*arms)
    defined = found.pairs > 0
    assert np.isfinite(found.mean[defined]).all()
    assert (np.isfinite(found.low) == (found.pairs > 1)).all()
    assert (found.low[found.pairs > 1] <= found.mean[found.pairs > 1]).all()
    assert (found.high[found.pairs > 1] >= found.mean[found.pairs > 1]).all()
    assert ((found.share_above[defined] >= 0) & (found.share_above[defined] <= 1)).all()
    known = found.correlation[np.isfinite(found.correlation)]
    assert (np.abs(known) <= 1).all()
    assert not np.isinf(found.relative).any()


@given(ARMS)
def test_swapping_the_arms_turns_the_sign(arms):
    there = paired_differences(*arms)
    back = paired_differences(*reversed(arms))
    np.testing.assert_array_equal(there.mean, -back.mean)
    np.testing.assert_allclose(there.share_above, 1.0 - back.share_above)
    np.testing.assert_allclose(there.low, -back.high)


def test_the_detectable_effect_is_seen_four_times_in_five():
    pairs, spread = 30, 4.0
    baseline, scenario = noisy(4_000 * pairs, gain=0.0, spread=spread)
    known = 2.802 * spread / np.sqrt(pairs)
    told = paired_differences(baseline.reshape(-1, pairs), scenario.reshape(-1, pairs))
    assert np.mean(told.detectable) == pytest.approx(known, rel=0.02)
    assert told.relative_detectable == pytest.approx(told.detectable / told.baseline)
    gained = paired_differences(baseline.reshape(-1, pairs), scenario.reshape(-1, pairs) + known)
    # Student's interval of 30 pairs is a little wider than that of so many standard errors
    assert np.mean(gained.low > 0) == pytest.approx(0.8, abs=0.04)
