"""Regions of constants, on tables in which they were planted."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.evidence.search.regions import (
    FEWEST_RANKED,
    FOLDS,
    LESS,
    MORE,
    NEITHER,
    SAME,
    SIDES,
    UNDECIDED,
    UNDEFINED,
    dependences,
    separation,
    shares_of,
    sides_of,
)

NAMES = ("first", "second", "third", "same_for_all")
MEMBERS = 300


@pytest.fixture
def constants():
    drawn = np.random.default_rng(3).uniform(0.0, 1.0, (MEMBERS, len(NAMES)))
    drawn[:, NAMES.index("same_for_all")] = 0.5
    return drawn


def by(values, above=MORE, below=LESS, turn=0.5):
    return np.where(values > turn, above, below)


@pytest.mark.parametrize(
    ("low", "high", "side"),
    [
        (0.02, 0.04, MORE),
        (-0.04, -0.02, LESS),
        (-0.004, 0.009, SAME),
        (0.0, 0.02, UNDECIDED),
        (-0.05, 0.05, UNDECIDED),
        (-0.02, 0.0, UNDECIDED),
        (0.01, 0.02, UNDECIDED),
        (np.nan, 0.02, UNDEFINED),
        (np.nan, np.nan, UNDEFINED),
    ],
)
def test_an_interval_counts_only_where_all_of_it_lies(low, high, side):
    assert sides_of(np.array([low]), np.array([high]), 0.01).tolist() == [side]


def test_shares_of_all_sides_add_up():
    shares = shares_of(np.array([MORE, MORE, LESS, SAME]))
    assert shares == {MORE: 0.5, LESS: 0.25, SAME: 0.25, UNDECIDED: 0.0, UNDEFINED: 0.0}
    assert tuple(shares) == SIDES


def test_a_constant_that_separates_two_regions_is_found(constants):
    found = separation(constants, NAMES, by(constants[:, 1]))
    assert found.constants == ("second",)
    assert found.regions == (LESS, MORE)
    assert found.members == MEMBERS
    assert found.accuracy > 0.97
    assert found.chance == 0.5
    assert "second <= 0.5" in found.rules or "second <= 0.49" in found.rules


def test_a_region_that_takes_two_constants_is_found(constants):
    both = (constants[:, 0] > 0.5) & (constants[:, 2] > 0.4)
    found = separation(constants, NAMES, np.where(both, MORE, SAME))
    assert set(found.constants) == {"first", "third"}
    assert found.regions == (MORE, NEITHER)
    assert found.accuracy > 0.95


def test_what_no_constant_separates_is_no_better_than_chance(constants):
    luck = np.random.default_rng(8).uniform(size=MEMBERS)
    found = separation(constants, NAMES, by(luck))
    assert abs(found.accuracy - found.chance) < 0.1


def test_a_small_region_is_found_beside_a_large_one(constants):
    found = separation(constants, NAMES, by(constants[:, 0], turn=0.92))
    assert found.constants[0] == "first"
    assert found.accuracy > 0.9


def test_a_region_with_too_few_members_is_left_out(constants):
    sides = by(constants[:, 1])
    sides[: FOLDS - 1] = UNDECIDED
    found = separation(constants, NAMES, sides)
    assert found.regions == (LESS, MORE)
    assert found.members == MEMBERS - FOLDS + 1


@pytest.mark.parametrize("rare", [MORE, LESS, UNDEFINED])
def test_one_region_alone_is_not_separated(constants, rare):
    sides = np.full(MEMBERS, SAME, dtype="U9")
    sides[: FOLDS - 1] = rare
    assert separation(constants, NAMES, sides) is None


def test_members_without_an_effect_are_in_no_region(constants):
    sides = by(constants[:, 1], below=UNDEFINED)
    assert separation(constants, NAMES, sides) is None


def test_constants_that_an_effect_goes_with_are_named_in_order(constants):
    effect = -3.0 * constants[:, 2] + 1.5 * constants[:, 0] ** 3
    effect[7] = np.nan
    found = dependences(constants, NAMES, effect)
    assert [one.constant for one in found] == ["third", "first"]
    assert found[0].correlation < -0.8
    assert 0.2 < found[1].correlation < 0.8
    assert all(one.p < 0.001 for one in found)


def test_no_constant_is_named_where_none_matters():
    """Twenty tables of forty constants each: without the correction, two of forty would do."""
    luck = np.random.default_rng(1)
    names = [f"constant_{number}" for number in range(40)]
    named = [
        bool(dependences(luck.uniform(size=(100, 40)), names, luck.normal(size=100)))
        for _ in range(20)
    ]
    assert sum(named) <= 3


def test_too_few_members_depend_on_nothing(constants):
    few = slice(FEWEST_RANKED - 1)
    assert dependences(constants[few], NAMES, constants[few, 0]) == ()


def test_an_effect_that_is_the_same_everywhere_depends_on_nothing(constants):
    assert dependences(constants, NAMES, np.zeros(MEMBERS)) == ()
    assert dependences(constants[:, 3:], NAMES[3:], constants[:, 0]) == ()
