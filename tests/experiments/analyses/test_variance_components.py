"""Variance components: planted ones come out, on average exactly and within their intervals."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from harmony.experiments.analyses.variance_components import jackknifed, variance_components

PLANTED = {
    (0,): 1.0,
    (1,): 2.0,
    (2,): 0.0,
    (0, 1): 0.5,
    (0, 2): 0.0,
    (1, 2): 1.0,
    (0, 1, 2): 3.0,
}


def planted(shape, seed):
    """Values whose components are known."""
    luck = np.random.default_rng(seed)
    values = np.full(shape, 100.0)
    for axes, variance in PLANTED.items():
        levels = [count if axis in axes else 1 for axis, count in enumerate(shape)]
        values = values + luck.normal(0, np.sqrt(variance), levels)
    return values


def test_the_estimators_are_unbiased():
    found = [variance_components(planted((5, 4, 3), seed)) for seed in range(4_000)]
    for axes, variance in PLANTED.items():
        told = np.array([one[axes] for one in found])
        error = told.std() / np.sqrt(len(told))
        assert told.mean() == pytest.approx(variance, abs=4 * error)


def test_against_the_mean_squares_by_hand():
    """Two ways, two by two: (a+b-c-d)^2/4 and so on."""
    values = np.array([[1.0, 2.0], [4.0, 9.0]])
    rows, columns, both = (7 + 3) ** 2 / 4, (6 - 0) ** 2 / 4, 4.0**2 / 4
    rows, columns = (13 - 3) ** 2 / 4, (11 - 5) ** 2 / 4
    assert variance_components(values) == pytest.approx(
        {(0,): (rows - both) / 2, (1,): (columns - both) / 2, (0, 1): both}
    )


def test_they_add_up_to_the_variance_of_a_value_drawn_anew():
    values = planted((40, 40, 20), 1)
    assert sum(variance_components(values).values()) == pytest.approx(7.5, rel=0.2)


def test_nothing_varies():
    assert all(one == 0 for one in variance_components(np.full((3, 4, 5), 7.0)).values())


def test_intervals_hold_what_was_planted():
    def share(values):
        components = variance_components(values)
        return [components[0,] / sum(components.values()), components[1,]]

    truth = (1.0 / 7.5, 2.0)
    parts = [jackknifed(planted((12, 12, 4), seed), share) for seed in range(100)]
    for place, true in enumerate(truth):
        covered = [one[place].low <= true <= one[place].high for one in parts]
        assert np.mean(covered) >= 0.88


def test_the_order_of_levels_does_not_matter():
    values = planted((4, 3, 3), 2)
    again = values[::-1, [2, 0, 1]][:, :, ::-1]
    one, other = (variance_components(v) for v in (values, again))
    assert one == pytest.approx(other)
    for axes in itertools.combinations(range(3), 2):
        assert axes in one
