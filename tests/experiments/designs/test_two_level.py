"""Two-level designs: their columns are balanced, and their resolution is what they claim."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from harmony.experiments.designs.fractional_factorial import FractionalFactorial, generators
from harmony.experiments.designs.full_factorial import FullFactorial
from harmony.experiments.designs.plackett_burman import PlackettBurman
from harmony.experiments.factors.factor import Factor
from harmony.sim.errors import HarmonyError


def factors(count):
    return [Factor(f"factor_{place}", "", "", values=(False, True)) for place in range(count)]


def constant_products(signs, most):
    """Sets of columns, no more than so many, whose product is the same in all rows."""
    columns = range(signs.shape[1])
    return [
        chosen
        for size in range(1, most + 1)
        for chosen in itertools.combinations(columns, size)
        if abs(signs[:, chosen].prod(axis=1).sum()) == len(signs)
    ]


@pytest.mark.parametrize("resolution", [3, 4, 5])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 8, 9, 12])
def test_the_resolution_holds(resolution, count):
    signs = FractionalFactorial(resolution=resolution).signs(count)
    assert np.unique(signs, axis=0).shape == signs.shape
    assert constant_products(signs, resolution - 1) == []


@pytest.mark.parametrize(("count", "rows"), [(8, 64), (11, 128), (17, 256), (21, 512), (29, 1024)])
def test_main_effects_and_all_synergies_stand_alone(count, rows):
    signs = FractionalFactorial().signs(count).astype(float)
    pairs = [signs[:, a] * signs[:, b] for a, b in itertools.combinations(range(count), 2)]
    columns = np.column_stack([np.ones(rows), signs, *pairs])
    np.testing.assert_array_equal(columns.T @ columns, rows * np.eye(columns.shape[1]))


def test_lower_resolutions_take_fewer_rows_and_mix_more():
    assert [FractionalFactorial(resolution=r).count(factors(7)) for r in (3, 4, 5)] == [8, 16, 64]
    assert constant_products(FractionalFactorial(resolution=3).signs(7), 3)
    assert not constant_products(FractionalFactorial(resolution=4).signs(7), 3)
    assert constant_products(FractionalFactorial(resolution=4).signs(7), 4)


def test_the_search_is_the_lexicographic_one():
    assert generators(7, 3) == (1, 2, 3, 4, 5, 6, 7)
    assert generators(8, 4) == (1, 2, 4, 7, 8, 11, 13, 14)
    assert generators(6, 5) == (1, 2, 4, 8, 15, 16)


def test_a_full_factorial_has_every_combination_once():
    signs = FullFactorial().signs(4)
    assert {*map(tuple, signs.tolist())} == {*itertools.product((-1, 1), repeat=4)}


@pytest.mark.parametrize("count", [*range(1, 40), 63, 64, 79, 100])
def test_plackett_burman_is_orthogonal(count):
    signs = PlackettBurman().signs(count).astype(float)
    assert len(signs) == PlackettBurman().count(factors(count)) <= 1.5 * count + 4
    columns = np.column_stack([np.ones(len(signs)), signs])
    np.testing.assert_array_equal(columns.T @ columns, len(signs) * np.eye(count + 1))


def test_low_and_high_are_the_ends_of_ranges_and_lists():
    given = [Factor("dose", "", "", 2.0, 4.0), Factor("who", "", "", values=("all", "few"))]
    columns = FullFactorial().points(given, seed=1)
    assert columns["dose"].tolist() == [2.0, 4.0, 2.0, 4.0]
    assert columns["who"].tolist() == ["all", "all", "few", "few"]


@pytest.mark.parametrize("design", [FullFactorial(), FractionalFactorial(), PlackettBurman()])
def test_more_than_two_values_are_refused(design):
    with pytest.raises(HarmonyError, match=r"two values of each factor, but dose lists 3"):
        design.check([Factor("dose", "", "", values=(1.0, 2.0, 3.0))])


def test_more_factors_than_rows_for_them_are_refused(monkeypatch):
    monkeypatch.setattr("harmony.experiments.designs.fractional_factorial.MOST_POINTS", 64)
    generators.cache_clear()
    assert FractionalFactorial().count(factors(8)) == 64
    with pytest.raises(HarmonyError, match="9 factors take more than 64 rows"):
        FractionalFactorial().check(factors(9))
    with pytest.raises(HarmonyError, match="more than the highest number"):
        FullFactorial().check(factors(40))
    generators.cache_clear()
