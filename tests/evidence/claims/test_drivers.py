"""What an effect goes with: planted causes are found, and luck is not."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import spearmanr

from harmony.evidence.claims.drivers import drivers

LUCK = np.random.default_rng(2)
MANY = 60
TABLE = {f"noise_{number}": LUCK.normal(size=MANY) for number in range(20)}


def test_what_moves_an_effect_is_named_with_its_rank_correlation():
    first, second = LUCK.normal(size=(2, MANY))
    effects = np.exp(2.0 * first) - 3.0 * second
    found = drivers(effects, TABLE | {"first": first, "second": second, "constant": np.ones(MANY)})
    assert {one.name for one in found} == {"first", "second"}
    for one, values in zip(sorted(found, key=lambda d: d.name), (first, second), strict=True):
        assert one.correlation == pytest.approx(spearmanr(effects, values).statistic)
    assert abs(found[0].correlation) >= abs(found[1].correlation)


def test_luck_is_seldom_taken_for_a_cause():
    found = [bool(drivers(LUCK.normal(size=MANY), TABLE)) for _ in range(100)]
    assert sum(found) <= 12


def test_firms_without_an_effect_are_left_out():
    trait = np.arange(10.0)
    effects = trait.copy()
    effects[3] = np.nan
    assert drivers(effects, {"trait": trait})[0].correlation == pytest.approx(1.0)


@pytest.mark.parametrize("effects", [np.array([1.0, 2.0]), np.ones(9)])
def test_too_few_or_equal_effects_go_with_nothing(effects):
    assert drivers(effects, {"trait": np.arange(len(effects))}) == ()
