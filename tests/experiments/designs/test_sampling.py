"""Known properties of the designs that sample."""

from __future__ import annotations

import numpy as np

from experiments.designs.grid import Grid
from experiments.designs.latin_hypercube import LatinHypercube
from experiments.designs.sobol_sequence import SobolSequence
from experiments.plan.factors import Factor

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


def test_seeds_differ():
    for design in (LatinHypercube(sample=8), SobolSequence(sample=8)):
        assert (design.places(TWO, 1) != design.places(TWO, 2)).any()
