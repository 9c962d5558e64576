"""The statistic across firms, on data whose partial correlation is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from harmony.experiments.firms.interface_quality import (
    interface_and_performance,
    interface_quality,
    partial_correlation,
)
from harmony.sim.errors import HarmonyError


def apart(count, vectors, seed=1):
    """Columns of mean nil and length one that are uncorrelated with each other, exactly."""
    drawn = np.random.default_rng(seed).normal(size=(count, vectors))
    return np.linalg.qr(drawn - drawn.mean(axis=0))[0]


@pytest.mark.parametrize("rho", [-0.6, 0.0, 0.3])
def test_a_planted_partial_correlation_is_found(rho):
    """Both follow the controls strongly; what the controls leave correlates by rho."""
    control, other, own, noise = apart(60, 4).T
    x = 7.0 + 3.0 * control - 2.0 * other + own
    y = -2.0 + 5.0 * control + 4.0 * other + 10.0 * (rho * own + np.sqrt(1 - rho**2) * noise)
    made = partial_correlation(x, y, np.column_stack([control, other]))
    assert made.r == pytest.approx(rho)
    assert made.firms == 60
    reach = 1.959963984540054 / np.sqrt(60 - 2 - 3)
    assert made.low == pytest.approx(np.tanh(np.arctanh(rho) - reach))
    assert made.high == pytest.approx(np.tanh(np.arctanh(rho) + reach))


def test_the_interval_holds_the_truth_as_often_as_it_says():
    random = np.random.default_rng(3)
    rho, trials, held = 0.3, 600, 0
    for _ in range(trials):
        control = random.normal(size=(25, 2))
        own, noise = random.normal(size=(2, 25))
        x = control @ [1.0, -1.0] + own
        y = control @ [2.0, 0.5] + rho * own + np.sqrt(1 - rho**2) * noise
        made = partial_correlation(x, y, control)
        held += made.low < rho < made.high
    assert 0.92 < held / trials < 0.975


def test_a_perfect_association_is_one():
    control, own = apart(12, 2).T
    made = partial_correlation(own + control, 2 * own - control, control[:, np.newaxis])
    assert (made.r, made.low, made.high) == pytest.approx((1.0, 1.0, 1.0))


def test_too_few_firms_and_nothing_to_correlate_are_refused():
    with pytest.raises(HarmonyError, match="too few"):
        partial_correlation(np.arange(5.0), np.arange(5.0), np.ones((5, 2)))
    control = np.arange(9.0)
    with pytest.raises(HarmonyError, match="leave nothing"):
        partial_correlation(2 * control, control**2, control[:, np.newaxis])
    with pytest.raises(HarmonyError, match="leave nothing"):
        partial_correlation(np.full(9, 0.1), control**2, control[:, np.newaxis])


def made_up_tables(count=80):
    """Two years of firms whose quality and revenue go apart in year 1, together in year 3."""
    random = np.random.default_rng(5)
    firms = pd.DataFrame(
        {
            "firm": np.arange(count),
            "reps": random.integers(20, 80, count),
            "accounts": random.integers(1_000, 5_000, count),
        }
    )
    quality, luck = random.normal(size=(2, count))
    yearly = pd.concat(
        pd.DataFrame(
            {
                "firm": firms["firm"],
                "year": year,
                "trust_sales": 0.4 + 0.05 * quality,
                "trust_marketing": 0.5 + 0.01 * quality,
                "understanding": 0.3 + 0.02 * quality,
                "conflict": 30 - 4 * quality,
                "needs_decided": firms["accounts"] * random.uniform(0.8, 1.2, count),
                "revenue": firms["reps"] * (1e6 + 1e5 * (sign * quality + luck)),
            }
        )
        for year, sign in ((1, -1.0), (3, 1.0))
    )
    return firms.sample(frac=1, random_state=1), yearly


def test_quality_is_a_mean_of_standard_scores_with_conflict_turned():
    _, yearly = made_up_tables()
    then = yearly[yearly["year"] == 3]
    quality = interface_quality(then)
    z = (then["trust_sales"] - then["trust_sales"].mean()) / then["trust_sales"].std()
    assert quality == pytest.approx(z.to_numpy())  # all four were made of one number
    assert interface_quality(then.assign(conflict=-then["conflict"])) == pytest.approx(0.5 * z)


def test_the_year_asked_for_is_the_year_told():
    firms, yearly = made_up_tables()
    third, first = (interface_and_performance(firms, yearly, year) for year in (3, 1))
    assert third.low > 0.4
    assert first.high < -0.4
    with pytest.raises(HarmonyError, match="end of year 2"):
        interface_and_performance(firms, yearly, 2)
