"""The front of distances, by hand."""

from __future__ import annotations

import numpy as np

from harmony.evidence.calibration.acceptance import non_dominated


def test_the_front_is_what_no_other_beats():
    distances = np.array([[0, 3], [1, 1], [3, 0], [1, 2], [4, 4], [np.inf, 0]])
    assert non_dominated(distances).tolist() == [0, 1, 2]


def test_equals_do_not_beat_each_other():
    assert non_dominated(np.array([[1.0, 2.0], [1.0, 2.0]])).tolist() == [0, 1]


def test_what_is_undefined_is_not_in_the_front():
    assert non_dominated(np.array([[np.inf, 0.0]])).tolist() == []
