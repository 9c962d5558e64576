"""What an effect varies with: planted parts through the same path as real firms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from harmony.experiments.questions import variance_split
from harmony.experiments.questions.variance_split import SHARES, split_variance
from harmony.sim.books import WeekSums
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.quantity import record_type
from harmony.sim.scenario import Scenario
from tests.conftest import arms_of

BASE = Scenario(name="as_is", weeks=52)
LUNCH = Scenario(name="lunch", weeks=52, interventions=(HeadsLunch(start=26),))
SETS = [{"trust_gain": 0.02 + 0.001 * number} for number in range(16)]
# Standard deviations of the effect, in points of conflict
BY_SET, BY_FIRM, BY_LUCK, BY_BOTH = 3.0, 4.0, 2.0, 1.0


def normal(*seeds):
    return np.random.default_rng(seeds).normal()


def planted(scenario, seeds, constants):
    """Runs of one arm: an effect with known parts, in the weeks under lunches."""
    weekly = np.zeros((len(seeds), scenario.weeks), dtype=record_type(WeekSums))
    number = round(1e6 * constants[0]["trust_gain"])
    for run, (firm, luck) in enumerate(seeds):
        effect = (
            -10
            + BY_SET * normal(1, number)
            + BY_FIRM * normal(2, firm)
            + BY_LUCK * normal(3, number, firm, luck)
            + BY_BOTH * normal(4, number, firm)
        )
        weekly["tension"][run] = 0.5 + 0.1 * normal(5, firm)
        if scenario.interventions:
            weekly["tension"][run, 26:] += effect / 100
        weekly["revenue"][run] = 1e6
    return weekly


@pytest.fixture(autouse=True)
def known_firms(monkeypatch):
    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", arms_of(planted))


def split(*measures):
    return split_variance([LUNCH], BASE, SETS, measures, seed=2)


def test_planted_parts_are_found():
    (found,) = split("conflict")
    whole = BY_SET**2 + BY_FIRM**2 + BY_LUCK**2 + BY_BOTH**2
    true = [part**2 / whole for part in (BY_SET, BY_FIRM, BY_LUCK, BY_BOTH)]
    for name, share in zip(SHARES, true, strict=True):
        part = found.shares[name]
        assert part.low < part.value < part.high
        assert part.value == pytest.approx(share, abs=0.2)
    assert found.shares["luck"].value == pytest.approx(true[2], abs=0.06)
    assert sum(part.value for part in found.shares.values()) == pytest.approx(1)
    assert found.components["parameters x firm"] == pytest.approx(BY_BOTH**2, abs=0.5)
    assert found.components["parameters x firm x luck"] == pytest.approx(BY_LUCK**2, rel=0.1)
    assert found.components["luck"] == pytest.approx(0, abs=0.1)
    assert found.deviation == pytest.approx(math.sqrt(whole), rel=0.25)
    assert found.mean == pytest.approx(-10, abs=3)


def test_an_effect_that_does_not_vary_has_no_parts():
    (found,) = split("revenue")
    assert (found.mean, found.deviation, found.baseline) == (0.0, 0.0, 26e6)
    assert math.isnan(found.shares["firm"].value)
    assert found.to_dict()["shares"]["firm"] == {"value": None, "low": None, "high": None}


def test_what_is_not_defined_is_told_as_such():
    (found,) = split("quota_attainment_share")
    told = found.to_dict()
    assert told["mean"] is told["deviation"] is told["shares"]["luck"]["value"] is None


def test_few_sets_are_refused_and_many_are_thinned(monkeypatch):
    with pytest.raises(HarmonyError, match="2 sets of constants are too few"):
        split_variance([LUNCH], BASE, SETS[:2], ["conflict"])
    played = []

    def noted(scenario, seeds, constants):
        played.append(constants[0]["trust_gain"])
        return planted(scenario, seeds, constants)

    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", arms_of(noted))
    many = [{"trust_gain": 0.001 * number} for number in range(1, 45)]
    split_variance([LUNCH], BASE, many, ["conflict"])
    assert len(set(played)) == variance_split.SETS
    assert (min(played), max(played)) == (0.001, 0.044)
