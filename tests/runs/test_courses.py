"""Courses: whole quarters, made of sums, and what is said of them."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.runs.courses import Course, by_quarter
from harmony.sim.books import WeekSums
from harmony.sim.quantity import record_type


def weekly(runs, weeks):
    sums = np.zeros((runs, weeks), dtype=record_type(WeekSums))
    sums["revenue"] = np.arange(weeks)
    sums["tension"] = 0.01 * np.arange(weeks)
    return sums


def test_quarters_are_sums_or_means_of_their_weeks():
    found = by_quarter(weekly(3, 26), ("revenue", "conflict"))
    assert found["revenue"].tolist() == [[78.0, 247.0]] * 3
    np.testing.assert_allclose(found["conflict"], [[6.0, 19.0]] * 3)


@pytest.mark.parametrize(("weeks", "quarters"), [(1, 1), (12, 1), (13, 1), (25, 1), (39, 3)])
def test_only_whole_quarters_count(weeks, quarters):
    assert by_quarter(weekly(2, weeks), ("revenue",))["revenue"].shape == (2, quarters)


def test_a_part_of_a_longer_array_may_be_given():
    cut = weekly(2, 40)[:, 14:]
    assert by_quarter(cut, ("revenue",))["revenue"][0, 0] == sum(range(14, 27))


def test_differences_by_quarter():
    luck = np.random.default_rng(1)
    before = luck.normal(100, 1, (4, 500))
    change = luck.normal(0, 1, (4, 500)) + np.arange(4)[:, np.newaxis]
    course = Course("s", "revenue", before, before + change)
    np.testing.assert_allclose(course.differences().mean, [0, 1, 2, 3], atol=0.2)
