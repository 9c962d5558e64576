"""Statistics of patterns on firms that are made up, so that the answer is known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from harmony.evidence.patterns.calibrated import brand, contact, people, selling
from harmony.evidence.patterns.elasticities import PULSE_HORIZON, elasticity, log_ratio_of_spending
from harmony.sim.changes import Change
from harmony.sim.shocks.spending_test import SpendingTest
from tests.evidence.patterns.made_up import FIRMS, MadeUp


def test_an_elasticity_comes_back() -> None:
    more, less = np.array([1.1**0.3]), np.array([0.9**0.3])
    assert elasticity(more, less) == pytest.approx([0.3])
    assert log_ratio_of_spending() == pytest.approx(math.log(1.1 / 0.9))


def test_brand_and_selling_and_their_ratio() -> None:
    def answer(name: str, changes: tuple[Change, ...]) -> dict[str, np.ndarray]:
        test = changes[0] if changes else SpendingTest(brand_money=0.0)
        assert isinstance(test, SpendingTest)
        power = (1 + test.brand_money) ** 0.1 * (1 + test.selling_hours) ** 0.3
        sizes = np.linspace(1.0, 2.0, FIRMS)
        assert name == ("b2c_consumer" if test.brand_money else "baseline")
        return {
            "weekly_revenue": power * sizes[:, np.newaxis] * np.ones(13),
            "revenue": power * sizes[:, np.newaxis] * np.ones(3),
        }

    made_up = MadeUp(answer)
    assert brand.brand_elasticity_same_quarter(made_up).value == pytest.approx(0.1)
    assert selling.selling_elasticity(made_up).value == pytest.approx(0.3)
    assert selling.selling_over_brand(made_up).value == pytest.approx(3.0)


def test_a_pulse_that_fades_with_a_known_half_life() -> None:
    fading = 0.9

    def answer(name: str, changes: tuple[Change, ...]) -> dict[str, np.ndarray]:
        (test,) = changes
        effect = test.brand_money * fading ** np.arange(PULSE_HORIZON)
        return {"weekly_revenue": 100 + effect * np.ones((FIRMS, 1))}

    weeks = next(n for n in range(1, 100) if 1 - fading**n >= 0.9 * (1 - fading**78))
    estimate = brand.months_of_a_brand_pulse(MadeUp(answer))
    assert estimate.value == pytest.approx(weeks * 12 / 52)


def test_a_pulse_that_brings_nothing_has_no_months() -> None:
    made_up = MadeUp(lambda name, changes: {"weekly_revenue": np.ones((FIRMS, 78))})
    assert math.isnan(brand.months_of_a_brand_pulse(made_up).value)


def test_the_gap_between_hits_and_misses_in_standard_deviations() -> None:
    count, hit, miss, spread = 50.0, 0.8, 0.5, 0.3
    sums = {
        "hits_explained": count,
        "misses_explained": count,
        "own_share_of_hits": count * hit,
        "own_share_of_hits_squared": count * (hit**2 + spread**2),
        "own_share_of_misses": count * miss,
        "own_share_of_misses_squared": count * (miss**2 + spread**2),
    }
    piece = {name: np.full((FIRMS, 3), value) for name, value in sums.items()}
    estimate = people.self_serving_gap(MadeUp(lambda name, changes: piece))
    assert estimate.value == pytest.approx((hit - miss) / spread)


def test_point_biserial_is_pearsons_correlation() -> None:
    luck = np.random.default_rng(2)
    treated, untreated = luck.normal(0.3, 0.1, (4, 20)), luck.normal(0.4, 0.1, (4, 30))
    treated[1, 3] = np.nan
    ones = treated[np.isfinite(treated)]
    trait = np.concatenate([ones, untreated.ravel()])
    group = np.concatenate([np.ones(len(ones)), np.zeros(untreated.size)])
    expected = np.corrcoef(group, trait)[0, 1]
    assert contact.point_biserial(treated, untreated) == pytest.approx(expected)


def test_people_who_are_all_alike_have_no_correlation() -> None:
    assert math.isnan(contact.point_biserial(np.ones(3), np.ones(3)))


def test_the_ramp_is_read_off_between_quarters(monkeypatch: pytest.MonkeyPatch) -> None:
    course = np.array([0.6, 0.75, 0.85, 0.95, 1.0, 1.0])

    class Watched(MadeUp):
        def watch(self, *asked: object) -> dict[str, np.ndarray]:
            booked = np.append(course, 1.0) * 100
            return {
                "booked": np.tile(booked, (FIRMS, 1)),
                "expected": np.full((FIRMS, 7), 100.0),
            }

    estimate = people.months_of_ramp_up(Watched(lambda name, changes: {}))
    # 85 % at nine months, in the middle of the third whole quarter, and 95 % at twelve
    assert estimate.value == pytest.approx(10.5)
