"""Pilots of made-up firms whose scatter is known, through the same path as real ones."""

from __future__ import annotations

import math

import numpy as np
import pytest

from harmony.experiments.analyses.sample_size import firms_needed, pairs_needed
from harmony.experiments.questions.power import plan_power
from harmony.sim.books import WeekSums
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.quantity import record_type
from harmony.sim.scenario import Scenario
from tests.conftest import arms_of

BASE = Scenario(name="as_is", weeks=52)
LUNCH = Scenario(name="lunch", weeks=52, interventions=(HeadsLunch(start=26),))
# Standard deviations of the logarithm of revenue
BY_FIRM, BY_LUCK, BY_ARM = 0.2, 0.05, 0.01
GAIN = 0.03


def planted(scenario, seeds, constants):
    """Runs of one arm: firms differ much, lucks less, the same luck in arms least."""
    weekly = np.zeros((len(seeds), scenario.weeks), dtype=record_type(WeekSums))
    for run, (firm, luck) in enumerate(seeds):
        own = bool(scenario.interventions)
        size = (
            BY_FIRM * np.random.default_rng([1, firm]).normal()
            + BY_LUCK * np.random.default_rng([2, firm, luck]).normal()
            + BY_ARM * np.random.default_rng([3, luck]).normal() * own
            + GAIN * own
        )
        weekly["revenue"][run] = 1e6 * math.exp(size)
        weekly["tension"][run] = 0.3 + 0.1 * size
    return weekly


@pytest.fixture(autouse=True)
def known_firms(monkeypatch):
    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", arms_of(planted))


def plan(**options):
    return plan_power([LUNCH], BASE, **{"pilot": 300, **options})


def test_planted_scatter_gives_the_numbers_it_must():
    common, fresh, other = plan().scenarios[0].needs
    assert common.deviation == pytest.approx(BY_ARM, rel=0.2)
    both = math.sqrt(2) * BY_LUCK
    assert fresh.deviation == pytest.approx(math.hypot(both, BY_ARM), rel=0.2)
    whole = math.sqrt(2) * math.hypot(BY_FIRM, BY_LUCK)
    assert other.deviation == pytest.approx(whole, rel=0.2)
    assert common.pairs == pytest.approx(pairs_needed(0.01, BY_ARM, 0.8), abs=4)
    assert fresh.low < pairs_needed(0.01, math.hypot(both, BY_ARM), 0.8) < fresh.high
    assert other.low < firms_needed(0.01, whole / math.sqrt(2), 0.8) < other.high
    assert fresh.variance_ratio == pytest.approx((both**2 + BY_ARM**2) / BY_ARM**2, rel=0.4)
    assert fresh.variance_ratio_low < fresh.variance_ratio < fresh.variance_ratio_high
    assert fresh.runs == 2 * fresh.pairs
    assert plan().scenarios[0].seen == pytest.approx(GAIN, abs=0.003)


def test_a_measure_in_points_is_told_by_its_differences():
    common = plan(measure="conflict", effect=1.0).scenarios[0].needs[0]
    assert common.deviation == pytest.approx(10 * BY_ARM, rel=0.2)


def test_the_interval_holds_the_truth_in_most_pilots():
    truth = pairs_needed(0.003, BY_ARM, 0.8)
    needs = [plan(seed=seed, pilot=40, effect=0.003).scenarios[0].needs[0] for seed in range(1, 9)]
    covered = [need.low - 1 <= truth <= need.high + 1 for need in needs]
    assert sum(covered) >= 6


def test_the_document_has_no_nan_and_the_table_all_rows():
    same = plan_power([Scenario(name="same", weeks=52)], BASE, pilot=20)
    first = same.to_dict()["scenarios"][0]["designs"][0]
    assert (first["pairs"], first["deviation"], first["variance_ratio"]) == (2, 0.0, None)
    frame = plan(pilot=20).to_frame()
    assert len(frame) == 3
    assert frame["runs"].tolist() == (2 * frame["pairs"]).tolist()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"pilot": 4}, "pilot: 4 is not between 8"),
        ({"effect": 0.0}, "effect: 0 is not"),
        ({"power": 1.0}, "power: 1 is not between"),
        ({"power": 0.2}, "power: 0.2 is not between"),
        ({"measure": "quota_attainment_share"}, "is not defined in all runs of lunch"),
        ({"measure": "gross_profit"}, "is not above 0"),
    ],
)
def test_what_cannot_be_planned_is_refused(options, message):
    with pytest.raises(HarmonyError, match=message):
        plan(**{"pilot": 10, **options})


def test_arms_that_cannot_be_paired_are_refused():
    with pytest.raises(HarmonyError, match="weeks is 60, but 52"):
        plan_power([Scenario(name="longer", weeks=60)], BASE)
