"""The front, what stands for it, and what is recommended."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from harmony.experiments.optimisation.front import (
    PREFERENCES,
    on_front,
    preferred,
    shortlist,
    volumes_of,
)

MERITS = st.integers(1, 25).flatmap(
    lambda many: st.tuples(
        arrays(float, (many, 3), elements=st.integers(-4, 4).map(float)), arrays(bool, many)
    )
)


def beats(one: np.ndarray, other: np.ndarray) -> bool:
    return bool((one >= other).all() and (one > other).any())


@given(MERITS)
def test_nobody_beats_a_bundle_of_the_front_and_somebody_beats_each_other_one(case):
    merits, may_be = case
    front = on_front(merits, may_be)
    for place in range(len(merits)):
        rivals = merits[may_be & (np.arange(len(merits)) != place)]
        is_beaten = any(beats(rival, merits[place]) for rival in rivals)
        assert front[place] == (may_be[place] and not is_beaten)


@given(MERITS, st.integers(8, 12))
def test_the_shortlist_is_of_bundles_that_may_be_and_has_the_best_of_each_objective(case, most):
    merits, may_be = case
    chosen = shortlist(merits, merits, may_be, most)
    assert len(chosen) == len({*chosen}) <= most
    assert may_be[chosen].all()
    if may_be.any():
        assert (merits[chosen].max(axis=0) == merits[may_be].max(axis=0)).all()
    for prefer in PREFERENCES:
        leads_to = preferred(merits, merits, may_be, prefer)
        assert leads_to is None or leads_to in chosen


def test_the_shortlist_is_spread_out():
    """Of a line of bundles that crowd at one end, the other ones are told first."""
    profit = np.array([0.0, 0.001, 0.002, 0.003, 0.004, 0.005, 0.2, 0.4, 0.6, 0.8, 1.0])
    merits = np.stack([profit, -profit, np.zeros(11)], axis=1)
    assert {0, 6, 7, 8, 9, 10} <= {*shortlist(merits, merits, np.ones(11, bool), 8)}


@pytest.mark.parametrize(
    ("prefer", "bundle"), [("profit", 0), ("conflict", 2), ("brand", 4), ("balanced", 3)]
)
def test_preferences_by_hand(prefer, bundle):
    merits = np.array(
        [
            [9.0, 1.0, -0.1],  # the most profit, but brand falls
            [8.0, 0.0, 0.0],
            [0.0, 9.0, -0.1],
            [6.0, 7.0, 2.0],
            [0.0, 0.0, 3.0],
            [10.0, -0.1, 0.0],  # conflict rises
            [99.0, 99.0, 99.0],  # beyond the budget
        ]
    )
    may_be = np.array([True] * 6 + [False])
    assert preferred(merits, merits, may_be, prefer) == bundle


def test_worse_is_judged_by_what_is_expected_and_best_by_the_criterion():
    expected = np.array([[1.0, 1.0, 1.0], [2.0, -0.1, 1.0], [0.5, 0.5, 0.5]])
    merits = np.array([[-5.0, -5.0, -5.0], [-1.0, -1.0, -1.0], [-2.0, -2.0, -2.0]])
    assert preferred(merits, expected, np.ones(3, bool), "profit") == 2


def test_there_may_be_nothing_to_recommend():
    merits = np.array([[1.0, -1.0, 1.0]])
    assert preferred(merits, merits, np.ones(1, bool), "profit") is None
    assert shortlist(merits, merits, np.zeros(1, bool), 8) == []


def test_volumes_by_hand():
    """One bundle has half of each objective, and so an eighth of the volume of the best one."""
    merits = np.array([[-1.0, 5.0, 5.0], [1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [50.0, 50.0, 50.0]])
    may_be = np.array([True, True, True, False])
    assert volumes_of(merits[1:], may_be[1:], [1, 2, 3]) == pytest.approx([0.125, 1.0, 1.0])
    assert volumes_of(merits, may_be, [1, 3])[0] == 0.0
    assert volumes_of(-merits, may_be, [1, 2, 3, 4]) == [1.0] * 4
