"""How many pairs an effect takes, against textbook numbers and by trying."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from harmony.experiments.analyses.sample_size import firms_needed, pairs_needed


@pytest.mark.parametrize(
    ("effect", "pairs", "firms"),
    [(0.2, 199, 394), (0.5, 34, 64), (0.8, 15, 26)],  # Cohen 1988, tables 2.4.1 and 2.3.5
)
def test_textbook_numbers(effect, pairs, firms):
    assert pairs_needed(effect, 1.0, 0.8) == pairs
    assert firms_needed(effect, 1.0, 0.8) == firms


def test_only_the_ratio_counts():
    assert pairs_needed(5.0, 10.0, 0.8) == pairs_needed(0.01, 0.02, 0.8) == 34


def test_more_power_takes_more():
    assert [pairs_needed(0.5, 1.0, power) for power in (0.5, 0.8, 0.95)] == [18, 34, 54]


def test_extremes():
    assert pairs_needed(1.0, 0.0, 0.8) == 2
    assert pairs_needed(1_000.0, 1.0, 0.8) == 2
    assert pairs_needed(1e-6, 1.0, 0.8) is None
    assert pairs_needed(1.0, math.nan, 0.8) is None


def test_so_many_pairs_see_it_as_often_as_promised():
    pairs = pairs_needed(1.0, 1.7, 0.8)
    differences = np.random.default_rng(1).normal(1.0, 1.7, (4_000, pairs))
    interval = stats.t.interval(
        0.95, pairs - 1, differences.mean(axis=1), stats.sem(differences, axis=1)
    )
    assert np.mean(interval[0] > 0) == pytest.approx(0.8, abs=0.025)
