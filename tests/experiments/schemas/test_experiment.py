"""The schema of experiment files."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from harmony.experiments.designs import designs
from harmony.experiments.factors.reading import FactorTable, factor_of
from harmony.experiments.firms.settings import DECLARED
from harmony.experiments.plan.shipped import shipped_experiments
from harmony.experiments.schemas.experiment import experiment_schema
from harmony.sim.catalogue import changes
from harmony.sim.errors import HarmonyError
from tests.experiments.schemas.test_scenario import near

SCHEMA = experiment_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
ASKED = "question = 'Is it so?'\n"
FACTORS = SCHEMA["properties"]["factors"]["properties"]


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", shipped_experiments())
def test_shipped_experiments_are_valid(name):
    content = tomllib.loads(shipped_experiments()[name].read_text("utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(content)] == []


def test_arms_of_its_own_and_all_kinds_of_factors_are_valid():
    content = tomllib.loads(
        ASKED
        + """
scenarios = "mine"
baseline = "baseline"
accepted = 3
settings = { reps = 12 }
[arms.mine]
interventions = [{ kind = "team_lunch", per_month = 3 }]
[factors]
trust_gain = { low = 0.02, high = 0.1, scale = "log" }
team_lunch = {}
heads_lunch = { values = [true] }
"firm.complexity_mean" = {}
firm = { values = ["baseline", "my_own.toml"] }
"team_lunch.pairing" = { values = ["random"] }
[discovery]
measure = "revenue"
below = 0
"""
    )
    assert [error.message for error in VALIDATOR.iter_errors(content)] == []


WRONG = {
    "no question": "runs = 3",
    "unknown key": ASKED + "run = 3",
    "no runs": ASKED + "runs = 0",
    "unknown measure": ASKED + "measures = ['revenu']",
    "no scenario": ASKED + "scenarios = []",
    "accepted in words": ASKED + "accepted = 'some'",
    "unknown design": ASKED + "[design]\nkind = 'hypercube'",
    "design without its size": ASKED + "[design]\nkind = 'latin_hypercube'",
    "size of another design": ASKED + "[design]\nkind = 'morris'\nsample = 4",
    "unknown factor": ASKED + "[factors.trust_gian]",
    "factor out of range": ASKED + "[factors.trust_gain]\nhigh = 5.0",
    "dose out of range": ASKED + "[factors.'team_lunch.per_month']\nvalues = [3, 50]",
    "word that is none": ASKED + "[factors.'team_lunch.pairing']\nvalues = ['tense']",
    "range of a switch": ASKED + "[factors.team_lunch]\nlow = 0.0",
    "setting out of range": ASKED + "[settings]\nreps = 1",
    "arm with an unknown kind": ASKED + "[arms.mine]\nshocks = [{ kind = 'storm' }]",
    "discovery of nothing": ASKED + "[discovery]\nmeasure = 'revenue'",
    "discovery on both sides": ASKED + "[discovery]\nmeasure = 'revenue'\nabove = 1\nbelow = 0",
}


@pytest.mark.parametrize("case", WRONG)
def test_mistakes_are_not(case):
    assert not VALIDATOR.is_valid(tomllib.loads(WRONG[case]))


def test_every_design_and_every_name_that_a_factor_may_have_is_there():
    kinds = {one["properties"]["kind"]["enum"][0] for one in
             SCHEMA["properties"]["design"]["oneOf"]}  # fmt: skip
    assert kinds == {*designs()}
    doses = {f"{kind}.{key}" for kind, cls in changes().items()
             for key in cls.model_fields if key != "when"}  # fmt: skip
    assert {*DECLARED, *changes(), *doses, "firm"} <= {*FACTORS}


@given(st.data())
def test_schema_and_check_agree_on_the_values_of_a_factor(data):
    name = data.draw(st.sampled_from(sorted({*FACTORS} - {"firm"})))
    bounds = FACTORS[name]["properties"]["values"]["items"]
    low, high = bounds.get("minimum", -1.0), bounds.get("maximum", 1.0)
    value = data.draw(near(low, high) | st.booleans())
    assume(isinstance(value, bool) or abs(value) < 1e300)
    try:
        factor_of(name, FactorTable(values=[value]))
        is_right = True
    except HarmonyError:
        is_right = False
    content = {"question": "?", "factors": {name: {"values": [value]}}}
    assert VALIDATOR.is_valid(content) == is_right
