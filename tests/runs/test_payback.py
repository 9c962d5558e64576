"""When a scenario has paid for itself: planted courses with known answers."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.runs.courses import Course
from harmony.runs.payback import payback


def course(*changes, firms=1, noise=0.0):
    """A course of profit whose difference from the baseline is known, by quarter."""
    luck = np.random.default_rng(3)
    before = luck.normal(100, 10, (len(changes), firms))
    change = np.array(changes, float)[:, np.newaxis] + noise * luck.normal(size=before.shape)
    return Course("planted", "profit", before, before + change)


@pytest.mark.parametrize(
    ("changes", "quarter"),
    [
        ((-10, 4, 4, 4, 4), 4),  # -10, -6, -2, 2, 6
        ((5, 5, 5), 1),
        ((-1, -1, -1), None),
        ((0, 0, 0), None),
        ((5, -9, 3, 3), 4),  # above zero once, but not for good
        ((5, -9, 3), None),
        ((-10, 4, 4, 4, -9), None),  # in debt again at the end
        ((-5, 5, 1), 3),  # zero is not above zero
    ],
)
def test_the_sum_must_stay_above_zero(changes, quarter):
    found = payback(course(*changes, firms=5))
    assert (found.quarter, found.low, found.high) == (quarter, quarter, quarter)
    assert found.share == (quarter is not None)
    assert found.quarters == len(changes)


def test_quarters_count_from_the_first_intervention():
    late = course(0, 0, 0, -10, 6, 6)
    assert payback(late, first=3).quarter == 3
    assert payback(late, first=3).quarters == 3
    assert payback(late).quarter == 6


def test_a_start_after_the_last_whole_quarter_never_pays():
    found = payback(course(0, 0), first=2)
    assert (found.quarter, found.quarters) == (None, 1)


def test_the_share_is_of_pairs_by_their_own_profit():
    change = np.array([[-1.0] * 10, [3.0] * 3 + [0.5] * 7])
    found = payback(Course("planted", "profit", np.zeros((2, 10)), change))
    assert found.share == 0.3
    assert found.quarter == 2  # the mean is 0.25


def test_the_interval_holds_the_planted_quarter_and_says_never_where_it_is_open():
    clear = payback(course(-10, 4, 4, 4, 4, 4, 4, 4, firms=200, noise=2.0))
    assert clear.quarter == 4
    assert 3 <= clear.low <= 4 <= clear.high <= 5
    open_ended = payback(course(-10, 3, 3, 3, 1.0, firms=40, noise=10.0))
    assert open_ended.high is None


def test_the_interval_covers_the_truth():
    covered = []
    for seed in range(200):
        luck = np.random.default_rng(seed)
        change = np.array([-10.0, 4, 4, 4, 4, 4])[:, np.newaxis] + luck.normal(0, 6, (6, 60))
        found = payback(Course("planted", "profit", np.zeros((6, 60)), change))
        covered.append(found.low <= 4 and (found.high is None or found.high >= 4))
    assert np.mean(covered) >= 0.93
