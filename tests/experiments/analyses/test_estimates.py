"""Estimates over firms: known answers, coverage, and what is not defined."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.experiments.analyses.estimates import Estimate, mean, median, pooled, standardised


def sample(seed: int, firms: int, centre: float = 0.0) -> np.ndarray:
    return np.random.default_rng(seed).normal(centre, 1.0, firms)


def test_the_median_of_what_is_defined() -> None:
    estimate = median(np.array([3.0, np.nan, 1.0, 2.0, np.inf, 5.0, 4.0]))
    assert (estimate.value, estimate.firms) == (3.0, 5)


def test_intervals_of_the_median_cover_it_as_often_as_they_say() -> None:
    covered = 0
    for seed in range(300):
        estimate = median(sample(seed, 40))
        covered += estimate.low <= 0.0 <= estimate.high
    assert 0.92 <= covered / 300 <= 0.995


def test_the_interval_of_a_mean_is_students() -> None:
    estimate = mean(np.array([1.0, 2.0, 3.0, 4.0]))
    assert estimate.value == 2.5
    margin = 3.182446 * math.sqrt(5 / 3) / 2  # t of 3 degrees of freedom, sd over root n
    assert (estimate.low, estimate.high) == pytest.approx((2.5 - margin, 2.5 + margin))
    assert estimate.changes == (1.0, 2.0, 3.0, 4.0)


def test_d_is_in_standard_deviations_of_the_baseline() -> None:
    baseline = np.array([1.0, 3.0, 5.0])
    assert standardised(np.array([-1.0, -1.0, -1.0]), baseline).value == pytest.approx(-0.5)


def test_firms_that_do_not_differ_have_no_d() -> None:
    assert math.isnan(standardised(np.array([1.0, 2.0]), np.array([4.0, 4.0])).value)


def test_a_pooled_ratio_is_that_of_all_firms_and_comes_again() -> None:
    above, below = np.array([1.0, 9.0, 2.0]), np.array([2.0, 10.0, 8.0])
    made = [pooled(lambda at: float(above[at].sum() / below[at].sum()), 3) for _ in range(2)]
    assert made[0].value == pytest.approx(0.6)
    assert made[0] == made[1]
    assert 0.25 <= made[0].low < 0.6 < made[0].high <= 0.9


def test_bootstrap_intervals_have_the_width_of_theory() -> None:
    values = sample(5, 400)
    estimate = pooled(lambda at: float(values[at].mean()), 400)
    assert estimate.standard_error == pytest.approx(values.std() / 20, rel=0.15)


@pytest.mark.parametrize("values", [[], [1.0], [np.nan, np.nan, 2.0]])
def test_too_few_firms_define_nothing(values: list[float]) -> None:
    for estimate in (median(np.array(values)), mean(np.array(values))):
        assert math.isnan(estimate.value)
        assert estimate.firms == 0


def test_what_is_never_defined_is_nothing() -> None:
    assert math.isnan(pooled(lambda at: float("nan"), 5).value)


@given(st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=60))
def test_a_value_lies_within_its_interval(values: list[float]) -> None:
    estimate: Estimate = median(np.array(values))
    if math.isfinite(estimate.low) and math.isfinite(estimate.high):
        assert estimate.low <= estimate.value <= estimate.high
