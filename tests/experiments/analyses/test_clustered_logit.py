"""A logit of shares whose errors go together, on cases whose answer was planted."""

from __future__ import annotations

import math

import numpy as np
import pytest

from harmony.experiments.analyses.clustered_logit import clustered_logit, logit_within

CASES = 40


def planted(
    clusters: int = 60, slope: float = 0.5, slope_spread: float = 0.0, seed: int = 1
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray], np.ndarray]:
    """Clusters that differ much in their level, and in their answer to one number."""
    random = np.random.default_rng(seed)
    which = np.repeat(np.arange(clusters), CASES)
    level = random.normal(-1.0, 1.0, clusters)[which]
    slopes = (slope + slope_spread * random.normal(size=clusters))[which]
    one = np.tile(np.linspace(-1.5, 1.5, CASES), clusters)
    other = random.normal(size=len(which))
    trials = random.integers(5, 30, len(which))
    chance = 1 / (1 + np.exp(-(level + slopes * one - 0.3 * other)))
    return random.binomial(trials, chance), trials, {"one": one, "other": other}, which


def test_planted_coefficients_come_back_whatever_the_levels() -> None:
    successes, trials, on, which = planted()
    told = clustered_logit(successes, trials, on, which)
    assert [*told] == ["one", "other"]
    assert told["one"].value == pytest.approx(0.5, abs=0.05)
    assert told["other"].value == pytest.approx(-0.3, abs=0.05)
    assert told["one"].firms == 60


def test_saying_everything_four_times_makes_nothing_surer() -> None:
    """Cases of one cluster count as one voice: copies of them change nothing."""
    successes, trials, on, which = planted(clusters=20)
    once = clustered_logit(successes, trials, on, which)["one"]
    again = {name: np.tile(values, 4) for name, values in on.items()}
    counts = (np.tile(it, 4) for it in (successes, trials))
    copied = clustered_logit(*counts, again, np.tile(which, 4))
    assert copied["one"].value == pytest.approx(once.value, rel=1e-4)
    assert copied["one"].high - copied["one"].low == pytest.approx(once.high - once.low, rel=0.02)


def test_intervals_hold_the_mean_answer_where_clusters_answer_differently() -> None:
    held = []
    for seed in range(100):
        told = clustered_logit(*planted(clusters=40, slope=0.0, slope_spread=0.5, seed=seed))
        held.append(told["one"].low < 0.0 < told["one"].high)
    assert 0.89 < np.mean(held) < 0.995


def test_each_cluster_has_its_own_answer() -> None:
    successes, trials, on, which = planted(clusters=30, slope=0.0, slope_spread=1.0, seed=7)
    random = np.random.default_rng(7)
    random.normal(-1.0, 1.0, 30)
    slopes = random.normal(size=30)
    own = logit_within(successes, trials, on, which, ["one"])
    assert [*own] == ["one"]
    assert np.corrcoef(own["one"], slopes)[0, 1] > 0.95


def test_a_cluster_that_cannot_tell_is_left_out() -> None:
    successes, trials, on, which = planted(clusters=12)
    successes[which == 3] = 0
    on["one"][which == 5] = 0.2
    assert len(logit_within(successes, trials, on, which, ["one"])["one"]) == 10


@pytest.mark.parametrize("what", ["few clusters", "no successes", "follows"])
def test_what_cannot_be_told_is_not_defined(what: str) -> None:
    successes, trials, on, which = planted(clusters=9 if what == "few clusters" else 12)
    if what == "no successes":
        successes[:] = 0
    if what == "follows":
        on["other"] = 1 - on["one"]
    told = clustered_logit(successes, trials, on, which)
    assert all(math.isnan(coefficient.value) for coefficient in told.values())
