"""The three criteria, by hand and by what must hold of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from harmony.experiments.optimisation.judging import expected, largest_regret, merits, worst_decile

GAINS = st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 7)).flatmap(
    lambda shape: arrays(float, (*shape, 3), elements=st.floats(-1e6, 1e6))
)


def cases(*values: float) -> np.ndarray:
    """One bundle, one future, one objective, a firm for each value."""
    return np.array(values)[np.newaxis, np.newaxis, :, np.newaxis]


def test_worst_decile_by_hand():
    assert worst_decile(cases(*range(20, 0, -1))) == 1.5  # of 20 cases the worst two
    assert worst_decile(cases(*range(21))) == 1.0  # of 21 the worst three: 0, 1, 2
    assert worst_decile(cases(5.0, 3.0)) == 3.0  # of few the worst one


def test_each_objective_has_its_own_worst_cases():
    gains = np.zeros((1, 2, 5, 2))
    gains[0, 0, 0, 0], gains[0, 1, 4, 1] = -7.0, -9.0
    assert worst_decile(gains).tolist() == [[-7.0, -9.0]]


def test_regret_by_hand():
    """Two bundles, two futures, two sets dealt to three firms: firms 0 and 2 have set 0."""
    one = [[1.0, 5.0, 3.0], [0.0, -4.0, 2.0]]  # means by set: (2, 5), (1, -4)
    two = [[6.0, 4.0, 0.0], [3.0, -2.0, 3.0]]  # (3, 4), (3, -2)
    gains = np.array([one, two])[..., np.newaxis]
    sets = np.array([0, 1, 0])
    # The best of each state: 3, 5, 3, and 0 of doing nothing where both lose.
    assert largest_regret(gains, sets).ravel().tolist() == [4.0, 2.0]


def test_who_is_best_everywhere_regrets_nothing():
    gains = np.stack([np.full((2, 4, 3), 2.0), np.full((2, 4, 3), 1.0)])
    assert largest_regret(gains, np.zeros(4, int)).tolist() == [[0.0] * 3, [1.0] * 3]


def test_a_bundle_that_failed_is_no_rival():
    gains = np.stack([np.full((1, 2, 1), 2.0), np.full((1, 2, 1), np.nan)])
    regret = largest_regret(gains, np.zeros(2, int))
    assert regret[0] == 0.0
    assert np.isnan(regret[1])


@given(GAINS)
def test_the_worst_tenth_is_between_the_worst_case_and_the_mean(gains):
    worst, mean = worst_decile(gains), expected(gains)
    room = 1e-6 * (1.0 + np.abs(gains).max())
    assert (worst <= mean + room).all()
    assert (worst >= gains.min(axis=(1, 2)) - room).all()


@given(GAINS, st.integers(1, 3))
def test_regrets_are_not_below_zero_and_more_rivals_never_lower_them(gains, many):
    sets = np.arange(gains.shape[2]) % many
    regret = largest_regret(gains, sets)
    assert (regret >= 0).all()
    assert (regret[:1] >= largest_regret(gains[:1], sets)).all()


@given(GAINS, st.randoms(use_true_random=False))
def test_the_order_of_firms_and_futures_does_not_matter(gains, random):
    sets = np.arange(gains.shape[2]) % 2
    firms, futures = list(range(gains.shape[2])), list(range(gains.shape[1]))
    random.shuffle(firms)
    random.shuffle(futures)
    other = gains[:, futures][:, :, firms]
    assert worst_decile(other) == pytest.approx(worst_decile(gains), rel=1e-9, abs=1e-6)
    assert largest_regret(other, sets[firms]) == pytest.approx(
        largest_regret(gains, sets), rel=1e-9, abs=1e-6
    )


def test_a_criterion_by_its_name():
    gains, sets = np.random.default_rng(1).normal(size=(4, 2, 30, 3)), np.arange(30) % 4
    assert (merits(gains, sets, "expected") == expected(gains)).all()
    assert (merits(gains, sets, "worst_decile") == worst_decile(gains)).all()
    assert (merits(gains, sets, "minimax_regret") == -largest_regret(gains, sets)).all()
