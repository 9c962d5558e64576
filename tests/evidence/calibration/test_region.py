"""Regions whose volume and shape are known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from harmony.evidence.calibration.region import Region, shrink, whole_cube


def ball(points):
    """Distance from a point inside the cube."""
    return np.linalg.norm(points - 0.5, axis=1)


def test_a_small_ball_is_found_measured_and_filled_evenly():
    radius, dimensions = 0.08, 4
    region = shrink(whole_cube(dimensions, 1024, seed=1), ball, radius, seed=2)
    assert region.reached
    volume = math.pi**2 / 2 * radius**4  # 0.0002 of the cube
    assert region.volume == pytest.approx(volume, rel=0.25)
    distances = ball(region.points)
    assert len(distances) == 1024
    assert distances.max() <= radius
    # Evenly filled, the mean distance from the middle is 4/5 of the radius
    assert distances.mean() == pytest.approx(0.8 * radius, rel=0.03)
    assert region.points.mean(axis=0) == pytest.approx(np.full(dimensions, 0.5), abs=0.01)


def test_a_corner_is_reached():
    region = shrink(whole_cube(3, 512, seed=1), lambda p: p.max(axis=1), 0.02, seed=3)
    assert region.reached
    assert region.volume == pytest.approx(0.02**3, rel=0.4)
    assert region.points.min() >= 0
    assert region.points.max() <= 0.02


def test_shrinking_twice_multiplies_volumes():
    first = shrink(whole_cube(2, 1024, seed=1), lambda p: p[:, 0], 0.3, seed=2)
    second = shrink(first, lambda p: np.maximum(p[:, 0], p[:, 1]), 0.3, seed=3)
    assert (first.volume, second.volume) == pytest.approx((0.3, 0.09), rel=0.1)


def test_an_empty_region_is_said_to_be_empty_and_its_best_points_are_kept():
    region = shrink(whole_cube(2, 256, seed=1), lambda p: 5 + ball(p), 3.0, seed=2)
    assert not region.reached
    assert 5 < region.level < 5.2
    assert ball(region.points).max() <= region.level - 5 + 1e-12


def test_the_same_seed_gives_the_same_points_to_the_bit():
    def made() -> Region:
        return shrink(whole_cube(3, 256, seed=4), ball, 0.1, seed=5)

    assert made().points.tobytes() == made().points.tobytes()
