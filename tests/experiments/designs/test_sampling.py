"""Known properties of the designs that sample."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from harmony.experiments.designs.grid import Grid
from harmony.experiments.designs.latin_hypercube import LatinHypercube
from harmony.experiments.designs.morris import Morris
from harmony.experiments.designs.saltelli import Saltelli
from harmony.experiments.designs.sobol_sequence import SobolSequence
from harmony.experiments.factors.factor import Factor

TWO = (Factor("one", "", "", 0.0, 1.0), Factor("two", "", "", 0.0, 1.0))


def test_a_grid_has_every_combination_once_the_last_factor_fastest():
    factors = (Factor("one", "", "", values=("a", "b")), Factor("two", "", "", 0, 2, whole=True))
    columns = Grid().points(factors, 1)
    assert columns["one"].tolist() == ["a", "a", "a", "b", "b", "b"]
    assert columns["two"].tolist() == [0, 1, 2, 0, 1, 2]


def test_a_latin_hypercube_has_one_point_in_each_slice_of_each_factor():
    places = LatinHypercube(sample=50).places(TWO, 1)
    for column in places.T:
        assert sorted(np.floor(column * 50).astype(int).tolist()) == list(range(50))


def test_a_sobol_sequence_goes_on_where_a_shorter_one_ended():
    few, many = (SobolSequence(sample=sample).places(TWO, 4) for sample in (10, 64))
    assert (few == many[:10]).all()
    boxes = np.floor(many * 8).astype(int)
    assert len({tuple(box) for box in boxes.tolist()}) == 64  # one in each of 64 squares


def test_a_trajectory_turns_every_factor_once_by_the_same_step():
    walks = Morris(trajectories=20, levels=6).places(TWO, 2).reshape(20, 3, 2)
    steps = np.abs(np.diff(walks, axis=1))
    assert np.sort(steps.reshape(40, 2), axis=1) == pytest.approx(np.array([[0.0, 0.6]] * 40))
    assert np.sort(steps, axis=1)[:, 1] == pytest.approx(0.6)


def test_a_level_is_the_same_number_wherever_a_walk_comes_from():
    places = Morris(trajectories=50, levels=6).places(TWO, 1)
    assert {*places.ravel().tolist()} <= {step / 5 for step in range(6)}


def test_a_saltelli_block_crosses_two_points():
    blocks = Saltelli(sample=8).places(TWO, 1).reshape(8, 4, 2)
    first, one, two, second = np.moveaxis(blocks, 1, 0)
    assert (one == np.column_stack([second[:, 0], first[:, 1]])).all()
    assert (two == np.column_stack([first[:, 0], second[:, 1]])).all()
    assert len({tuple(point) for point in np.concatenate([first, second]).tolist()}) == 16


@pytest.mark.parametrize(
    ("cls", "settings", "problem"),
    [
        (Morris, {"trajectories": 4, "levels": 5}, "5 levels are not an even number"),
        (Saltelli, {"sample": 12}, "12 is no power of two; take 8 or 16"),
    ],
)
def test_samples_that_the_analysis_could_not_read_are_refused(cls, settings, problem):
    with pytest.raises(ValidationError, match=problem):
        cls(**settings)


def test_seeds_differ():
    for design in (
        LatinHypercube(sample=8),
        SobolSequence(sample=8),
        Morris(trajectories=4),
        Saltelli(sample=8),
    ):
        assert (design.places(TWO, 1) != design.places(TWO, 2)).any()
