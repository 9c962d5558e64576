"""The schema of scenario files: it takes what harmony takes, and refuses what harmony refuses."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from harmony.experiments.schemas.scenario import scenario_schema
from harmony.sim.catalogue import changes, interventions
from harmony.sim.checks import checked_numbers
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import settable
from harmony.sim.scenario import shipped_scenarios
from harmony.sim.size import Size, Span

SCHEMA = scenario_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
TABLES = {"firm": Size, "parameters": Parameters, "levers": Levers}
NUMBERS = [
    (home, table, name) for home, table in [*TABLES.items(), ("", Span)] for name in settable(table)
]
DOSES = [
    (kind, key) for kind, cls in changes().items() for key in cls.model_fields if key != "when"
]


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", shipped_scenarios())
def test_shipped_scenarios_are_valid(name):
    content = tomllib.loads(shipped_scenarios()[name].read_text("utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(content)] == []


WRONG = {
    "unknown key": "titel = 'Mine'",
    "key in the wrong place": "[parameters]\nreps = 12",
    "unknown parameter": "[parameters]\ntrust_gian = 0.1",
    "out of range": "[parameters]\ntrust_gain = 5.0",
    "a text for a number": "[firm]\nreps = 'many'",
    "a number for a text": "title = 3",
    "half a person": "[firm]\nreps = 10.5",
    "unknown kind": "[[interventions]]\nkind = 'team_lunches'",
    "kind missing": "[[interventions]]\nper_month = 2.0",
    "a shock among the interventions": "[[interventions]]\nkind = 'downturn'",
    "dose out of range": "[[interventions]]\nkind = 'team_lunch'\nper_month = 50.0",
    "unknown word": "[[interventions]]\nkind = 'team_lunch'\npairing = 'tense'",
    "unknown dose": "[[shocks]]\nkind = 'downturn'\ndeep = 0.2",
    "one table for a list": "[interventions]\nkind = 'team_lunch'",
    "unknown channel": "[channels]\noff = ['hour']",
    "unknown line of the article": "source = ['Z9']",
    "unknown observation": "[[interventions]]\nkind = 'team_lunch'\n"
    "when = { observed = 'conflict', above = 3 }",
    "two thresholds": "[[interventions]]\nkind = 'team_lunch'\n"
    "when = { observed = 'shortfall', above = 0.3, below = 0.5 }",
    "a lever of the run": "[levers]\nhours_channel = 0",
}


@pytest.mark.parametrize("case", WRONG)
def test_mistakes_are_not(case):
    assert not VALIDATOR.is_valid(tomllib.loads(WRONG[case]))


def as_toml(home, name, value):
    return {home: {name: value}} if home else {name: value}


def near(low, high):
    """Numbers of both kinds, in the range, at its ends and beyond."""
    span = high - low
    wide = st.floats(low - span, high + span) | st.sampled_from([low, high])
    return wide | wide.map(round) | st.integers()


@given(st.data())
def test_schema_and_check_agree_on_every_number(data):
    home, table, name = data.draw(st.sampled_from(NUMBERS))
    declared = settable(table)[name]
    value = data.draw(near(declared.low, declared.high))
    # JSON does not know 4.0 from 4, TOML does: for whole numbers harmony takes only the latter
    assume(declared.kind is float or isinstance(value, int) or value != int(value))
    problems = checked_numbers(table, {name: value})[1]
    assert VALIDATOR.is_valid(as_toml(home, name, value)) == (problems == [])


@given(st.data())
def test_schema_and_check_agree_on_every_dose(data):
    kind, key = data.draw(st.sampled_from(DOSES))
    cls = changes()[kind]
    value = data.draw(near(0.0, 10.0) | st.booleans() | st.text(max_size=3))
    assume(not (isinstance(value, float) and value == int(value)))
    try:
        cls(**{key: value})
        is_right = True
    except ValidationError as error:
        is_right = not [one for one in error.errors() if one["loc"]]  # rules between keys apart
    heading = "interventions" if kind in interventions() else "shocks"
    assert VALIDATOR.is_valid({heading: [{"kind": kind, key: value}]}) == is_right


def test_every_number_tells_its_meaning_its_unit_and_its_default():
    for home, table, name in NUMBERS:
        keys = SCHEMA["properties"][home]["properties"] if home else SCHEMA["properties"]
        declared = settable(table)[name]
        assert keys[name]["description"] == f"{declared.meaning} ({declared.unit})"
        assert keys[name]["default"] == declared.default
