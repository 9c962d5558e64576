"""Each firm of an ensemble is the same however many there are, and all ranges are filled."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.experiments.firms import ensemble
from harmony.experiments.firms.settings import setting
from harmony.sim.errors import HarmonyError
from harmony.sim.scenario import load_scenario
from harmony.sim.seeds import run_seeds
from tests.firms import small


def test_a_firm_is_the_same_in_ensembles_of_any_size():
    few, many = ensemble(3, seed=5, scenario=small()), ensemble(9, seed=5, scenario=small())
    assert few == many[:3]
    assert [one.scenario.hash for one in few] == [one.scenario.hash for one in many[:3]]
    assert [(one.firm_seed, one.luck_seed) for one in few] == [run_seeds(5, i) for i in range(3)]


def test_another_seed_makes_other_firms():
    one, other = ensemble(4, seed=1), ensemble(4, seed=2)
    assert not {firm.scenario.hash for firm in one} & {firm.scenario.hash for firm in other}
    assert not {firm.firm_seed for firm in one} & {firm.firm_seed for firm in other}


def test_each_eighth_of_a_range_has_an_eighth_of_the_firms():
    made = ensemble(64)
    values = np.array([setting(one.scenario, "quota_bonus") for one in made])
    counted, _ = np.histogram(values, bins=8, range=(0.0, 0.3))
    assert counted.tolist() == [8] * 8


def test_reasons_go_their_own_ways():
    made = ensemble(64)
    names = ("reps", "power_of_sales", "need_gap", "accelerator", "grievance_mean")
    values = np.array([[setting(one.scenario, name) for one in made] for name in names])
    apart = np.corrcoef(values)[np.triu_indices(len(names), 1)]
    assert np.abs(apart).max() < 0.25


def test_constants_are_dealt_in_turn_and_reasons_told_against_them():
    sets = [{"trust_gain": 0.05}, {"trust_gain": 0.09, "power_of_sales": 0.5}]
    made, plain = ensemble(4, constants=sets), ensemble(4)
    assert [one.constants for one in made] == [0, 1, 0, 1]
    assert [one.constants for one in plain] == [-1] * 4
    assert [setting(one.scenario, "trust_gain") for one in made] == [0.05, 0.09, 0.05, 0.09]
    for one, same in zip(made, plain, strict=True):
        moved = setting(one.scenario, "power_of_sales") - setting(same.scenario, "power_of_sales")
        assert moved == pytest.approx(-0.1 if one.constants else 0.0)


def test_what_is_asked_wrongly_is_refused():
    with pytest.raises(HarmonyError, match="n: 1 is not between"):
        ensemble(1)
    with pytest.raises(HarmonyError, match="seed"):
        ensemble(2, seed=-1)
    with pytest.raises(HarmonyError, match="told by the year"):
        ensemble(2, scenario=load_scenario("baseline").with_changes(weeks=51))
    with pytest.raises(HarmonyError, match="no such key"):
        ensemble(2, constants=[{"trust_gian": 0.1}])
