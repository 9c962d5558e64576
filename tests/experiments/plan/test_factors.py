"""Factors: what their names turn, and where in a range or a list each place lies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from harmony.experiments.firms.settings import DECLARED
from harmony.experiments.plan.factors import Factor, FactorTable, factor_of
from harmony.sim.errors import HarmonyError

PLACES = st.lists(st.floats(0, 1), min_size=1, max_size=50).map(np.array)
LIMITS = st.tuples(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6)).map(lambda t: (t[0], t[0] + t[1]))


@given(LIMITS, PLACES)
def test_places_of_a_range_stay_within_it_and_in_order(limits, places):
    factor = Factor("any", "", "", *limits)
    values = factor.at(np.sort(places))
    assert (np.diff(values) >= 0).all()
    assert limits[0] <= values[0]
    assert values[-1] <= limits[1]
    assert factor.at(np.array([0.0]))[0] == limits[0]
    assert factor.at(np.array([1.0]))[0] == pytest.approx(limits[1])


@given(st.floats(1e-6, 1e3), st.floats(1.001, 1e6), PLACES)
def test_a_logarithmic_range_multiplies(low, ratio, places):
    factor = Factor("any", "", "", low, low * ratio, "log")
    assert factor.at(np.array([0.5]))[0] == pytest.approx(low * ratio**0.5)
    assert ((low <= factor.at(places)) & (factor.at(places) <= low * ratio)).all()


@given(st.integers(-50, 50), st.integers(1, 40))
def test_whole_numbers_have_equal_parts_of_the_range(low, width):
    factor = Factor("any", "", "", low, low + width, whole=True)
    count = width + 1
    middles = (np.arange(count) + 0.5) / count
    assert factor.at(middles).tolist() == list(range(low, low + width + 1))
    assert factor.at(np.array([1.0]))[0] == low + width


@pytest.mark.parametrize("values", [(0.0, 2.0, 9.0), ("a", "b"), (False, True)])
def test_a_list_is_met_value_by_value(values):
    factor = Factor("any", "", "", values=values)
    assert factor.at(factor.grid_places()).tolist() == list(values)
    assert factor.at(np.array([0.0, 1.0])).tolist() == [values[0], values[-1]]


def test_a_grid_goes_from_end_to_end():
    assert Factor("any", "", "", 1.0, 3.0, levels=5).grid_places().tolist() == [
        0,
        0.25,
        0.5,
        0.75,
        1,
    ]
    whole = Factor("any", "", "", 4, 6, whole=True, levels=5)
    assert whole.at(whole.grid_places()).tolist() == [4, 5, 6]


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
