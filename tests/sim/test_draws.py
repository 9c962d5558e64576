"""Keyed luck: published answers, both drivers, and quality over keys as the model uses them."""

from __future__ import annotations

import functools
import itertools
import math

import numba
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from harmony.sim import draws
from harmony.sim.behaviours.people import identity_of
from harmony.sim.drivers.linker import Linked
from harmony.sim.state import MARKETER, REP

# Random123 1.14, tests/kat_vectors: counter (4 words), key (2 words), answer (4 words).
KNOWN_ANSWERS = [
    (
        (0x00000000, 0x00000000, 0x00000000, 0x00000000),
        (0x00000000, 0x00000000),
        (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8),
    ),
    (
        (0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF),
        (0xFFFFFFFF, 0xFFFFFFFF),
        (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
    ),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]
KEYS = st.tuples(
    st.integers(0, 2**63 - 1),  # seed
    st.integers(1, 100),  # purpose
    *[st.integers(0, 2**32 - 1)] * 3,  # who, whom, when
    st.integers(0, draws.WHICH_PER_PURPOSE - 1),  # which
)
PURPOSES = {
    name: value
    for name, value in vars(draws).items()
    if name.isupper() and isinstance(value, int) and 0 < value < 1000
}


@functools.cache
def compiled():
    """The draw functions compiled as the driver compiles them, apart from the model."""
    needed = {"philox", "pair", "uniform", "exponential", "normal"}
    compile_needed = numba.njit(error_model="numpy")

    def compiler(function):
        return compile_needed(function) if function.__name__ in needed else function

    linked = Linked(compiler=compiler)
    return {name: linked[getattr(draws, name)] for name in needed}


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
def test_published_answers(counter, key, answer):
    assert draws.philox(*counter, *key) == answer


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
def test_published_answers_compiled(counter, key, answer):
    assert tuple(compiled()["philox"](*counter, *key)) == answer


@given(KEYS)
@example((2**63 - 1, 71, 2**32 - 1, 2**32 - 1, 2**32 - 1, draws.WHICH_PER_PURPOSE - 1))
@example((0, 1, 0, 0, 0, 0))
def test_plain_and_compiled_are_the_same_bits(key):
    for name in ("pair", "uniform", "exponential", "normal"):
        plain = np.array(getattr(draws, name)(*key))
        assert plain.tobytes() == np.array(compiled()[name](*key)).tobytes(), name


@given(KEYS)
def test_numbers_are_in_range(key):
    for number in draws.pair(*key):
        assert 0.0 <= number < 1.0
    assert draws.exponential(*key) >= 0.0
    assert math.isfinite(draws.exponential(*key))
    assert math.isfinite(draws.normal(*key))


def test_the_largest_words_stay_below_one(monkeypatch):
    largest = (draws.MASK,) * 4
    monkeypatch.setattr(draws, "philox", lambda *_: largest)
    assert max(draws.pair(1, 1, 1, 1, 1, 1)) < 1.0
    assert math.isfinite(draws.exponential(1, 1, 1, 1, 1, 1))
    assert math.isfinite(draws.normal(1, 1, 1, 1, 1, 1))


def test_the_smallest_words_give_finite_numbers(monkeypatch):
    monkeypatch.setattr(draws, "philox", lambda *_: (0, 0, 0, 0))
    assert draws.pair(1, 1, 1, 1, 1, 1) == (0.0, 0.0)
    assert draws.exponential(1, 1, 1, 1, 1, 1) == 0.0
    assert draws.normal(1, 1, 1, 1, 1, 1) == 0.0


def test_every_part_of_a_key_counts():
    key = (5, 10, 20, 30, 40, 50)
    changed = {draws.pair(*key)}
    for place in range(len(key)):
        changed.add(draws.pair(*(part + (place == i) for i, part in enumerate(key))))
    changed.add(draws.pair(key[0] + 2**32, *key[1:]))
    assert len(changed) == len(key) + 2


def test_no_number_stands_for_two_purposes():
    assert len(set(PURPOSES.values())) == len(PURPOSES) > 20
    most = max(PURPOSES.values()) * draws.WHICH_PER_PURPOSE + draws.WHICH_PER_PURPOSE - 1
    assert most <= draws.MASK


# Quality over keys as the model really uses them: small seeds, neighbouring identities,
# accounts, weeks, needs and places. Seeds are fixed, so these tests cannot flake; the
# bounds are what a good generator passes 9,999 times in 10,000.
SIDE = 24
LIKELY = 1e-4


def numbers_of(draw, seeds, purposes, who, whom, when, which) -> NDArray[np.float64]:
    """Numbers over all combinations of key parts, an axis for each part."""
    parts = (seeds, purposes, who, whom, when, which)
    flat = [draw(*key) for key in itertools.product(*parts)]
    return np.array(flat).reshape([len(part) for part in parts])


USES = {
    "needs of accounts": ([1, 2, 1_000_000], [12, 13], range(SIDE), [0], range(SIDE), [0]),
    "leads of accounts": ([1, 3], [31, 32, 33], range(100, 100 + SIDE), [0], range(1, SIDE), [0]),
    "people each week": (
        [1, 2],
        [51, 52],
        [identity_of(REP, 0, seat) for seat in range(SIDE)],
        [0],
        range(300, 300 + SIDE),
        [0, 1],
    ),
    "pairs of people": (
        [2**40 + 1, 7],
        [53],
        [identity_of(REP, hire, seat) for hire in range(2) for seat in range(6)],
        [identity_of(MARKETER, 0, seat) for seat in range(SIDE)],
        range(8),
        [0],
    ),
    "traits": (range(1, 30), [2], [identity_of(REP, 0, seat) for seat in range(SIDE)], [0], [0],
               range(6)),
    "ideas": ([1, 2], [40, 41], [identity_of(MARKETER, 0, s) for s in range(12)], [0], range(12),
              range(12)),
}  # fmt: skip
each_use = pytest.mark.parametrize("use", USES)


@functools.cache
def uniforms(use: str) -> NDArray[np.float64]:
    return numbers_of(draws.uniform, *USES[use])


@each_use
def test_uniform_numbers_are_uniform(use):
    found = uniforms(use).ravel()
    assert len(np.unique(found)) == len(found)
    assert stats.kstest(found, "uniform").pvalue > LIKELY
    counts = np.histogram(found, bins=64, range=(0, 1))[0]
    assert stats.chisquare(counts).pvalue > LIKELY
    lowest_bits = (found * 2**53).astype(np.int64) % 16
    assert stats.chisquare(np.bincount(lowest_bits, minlength=16)).pvalue > LIKELY


@each_use
def test_neighbours_in_each_part_of_the_key_are_independent(use):
    found = uniforms(use)
    for axis in range(found.ndim):
        if found.shape[axis] > 1:
            here = np.moveaxis(found, axis, 0)[:-1].ravel()
            beside = np.moveaxis(found, axis, 0)[1:].ravel()
            assert stats.pearsonr(here, beside).pvalue > LIKELY
            table = np.histogram2d(here, beside, bins=8, range=[(0, 1)] * 2)[0]
            assert stats.chisquare(table.ravel()).pvalue > LIKELY


def test_both_numbers_of_a_pair_are_independent():
    seeds, purposes, who, whom, when, which = USES["needs of accounts"]
    pairs = np.array(
        [draws.pair(*k) for k in itertools.product(seeds, purposes, who, whom, when, which)]
    )
    assert stats.kstest(pairs[:, 1], "uniform").pvalue > LIKELY
    assert stats.pearsonr(pairs[:, 0], pairs[:, 1]).pvalue > LIKELY
    table = np.histogram2d(*pairs.T, bins=8, range=[(0, 1)] * 2)[0]
    assert stats.chisquare(table.ravel()).pvalue > LIKELY


@each_use
def test_normal_numbers_are_normal(use):
    found = numbers_of(draws.normal, *USES[use]).ravel()
    assert stats.kstest(found, "norm").pvalue > LIKELY
    error = 4 / math.sqrt(len(found))
    assert abs(found.mean()) < error
    assert abs(found.var() - 1.0) < error * math.sqrt(2)
    assert abs(stats.skew(found)) < error * math.sqrt(6)
    assert abs(stats.kurtosis(found)) < error * math.sqrt(24)


@each_use
def test_waiting_times_are_exponential(use):
    found = numbers_of(draws.exponential, *USES[use]).ravel()
    assert stats.kstest(found, "expon").pvalue > LIKELY
    assert abs(found.mean() - 1.0) < 4 / math.sqrt(len(found))
    assert abs(found.var() - 1.0) < 4 * math.sqrt(8) / math.sqrt(len(found))
