"""Whatever the page offers exists in the model, and is told in words, with unit and source."""

from __future__ import annotations

import json

import pytest

from harmony.app.catalogue import _SHOWN, catalogue
from harmony.app.changing import changed
from harmony.app.choice import LANGUAGES, Choice, scenario_of, shipped
from harmony.app.texts import texts
from harmony.sim.catalogue import changes
from harmony.sim.errors import HarmonyError
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities
from harmony.sim.scenario import shipped_scenarios

DECLARED = {**quantities(Parameters), **quantities(Levers)}
NUMBERS = [*catalogue()["parameters"], *catalogue()["assumptions"]]


def offered():
    """The scenarios of the page."""
    return [name for group in catalogue()["groups"] for name in group["scenarios"]]


def test_the_browser_gets_plain_data():
    json.dumps(catalogue(), allow_nan=False)


def test_every_scenario_but_the_large_firm_is_offered_once():
    assert sorted(offered()) == sorted(set(shipped_scenarios()) - {"large_firm"})
    assert set(catalogue()["presets"]) <= set(offered())


def test_what_is_shown_first_exists():
    assert {name for named in _SHOWN["groups"].values() for name in named} <= set(offered())
    assert set(_SHOWN["parameters"]) <= DECLARED.keys()


def test_every_number_has_its_range_step_unit_and_source():
    usual = shipped("baseline")
    for one in NUMBERS:
        declared = DECLARED[one["name"]]
        assert (one["unit"], one["source"]) == (declared.unit, declared.source)
        assert one["unit"]
        assert one["source"]
        default = getattr(usual.parameters, one["name"], None)
        if default is None:
            default = getattr(usual.base_levers, one["name"])
        assert one["low"] <= default <= one["high"]
        assert 0 < one["step"] <= one["high"] - one["low"]


@pytest.mark.parametrize("bound", ["low", "high"])
@pytest.mark.parametrize("one", catalogue()["parameters"], ids=lambda one: one["name"])
def test_every_slider_may_go_to_its_ends(one, bound):
    choice = changed(Choice(), {"setting": one["name"], "value": one[bound]})
    scenario_of(choice)


def test_every_change_is_offered_with_all_its_fields():
    told = {one["kind"]: one for one in catalogue()["changes"]}
    assert told.keys() == changes().keys()
    for kind, cls in changes().items():
        names = [field["name"] for field in told[kind]["fields"]]
        assert sorted(names) == sorted(set(cls.model_fields) - {"when"})
        assert any(field["main"] for field in told[kind]["fields"])


@pytest.mark.parametrize("one", catalogue()["changes"], ids=lambda one: one["kind"])
def test_every_dose_may_go_to_its_ends(one):
    before = changed(Choice(), {"add": one["kind"]})
    refused = []
    for field in one["fields"]:
        values = field["choices"] or (field["low"], field["high"])
        if field["name"] == "end":
            values = values[1:]  # an end before the start is refused in words
        for value in values:
            try:
                changed(before, {"deed": 0, "name": field["name"], "value": value})
            except HarmonyError as error:
                refused.append(str(error))
    # Several doses together may be too much; each alone is not
    assert all("above the highest sum" in one for one in refused)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_offered_has_words(language):
    known = texts(language)
    wanted = {f"scenario.{name}" for name in offered()} | {f"story.{name}" for name in offered()}
    wanted |= {f"expects.{name}" for name in catalogue()["presets"]}
    wanted |= {f"group.{group['name']}" for group in catalogue()["groups"]}
    for one in NUMBERS:
        wanted |= {f"name.{one['name']}", f"meaning.{one['name']}", f"unit.{one['unit']}"}
    for change in catalogue()["changes"]:
        base = f"change.{change['kind']}"
        wanted |= {base, f"{base}.costs"}
        for field in change["fields"]:
            wanted.add(f"unit.{field['unit']}")
            if field["name"] not in ("start", "end", "ramp"):
                wanted.add(f"{base}.{field['name']}")
    for word in catalogue()["glossary"]:
        wanted |= {f"word_of.{word}", f"glossary.{word}"}
    assert wanted - known.keys() == set()
