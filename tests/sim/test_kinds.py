"""A kind is a name: which class it means is told by more than that."""

from __future__ import annotations

import dataclasses
import importlib.util
import subprocess
import sys
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.runs.comparison import loaded_arms
from harmony.sim import scenario as scenario_module
from harmony.sim.catalogue import changes
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.kinds import is_shipped, origin_of, snake_case
from harmony.sim.scenario import load_scenario
from tests.firms import small

QUIET = """
    from harmony.sim.interventions.base import Intervention

    class {name}(Intervention):
        '''Fewer hours to sell.

        Costs: hours. Side effects: none.
        '''

        title = "Quiet hours"
        source_lines = ()
        doses = ()

        def settings(self, week, size):
            return {{"selling_hours_factor": {factor}}}
"""


@pytest.fixture
def own_class(tmp_path):
    """A function that makes a class in a module of its own, whose basename may be taken."""
    made = []

    def make(folder, factor=0.9, name="QuietHours", module="intervention", comment=""):
        path = tmp_path / folder / f"{module}.py"
        path.parent.mkdir()
        text = textwrap.dedent(QUIET.format(name=name, factor=factor))
        path.write_text(f"{comment}\n{text}", "utf-8")
        spec = importlib.util.spec_from_file_location(f"{folder}.{module}", path)
        loaded = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = loaded
        made.append(spec.name)
        spec.loader.exec_module(loaded)
        return getattr(loaded, name)

    yield make
    for name in made:
        del sys.modules[name]


def with_one(cls, name="own"):
    scenario = small("baseline").with_changes(interventions=[cls()])
    return rename(scenario, name)


def rename(scenario, name):
    return dataclasses.replace(scenario, name=name)


@pytest.mark.parametrize(
    ("name", "file"),
    [("TeamLunch", "team_lunch"), ("ClosedLoopCrm", "closed_loop_crm"), ("CRMLoop", "crm_loop")],
)
def test_a_kind_is_the_name_of_the_class(name, file):
    assert snake_case(name) == file


def test_every_shipped_class_is_called_by_its_file():
    for kind, cls in changes().items():
        assert cls.kind == kind == cls.__module__.rpartition(".")[2]
        assert is_shipped(cls)
        assert origin_of(cls) == {}


def test_the_hashes_of_shipped_scenarios_know_no_origin():
    scenario = load_scenario("weekly_lunch_teams")
    assert "origins" not in scenario._identity()


def test_classes_of_one_name_in_modules_of_one_name_are_told_apart(own_class):
    one, other = own_class("first", 0.9), own_class("second", 0.5)
    assert one.kind == other.kind == "quiet_hours"
    assert with_one(one).hash != with_one(other).hash
    assert with_one(one).hash == with_one(one).hash


def test_two_of_one_kind_are_not_compared(own_class):
    arms = [with_one(own_class("first", 0.9), "one"), with_one(own_class("second", 0.5), "two")]
    with pytest.raises(HarmonyError, match="both called 'quiet_hours'; give one another name"):
        loaded_arms(arms, small("baseline"))


def test_two_of_one_kind_are_not_in_one_scenario(own_class):
    both = [own_class("first", 0.9)(), own_class("second", 0.5)()]
    with pytest.raises(HarmonyError, match=r"first\.intervention.* and second\.intervention"):
        small("baseline").with_changes(interventions=both)


def test_a_kind_that_harmony_ships_is_taken(own_class):
    own = own_class("mine", name="TeamLunch")
    with pytest.raises(HarmonyError, match=r'TeamLunch.*kind = "my_team_lunch"'):
        with_one(own)


def test_a_class_says_its_own_kind():
    class Mine(TeamLunch):
        kind = "long_lunch"

    assert with_one(Mine).interventions[0].kind == "long_lunch"


def test_a_class_made_anew_from_the_same_code_is_the_same(own_class):
    one = own_class("first")
    again = own_class("again", comment="# run again")
    assert origin_of(one)["code"] == origin_of(again)["code"]


def test_the_code_of_a_base_counts_too():
    class Base(HeadsLunch):
        kind = "base"

        def settings(self, week, size):
            return {}

    class Child(Base):
        kind = "child"

    assert len(origin_of(Child)["code"]) == 2 * len(origin_of(HeadsLunchOfMine)["code"])


class HeadsLunchOfMine(HeadsLunch):
    pass


def quiet_of(factor):
    """A class that a function makes: its code says nothing of its number."""

    class Quiet(HeadsLunch):
        kind = "quiet"

        def settings(self, week, size):
            return {"selling_hours_factor": factor}

    return Quiet


def test_classes_of_one_code_that_turn_other_levers_are_told_apart():
    arms = [with_one(quiet_of(0.9), "one"), with_one(quiet_of(0.5), "two")]
    before, after = loaded_arms(arms, small("baseline"))
    assert len({before.hash, *(one.hash for one in after)}) == 3
    assert with_one(quiet_of(0.9)).hash == arms[0].hash


def test_a_number_from_another_file_counts(own_class, monkeypatch):
    cls = own_class("first")
    before = with_one(cls).hash
    monkeypatch.setattr(cls, "settings", lambda self, week, size: {"selling_hours_factor": 0.5})
    assert with_one(cls).hash != before


def test_a_kind_that_a_file_would_take_for_another_class_is_written_to_none(monkeypatch):
    monkeypatch.setattr(scenario_module, "changes_by_kind", lambda: {"quiet": quiet_of(0.9)})
    assert 'kind = "quiet"' in with_one(quiet_of(0.9)).to_toml()
    with pytest.raises(HarmonyError, match="would mean others than these"):
        with_one(quiet_of(0.5)).to_toml()


def test_typed_in_code_has_the_same_hash_in_every_process():
    code = (
        "from harmony.sim.interventions.heads_lunch import HeadsLunch\n"
        "class Mine(HeadsLunch):\n"
        "    def settings(self, week, size): return (lambda: {'forum_hours': 1.0})()\n"
        "from harmony.sim.kinds import origin_of; print(origin_of(Mine)['code'])\n"
    )
    line = [sys.executable, "-c", code]
    told = {
        subprocess.run(line, capture_output=True, text=True, check=True).stdout for _ in range(2)
    }
    assert len(told) == 1


def test_what_no_file_can_name_is_written_to_none(own_class):
    scenario = with_one(own_class("mine"))
    with pytest.raises(HarmonyError, match=r"interventions\[0\].*nothing that a file can name"):
        scenario.to_toml()


@pytest.mark.parametrize(
    "wrong",
    [{"title": 3}, {"story": None}, {"source_lines": ("C1", "X9")}],
)
def test_what_a_file_cannot_say_is_refused_at_once(wrong):
    with pytest.raises(HarmonyError):
        dataclasses.replace(small("baseline"), **wrong)


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_a_title_is_the_file_says_it(tmp_path_factory, title, story):
    scenario = dataclasses.replace(small("weekly_lunch_heads"), title=title, story=story)
    path = tmp_path_factory.mktemp("titles") / "own.toml"
    path.write_text(scenario.to_toml(), encoding="utf-8", newline="")
    read = load_scenario(path)
    assert (read.hash, read.title, read.story) == (scenario.hash, title, story)
