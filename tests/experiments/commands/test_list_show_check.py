"""``harmony list``, ``show`` and ``check``: everything that has a name can be looked up."""

from __future__ import annotations

import json

import pytest

from experiments.commands.entries import entries
from experiments.commands.kinds import Kind
from sim.catalogue import interventions
from sim.levers import Levers
from sim.measures import MEASURES
from sim.parameters import Parameters
from sim.quantity import quantities
from sim.scenario import shipped_scenarios
from sim.size import Size, Span

NAMES = {
    Kind.scenarios: set(shipped_scenarios()),
    Kind.interventions: set(interventions()),
    Kind.measures: set(MEASURES),
    Kind.parameters: {name for table in (Size, Span, Parameters) for name in quantities(table)},
    Kind.levers: set(quantities(Levers)),
}
EVERYTHING = [(kind, entry["name"]) for kind in Kind for entry in entries(kind)]


@pytest.mark.parametrize("kind", Kind)
def test_list_names_all(harmony, kind):
    table = harmony("list", kind.value)
    told = json.loads(harmony("list", kind.value, "--json").out)
    assert {entry["name"] for entry in told} == NAMES[kind]
    assert (table.status, table.err) == (0, "")
    assert all(name in table.out for name in NAMES[kind])


def test_scenarios_are_listed_when_nothing_is_asked_for(harmony):
    assert harmony("list").out == harmony("list", "scenarios").out


@pytest.mark.parametrize(("kind", "name"), EVERYTHING)
def test_show_knows_everything(harmony, kind, name):
    outcome = harmony("show", name)
    assert (outcome.status, outcome.err) == (0, "")
    assert f"{name}  ({kind.value.removesuffix('s')})" in outcome.out.splitlines()


def test_names_mean_one_thing_of_a_kind():
    assert len(set(EVERYTHING)) == len(EVERYTHING)


def test_show_tells_all_things_of_a_name(harmony):
    said = harmony("show", "shared_goals").out.splitlines()
    headings = [line for line in said if line.startswith("shared_goals  (")]
    sorts = ["scenario", "intervention", "lever"]
    assert headings == [f"shared_goals  ({sort})" for sort in sorts]
    told = json.loads(harmony("show", "shared_goals", "--json").out)
    assert [one["kind"] for one in told] == sorts


def test_show_as_json(harmony):
    told = json.loads(harmony("show", "joint_head", "--json").out)
    assert told["kind"] == "intervention"
    fields = {one["name"]: one for one in told["parameters"]}
    assert fields["sales_background"]["high"] == 1.0
    assert fields["displaced_head"]["choices"] == ["leaves", "stays"]


def test_show_tells_a_scenario_with_all_that_it_changes(harmony, empty_folder):
    (empty_folder / "mine.toml").write_text(
        'title = "Mine"\n[firm]\nreps = 12\n[[interventions]]\nkind = "heads_lunch"\nhours = 2.5\n'
    )
    said = harmony("show", "mine.toml").out
    for words in ("Mine", "heads_lunch", "2.5", "reps", "12"):
        assert words in said


def test_show_knows_the_last_year(harmony):
    assert harmony("show", "revenue_last_year").out == harmony("show", "revenue").out


def test_show_offers_names_like_an_unknown_one(harmony):
    outcome = harmony("show", "joint_hed")
    assert outcome.status == 2
    assert "joint_head" in outcome.err


def test_check_gives_every_file_a_verdict(harmony, empty_folder):
    (empty_folder / "good.toml").write_text('title = "Good"')
    (empty_folder / "bad.toml").write_text("[firm]\nrep = 3\nmarketers = -1")
    outcome = harmony("check", "good.toml", "bad.toml", "baseline")
    assert outcome.status == 2
    assert outcome.out.splitlines() == ["good.toml: good", "baseline: good"]
    assert "firm.rep:" in outcome.err
    assert "firm.marketers:" in outcome.err


def test_check_of_good_files_succeeds(harmony):
    assert harmony("check", *shipped_scenarios()).status == 0


def test_check_as_json(harmony, empty_folder):
    (empty_folder / "bad.toml").write_text("weeks = 0")
    outcome = harmony("check", "bad.toml", "baseline", "--json")
    told = json.loads(outcome.out)
    assert (outcome.status, outcome.err) == (2, "")
    assert [verdict["good"] for verdict in told] == [False, True]
    assert "weeks" in told[0]["problems"][0]


def test_a_file_without_an_ending_can_be_checked(harmony, empty_folder):
    (empty_folder / "mine").write_text('title = "Mine"')
    assert harmony("check", "mine").status == 0
