"""Standardised coefficients, on data whose answer was planted."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmony.experiments.analyses.regression import standardised_coefficients


def apart(count: int, vectors: int, seed: int = 1) -> np.ndarray:
    """Columns of mean nil and length one that are uncorrelated with each other, exactly."""
    drawn = np.random.default_rng(seed).normal(size=(count, vectors))
    return np.linalg.qr(drawn - drawn.mean(axis=0))[0].T


def test_planted_coefficients_come_back() -> None:
    one, other, noise = apart(80, 3)
    outcome = 4.0 + 0.6 * one - 0.3 * other + math.sqrt(1 - 0.45) * noise
    told = standardised_coefficients(outcome, {"one": 3 * one - 7, "other": 100 * other})
    assert told["one"].value == pytest.approx(0.6)
    assert told["other"].value == pytest.approx(-0.3)
    assert told["one"].low < 0.6 < told["one"].high
    assert told["one"].firms == 80


def test_what_two_have_in_common_is_given_to_neither() -> None:
    """The outcome follows one; the other only goes along with it."""
    one, own, noise = apart(100, 3)
    told = standardised_coefficients(one + noise, {"one": one, "other": one + own})
    assert told["other"].value == pytest.approx(0.0, abs=1e-9)
    assert told["one"].value == pytest.approx(math.sqrt(0.5))


def test_a_control_takes_out_what_it_explains() -> None:
    cause, own, noise = apart(100, 3)
    outcome, along = 2 * cause + noise, cause + own
    alone = standardised_coefficients(outcome, {"along": along})["along"]
    controlled = standardised_coefficients(outcome, {"along": along}, cause[:, np.newaxis])
    assert alone.low > 0.3
    assert [*controlled] == ["along"]
    assert controlled["along"].value == pytest.approx(0.0, abs=1e-9)


def test_the_interval_holds_the_truth_as_often_as_it_says_with_unequal_variances() -> None:
    """The outcome varies most where the number is far from its mean."""
    random = np.random.default_rng(3)
    trials, held = 400, 0
    for _ in range(trials):
        number = random.normal(size=60)
        outcome = random.normal(size=60) * (0.2 + number**2)  # independent but in spread
        told = standardised_coefficients(outcome, {"number": number})["number"]
        held += told.low < 0.0 < told.high
    assert 0.91 < held / trials < 0.98


@given(
    scale=st.floats(0.01, 100.0),
    shift=st.floats(-1000.0, 1000.0),
    seed=st.integers(0, 1000),
)
@settings(max_examples=30, deadline=None)
def test_units_do_not_matter(scale: float, shift: float, seed: int) -> None:
    outcome, one, other = np.random.default_rng(seed).normal(size=(3, 20))
    usual = standardised_coefficients(outcome, {"one": one, "other": other})
    turned = standardised_coefficients(
        shift - scale * outcome, {"one": scale * one + shift, "other": other}
    )
    for name, told in usual.items():
        assert turned[name].value == pytest.approx(-told.value, abs=1e-6)
        assert turned[name].low == pytest.approx(-told.high, abs=1e-6)


def test_firms_of_which_something_is_not_known_are_left_out() -> None:
    outcome, one = np.random.default_rng(4).normal(size=(2, 30))
    holes = one.copy()
    holes[[3, 8]] = np.nan
    known = np.isfinite(holes)
    assert (
        standardised_coefficients(outcome, {"one": holes})["one"]
        == standardised_coefficients(outcome[known], {"one": one[known]})["one"]
    )


@pytest.mark.parametrize("what", ["few", "alike", "follows", "same outcome"])
def test_what_cannot_be_told_is_not_defined(what: str) -> None:
    outcome, one, other = np.random.default_rng(5).normal(size=(3, 30))
    on = {"one": one, "other": other}
    if what == "few":
        outcome, on = outcome[:4], {name: values[:4] for name, values in on.items()}
    elif what == "alike":
        on["other"] = np.full(30, 0.1)
    elif what == "follows":
        on["other"] = 2 * one + 1
    else:
        outcome = np.ones(30)
    told = standardised_coefficients(outcome, on)
    assert [*told] == ["one", "other"]
    assert all(math.isnan(coefficient.value) for coefficient in told.values())
