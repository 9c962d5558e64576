"""Factors as a file declares them: what their names turn, and which values they may take."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from harmony.experiments.factors.reading import FactorTable, factor_of
from harmony.experiments.firms.settings import DECLARED
from harmony.sim.errors import HarmonyError


def test_an_empty_table_takes_the_declared_range():
    declared = DECLARED["trust_gain"]
    factor = factor_of("trust_gain", FactorTable())
    assert (factor.low, factor.high) == (declared.low, declared.high)
    assert factor.unit == declared.unit
    dose = factor_of("team_lunch.per_month", FactorTable())
    assert (dose.low, dose.high, dose.unit) == (0.0, 20.0, "lunches/rep/month")
    start = factor_of("team_lunch.start", FactorTable(high=52))
    assert (start.whole, start.at(np.array([0.999]))[0]) == (True, 52)
    end = factor_of("team_lunch.end", FactorTable(low=10, high=20))
    assert end.whole


def test_a_reason_is_told_against_the_own_firm():
    factor = factor_of("firm.reps", FactorTable())
    assert (factor.low, factor.high) == (0.5, 2.0)
    assert factor_of("firm.reps", FactorTable(low=1, high=3)).high == 3


def test_a_kind_alone_is_there_or_not():
    assert factor_of("team_lunch", FactorTable()).values == (False, True)
    assert not factor_of("team_lunch", FactorTable()).is_number


WRONG = {
    "no_such_thing": (FactorTable(), "turns nothing; the nearest"),
    "trust_gian": (FactorTable(), "nearest valid name is 'trust_gain'"),
    "team_lunch.per_mont": (FactorTable(), "nearest valid name is 'per_month'"),
    "team_lunhc.per_month": (FactorTable(), "nearest valid name is 'team_lunch'"),
    "team_lunch.when": (FactorTable(), "has no parameter 'when'"),
    "team_lunch.pairing": (FactorTable(), "needs values among random, territory, most_tense"),
    "team_lunch.end": (FactorTable(values=[1.5]), "1.5 is not a whole number"),
    "team_lunch": (FactorTable(low=0, high=1), "is there or not"),
    "firm": (FactorTable(), "needs values: names of scenarios"),
    "firm.rep": (FactorTable(), "nearest valid name is 'reps'"),
    "trust_gain": (FactorTable(low=0.3, high=0.2), "low 0.3 is not below high 0.2"),
    "trust_loss": (FactorTable(low=-1, high=0.2), "-1 is not between 0.01 and 0.5"),
    "reps": (FactorTable(low=10, high=20.5), "20.5 is not a whole number"),
    "grievance_mean": (FactorTable(low=0, high=1, scale="log"), "has no logarithm"),
    "quarrel_harm": (FactorTable(values=["a"]), "'a' is not a number"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said(name):
    table, message = WRONG[name]
    with pytest.raises(HarmonyError) as caught:
        factor_of(name, table)
    assert message in str(caught.value)


def test_a_firm_that_is_no_scenario_is_refused():
    with pytest.raises(HarmonyError, match="nearest valid name is 'baseline'"):
        factor_of("firm", FactorTable(values=["baselin"]))


@pytest.mark.parametrize(
    "given",
    [
        {"values": []},
        {"values": [1, "a"]},
        {"values": [1.0, 1.0]},
        {"values": [1.0], "low": 0.0},
        {"values": "abc"},
        {"values": [[1.0]]},
        {"levels": 1},
        {"scale": "square"},
        {"low": float("nan")},
        {"lowest": 1},
    ],
)
def test_a_table_that_makes_no_sense_is_refused(given):
    with pytest.raises(ValidationError):
        FactorTable(**given)
