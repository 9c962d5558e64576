"""A user's own file of interventions: run where it is trusted, and nowhere else."""

from __future__ import annotations

import pickle
import subprocess
import sys
import textwrap

import pytest

from harmony.sim import plugins
from harmony.sim.catalogue import interventions, shocks
from harmony.sim.errors import HarmonyError
from harmony.sim.measure_origins import made_up_books
from harmony.sim.measures import evaluate, measure_names
from harmony.sim.scenario import load_scenario

OWN = """
    from harmony.sim.changes import parameter
    from harmony.sim.interventions.base import Intervention


    class EarlyStart(Intervention):
        '''The day begins an hour earlier.

        Costs: none. Side effects: none.
        '''

        title = "Early start"
        source_lines = ()
        doses = ("hours",)
        hours: float = parameter({hours}, "hours/day", "how much earlier", 0, 4)

        def settings(self, week, size):
            return {{"selling_hours_factor": 1 + self.hours / 8}} if self.hours else {{}}
"""
SCENARIO = """
title = "Early"
based_on = "baseline"
plugins = ["own.py"]
weeks = 13

[[interventions]]
kind = "early_start"
"""

EMPTY = """
title = "Nothing is done"
based_on = "baseline"
plugins = ["own.py"]
"""


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """What a test runs is known to no other."""
    monkeypatch.setattr(plugins, "_RUN", {})


@pytest.fixture
def own(tmp_path):
    """A scenario that names a plugin; a function that writes both and gives the scenario's path."""

    def write(code=OWN, hours=1.0, scenario=SCENARIO):
        text = textwrap.dedent(code).format(hours=hours) if code is OWN else textwrap.dedent(code)
        (tmp_path / "own.py").write_text(text, encoding="utf-8")
        path = tmp_path / "early.toml"
        path.write_text(scenario, encoding="utf-8")
        return path

    return write


def test_a_plugin_is_not_run_unless_it_is_trusted(own, tmp_path):
    path = own("open('ran', 'w')")
    with pytest.raises(HarmonyError, match=r"plugins\[0\]: 'own.py' is code.*--trust-plugins"):
        load_scenario(path)
    assert not (tmp_path / "ran").exists()
    assert "early_start" not in interventions()


def test_a_refused_plugin_is_the_one_problem(own):
    with pytest.raises(HarmonyError) as caught:
        load_scenario(own())
    assert len(caught.value.args) == 1


def test_a_trusted_plugin_is_known_by_its_kind(own):
    scenario = load_scenario(own(), trust_plugins=True)
    assert scenario.interventions[0].hours == 1.0
    assert scenario.levers_by_week()[60].selling_hours_factor == pytest.approx(1.125)
    assert "early_start" in interventions()
    assert "early_start" not in shocks()


def test_trust_ends_with_the_call(own):
    path = own()
    load_scenario(path, trust_plugins=True)
    with pytest.raises(HarmonyError, match="--trust-plugins"):
        load_scenario(path)


def test_what_is_written_can_be_read_again(own, tmp_path):
    scenario = load_scenario(own(), trust_plugins=True)
    again = tmp_path / "elsewhere.toml"
    again.write_text(scenario.to_toml(), encoding="utf-8")
    assert load_scenario(again, trust_plugins=True).hash == scenario.hash
    with pytest.raises(HarmonyError, match="--trust-plugins"):
        load_scenario(again)


def test_the_hash_covers_the_code_and_not_its_words(own):
    one = load_scenario(own(hours=1.0), trust_plugins=True).hash
    other = load_scenario(own(hours=2.0), trust_plugins=True).hash
    commented = OWN.replace("    class Early", "    # a comment\n    class Early")
    told = textwrap.dedent(commented).format(hours=1.0)
    assert other != one
    assert load_scenario(own(told), trust_plugins=True).hash == one


def test_a_changed_file_takes_the_place_of_what_it_was(own):
    load_scenario(own(hours=1.0), trust_plugins=True)
    assert load_scenario(own(hours=2.0), trust_plugins=True).interventions[0].hours == 2.0
    assert interventions()["early_start"]().hours == 2.0


def test_it_is_sent_to_a_process_that_has_not_run_the_file(own, tmp_path):
    scenario = load_scenario(own(), trust_plugins=True)
    sent = tmp_path / "sent"
    sent.write_bytes(pickle.dumps(scenario))
    (tmp_path / "own.py").unlink()
    code = f"import pickle; print(pickle.load(open({str(sent)!r}, 'rb')).hash)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == scenario.hash


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("1 / 0", r"fails when it is run: ZeroDivisionError.*\(line 1\)"),
        ("\n\ndef", r"fails when it is run: SyntaxError.*\(line 3\)"),
        ("import no_such_module", "No module named 'no_such_module'"),
        ("x = 1", "defines no intervention, shock, measure or design of its own"),
    ],
)
def test_a_broken_plugin_is_refused_in_words(own, code, says):
    with pytest.raises(HarmonyError, match=says):
        load_scenario(own(code), trust_plugins=True)


@pytest.mark.parametrize("name", ["none.py", ".", "x\\u0000y"])
def test_what_is_no_file_is_refused_in_words(own, name):
    with pytest.raises(HarmonyError, match=r"plugins\[0\]: "):
        load_scenario(own(scenario=SCENARIO.replace("own.py", name)), trust_plugins=True)


def test_a_kind_that_is_shipped_is_taken(own):
    code = textwrap.dedent(OWN).format(hours=1.0).replace("EarlyStart", "TeamLunch")
    with pytest.raises(HarmonyError, match="both called 'team_lunch'"):
        load_scenario(own(code), trust_plugins=True)


MEASURE = """
from harmony.sim.measures import Measure

TWICE = Measure(
    "{name}", "money", "twice the revenue", 1, lambda weekly: weekly["revenue"], scale=2.0
)
"""


def test_a_plugin_may_offer_a_measure(own):
    load_scenario(own(MEASURE.format(name="twice"), scenario=EMPTY), trust_plugins=True)
    assert {"twice", "twice_last_year"} <= {*measure_names()}
    weekly = made_up_books()
    assert evaluate(weekly)["twice"] == 2 * evaluate(weekly)["revenue"]


def test_a_measures_name_that_is_taken_is_refused_and_all_is_as_it_was(own):
    path = own(MEASURE.format(name="revenue"), scenario=EMPTY)
    with pytest.raises(HarmonyError, match=r"own\.py: a measure is called 'revenue'"):
        load_scenario(path, trust_plugins=True)
    assert "revenue" in measure_names()
    assert not plugins.plugins_run()


def test_a_refused_file_leaves_what_it_offered_before(own):
    load_scenario(own(hours=1.0), trust_plugins=True)
    taken = textwrap.dedent(OWN).format(hours=1.0).replace("EarlyStart", "TeamLunch")
    with pytest.raises(HarmonyError, match=r"TeamLunch in .*own\.py are both called 'team_lunch'"):
        load_scenario(own(taken), trust_plugins=True)
    assert "early_start" in interventions()


def test_two_classes_of_one_kind_in_one_file_are_refused(own):
    code = textwrap.dedent(OWN).format(hours=1.0)
    twice = f'{code}\n\nclass Other(EarlyStart):\n    kind = "early_start"\n'
    with pytest.raises(HarmonyError, match="2 classes of the kind 'early_start'"):
        load_scenario(own(twice), trust_plugins=True)
