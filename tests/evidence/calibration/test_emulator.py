"""An emulator knows what it was shown and how sure it may be."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.evidence.calibration.emulator import fit
from harmony.evidence.calibration.history import maximin
from harmony.evidence.calibration.measuring import Measured
from harmony.sim.errors import HarmonyError

ERROR = 0.05


def truth(points):
    return np.column_stack([3 * points[:, 0] + np.sin(3 * points[:, 1]), np.full(len(points), 2.0)])


def shown(count, seed=1):
    points = maximin(2, count, seed)
    luck = np.random.default_rng(seed)
    values = truth(points) + ERROR * luck.standard_normal((count, 2)) * [1, 0]
    return points, Measured(values, np.full((count, 2), ERROR))


def test_truth_lies_within_what_the_emulator_says():
    emulator = fit(*shown(60), ("wave", "constant"), seed=1)
    elsewhere = np.random.default_rng(9).random((400, 2))
    values, variance = emulator.predict(elsewhere)
    off = np.abs(values - truth(elsewhere)) / np.sqrt(variance)
    assert (off[:, 0] < 3).mean() > 0.97
    assert np.abs(values - truth(elsewhere))[:, 0].max() < 0.15
    assert values[:, 1] == pytest.approx(2.0)
    assert emulator.noise == pytest.approx([ERROR**2, ERROR**2])


def test_many_points_are_foretold_as_few_are():
    emulator = fit(*shown(20), ("wave", "constant"), seed=1)
    many = np.random.default_rng(2).random((5000, 2))
    assert emulator.predict(many)[0][:3] == pytest.approx(emulator.predict(many[:3])[0])


def test_what_is_undefined_is_left_out():
    points, measured = shown(40)
    values = measured.values.copy()
    values[::4, 0] = np.nan
    emulator = fit(points, Measured(values, measured.errors), ("wave", "constant"), seed=1)
    assert np.isfinite(emulator.predict(points)[0]).all()
    values[5:, 0] = np.nan
    with pytest.raises(HarmonyError, match="wave is defined under"):
        fit(points, Measured(values, measured.errors), ("wave", "constant"), seed=1)
