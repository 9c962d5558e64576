"""Elementary effects against functions whose effects are known, and the choice by them."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from harmony.evidence.calibration.choice import choose_free
from harmony.evidence.calibration.screening import (
    Screening,
    screen,
    size_by_chance,
)
from harmony.evidence.calibration.space import Constant, Space
from harmony.experiments.analyses.elementary_effects import elementary_effects
from harmony.sim.errors import HarmonyError

NAMES = ("a", "b", "c", *(f"inert_{number}" for number in range(6)))
SPACE = Space(tuple(Constant(name, 0.5, 0.0, 1.0) for name in NAMES))
NOTHING = [0.0] * 6


def both(points):
    """Two results: one straight in a and b, one bent in c."""
    a, b, c, *_ = points.T
    return np.column_stack([20 * a - 5 * b, 250 * (c - 0.5) ** 2])


def test_effects_of_a_straight_line_are_its_slopes_over_the_box():
    made = screen(SPACE, both, ["line", "bend"], trajectories=4, seed=1)
    assert made.mu[:, 0] == pytest.approx([4, -1, 0, *NOTHING])
    assert made.mu_star[:, 0] == pytest.approx([4, 1, 0, *NOTHING])
    assert made.sigma[:, 0] == pytest.approx(np.zeros(9), abs=1e-9)
    assert made.mu_star[:2, 1] == pytest.approx([0, 0])
    assert made.mu_star[2, 1] > abs(made.mu[2, 1]) - 1e-12
    assert made.strongest("line", 5) == [("a", pytest.approx(4)), ("b", pytest.approx(1))]


def test_the_box_ends_where_the_range_ends():
    seen = []

    def noting(points):
        seen.append(points)
        return both(points)

    edge = Space((Constant("a", 0.05, 0.0, 1.0), *SPACE.constants[1:]))
    screen(edge, noting, ["line", "bend"], trajectories=6, seed=1)
    assert seen[0][:, 0].min() >= 0
    assert seen[0][:, 0].max() <= 0.15 + 1e-12
    assert (seen[0][:, 1].min(), seen[0][:, 1].max()) == pytest.approx((0.4, 0.6))


def test_the_same_effects_as_salib_tells():
    from SALib.analyze import morris as analysis
    from SALib.sample import morris

    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1]] * 3}
    points = morris.sample(problem, 6, num_levels=4, seed=3)
    values = points[:, 0] * points[:, 1] + np.sin(3 * points[:, 2])
    effects = elementary_effects(points, values[:, np.newaxis], np.ones(3))[:, :, 0]
    theirs = analysis.analyze(problem, points, values, num_levels=4, seed=3)
    assert effects.mean(axis=0) == pytest.approx(theirs["mu"])
    assert np.abs(effects).mean(axis=0) == pytest.approx(np.asarray(theirs["mu_star"]))


def test_an_undefined_result_takes_only_its_neighbours_along():
    def torn(points):
        values = both(points)
        values[1] = np.nan
        return values

    whole = screen(SPACE, both, ["line", "bend"], trajectories=3, seed=2)
    made = screen(SPACE, torn, ["line", "bend"], trajectories=3, seed=2)
    assert made.mu_star[:, 0] == pytest.approx(whole.mu_star[:, 0])
    alone = screen(SPACE, torn, ["line", "bend"], trajectories=1, seed=2)
    assert np.isnan(alone.mu_star[:, 0]).sum() == 2
    assert np.isfinite(alone.moves).all()


def test_chance_is_told_from_the_many_that_do_nothing():
    luck = np.random.default_rng(5)
    effects = luck.normal(0, 0.3, 2000)
    effects[:100] += 20
    assert size_by_chance(effects) == pytest.approx(0.3, rel=0.1)
    assert size_by_chance(np.array([np.nan])) == 0.0


def screening(mu_star, noise=0.0):
    sizes = np.array(mu_star, dtype=float)
    names = tuple(f"c{place}" for place in range(len(sizes)))
    results = tuple(f"P{place}" for place in range(sizes.shape[1]))
    return Screening(names, results, sizes, sizes, sizes, np.full(sizes.shape[1], noise))


def test_every_result_that_anything_moves_is_served_first():
    made = screening([[9, 0, 0], [8, 0, 0], [0, 5, 0], [0, 4.9, 0.5], [7, 0, 0]])
    # c3 serves the second and the third, c0 the first; then leverage: c2 1, c1 8/9, c4 7/9
    assert choose_free(made) == ("c3", "c0", "c2", "c1", "c4")
    assert choose_free(made, most=2) == ("c3", "c0")


def test_chance_and_trifles_move_nothing():
    made = screening([[3.0], [1.0], [0.2]], noise=0.6)
    assert made.moves.tolist() == [[3.0], [0.0], [0.0]]
    assert dataclasses.replace(made, noise=np.zeros(1)).moves.tolist() == [[3.0], [1.0], [0.0]]
    with pytest.raises(HarmonyError, match="no constant moves"):
        choose_free(screening([[0.1], [0.2]]))
