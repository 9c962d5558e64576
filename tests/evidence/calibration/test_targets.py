"""Distances and implausibilities, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from harmony.evidence.calibration.targets import Targets, kth_largest
from harmony.sim.errors import HarmonyError

TARGETS = Targets.of({"between": (0.2, 0.4), "below": (-math.inf, 0.02), "above": (0.5, math.inf)})


def test_tolerances_are_half_the_width_or_half_the_bound():
    assert TARGETS.tolerance == pytest.approx([0.1, 0.01, 0.25])
    assert TARGETS.discrepancy == pytest.approx([0.01, 0.001, 0.025])


def test_distances_are_told_in_tolerances():
    assert TARGETS.distance(np.array([[0.3, -5.0, 9.0], [0.1, 0.03, 0.25]])) == pytest.approx(
        np.array([[0, 0, 0], [1, 1, 1]])
    )


def test_what_is_far_outside_is_cut_off():
    values = np.array([[5.0, 0.5, -9.0], [-5.0, -7.0, 70.0]])
    assert TARGETS.near(values) == pytest.approx(np.array([[2.4, 0.22, -4.5], [-1.8, -7.0, 70.0]]))
    assert np.isnan(TARGETS.near(np.full((1, 3), np.nan))).all()


def test_what_is_undefined_is_infinitely_far_and_never_accepted():
    values = np.array([[0.3, np.nan, 0.6]])
    assert TARGETS.distance(values).tolist() == [[0, np.inf, 0]]
    assert TARGETS.accepts(values, np.zeros((1, 3))).tolist() == [[True, False, True]]


def test_implausibility_is_distance_over_all_that_is_uncertain():
    values, variance = np.array([[0.5, 0.01, 0.4]]), np.array([[0.0005, 1.0, 0.0]])
    expected = [0.1 / math.sqrt(0.0005 + 0.01**2), 0.0, 0.1 / 0.025]
    assert TARGETS.implausibility(values, variance) == pytest.approx(np.array([expected]))


def test_two_deviations_outside_are_accepted_and_no_more():
    errors = np.full((1, 3), 0.0)
    assert TARGETS.accepts(np.array([[0.4199, 0.0219, 0.4501]]), errors).all()
    assert not TARGETS.accepts(np.array([[0.4201, 0.0221, 0.4499]]), errors).any()


def test_the_largest_can_be_left_out():
    table = np.array([[1.0, 9.0, 2.0], [3.0, 0.0, 0.0]])
    assert kth_largest(table, 0).tolist() == [9.0, 3.0]
    assert kth_largest(table, 1).tolist() == [2.0, 0.0]
    assert kth_largest(table[:, :1], 1).tolist() == [1.0, 3.0]


@pytest.mark.parametrize("ends", [(0.0, math.inf), (-math.inf, math.inf), (0.3, 0.3)])
def test_an_interval_without_width_is_refused(ends):
    with pytest.raises(HarmonyError, match="P1"):
        Targets.of({"P1": ends})


def test_nothing_to_calibrate_to_is_refused():
    with pytest.raises(HarmonyError, match="no pattern"):
        Targets.of({})
