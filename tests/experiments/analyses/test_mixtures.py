"""Numbers of types, where as many were planted."""

from __future__ import annotations

import math

import numpy as np
import pytest

from harmony.experiments.analyses import mixtures
from harmony.experiments.analyses.mixtures import estimated_types, number_of_types


def things(types: int, each: int = 60, seed: int = 1) -> np.ndarray:
    """Things of several types around the corners of a simplex, in unlike units."""
    random = np.random.default_rng(seed)
    centres = 6.0 * np.eye(types, 5)
    points = np.concatenate([one + random.normal(size=(each, 5)) for one in centres])
    return points * [1.0, 1000.0, 0.01, 5.0, 1.0] + 40.0


@pytest.mark.parametrize("types", [2, 3, 5])
def test_as_many_as_were_planted_are_found_in_both_ways(types: int) -> None:
    found = number_of_types(things(types))
    assert (found.by_information, found.by_silhouette) == (types, types)


def test_things_of_one_type_are_of_one_type() -> None:
    assert number_of_types(things(1, each=200)).by_information == 1


def test_types_that_differ_in_how_numbers_go_together_are_told_apart() -> None:
    """Two crossed cigars around the same centre: no silhouette sees them, the criterion does."""
    random = np.random.default_rng(2)
    along, across = random.normal(size=(2, 300)) * [[3.0], [0.2]]
    points = np.concatenate(
        [np.column_stack([along, along + across]), np.column_stack([along, across - along])]
    )
    assert number_of_types(points).by_information == 2


def test_intervals_are_over_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixtures, "DRAWS", 3)
    by_information, by_silhouette = estimated_types(things(3))
    assert (by_information.value, by_information.low, by_information.high) == (3.0, 3.0, 3.0)
    assert by_silhouette.value == 3.0
    assert by_information.firms == 180


@pytest.mark.parametrize("what", ["few", "alike"])
def test_what_cannot_be_told_is_not_defined(what: str) -> None:
    points = things(3)
    if what == "alike":
        points[:, 2] = 7.0
    told = estimated_types(points[:39] if what == "few" else points)
    assert all(math.isnan(one.value) for one in told)
