"""``harmony list``, ``show`` and ``check``: everything that has a name can be looked up."""

from __future__ import annotations

import json

import pytest

from harmony.commands.check import _duration
from harmony.commands.entries import entries
from harmony.commands.kinds import Kind
from harmony.experiments.plan.shipped import shipped_experiments
from harmony.sim.catalogue import interventions, shocks
from harmony.sim.levers import Levers
from harmony.sim.measures import all_measures
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities
from harmony.sim.scenario import shipped_scenarios
from harmony.sim.size import Size, Span

NAMES = {
    Kind.scenarios: set(shipped_scenarios()),
    Kind.interventions: {*interventions(), *shocks()},
    Kind.measures: set(all_measures()),
    Kind.parameters: {name for table in (Size, Span, Parameters) for name in quantities(table)},
    Kind.levers: set(quantities(Levers)),
    Kind.experiments: set(shipped_experiments()),
}
EVERYTHING = [(kind, entry) for kind in Kind for entry in entries(kind)]


@pytest.mark.parametrize("kind", Kind)
def test_list_names_all(harmony, kind):
    table = harmony("list", kind.value)
    told = json.loads(harmony("list", kind.value, "--json").out)
    assert {entry["name"] for entry in told} == NAMES[kind]
    assert (table.status, table.err) == (0, "")
    assert all(name in table.out for name in NAMES[kind])


def test_scenarios_are_listed_when_nothing_is_asked_for(harmony):
    assert harmony("list").out == harmony("list", "scenarios").out


@pytest.mark.parametrize(
    ("kind", "entry"), EVERYTHING, ids=lambda one: one["name"] if isinstance(one, dict) else one
)
def test_show_knows_everything(harmony, kind, entry):
    outcome = harmony("show", entry["name"])
    sort = entry.get("sort", kind.value.removesuffix("s"))
    assert (outcome.status, outcome.err) == (0, "")
    assert f"{entry['name']}  ({sort})" in outcome.out.splitlines()


def test_shocks_are_listed_with_interventions(harmony):
    told = json.loads(harmony("list", "interventions", "--json").out)
    sorts = {entry["name"]: entry["sort"] for entry in told}
    assert sorts == dict.fromkeys(interventions(), "intervention") | dict.fromkeys(
        shocks(), "shock"
    )


def test_show_says_under_which_heading_a_shock_belongs(harmony):
    assert '[[shocks]] and below it kind = "downturn"' in harmony("show", "downturn").out
    assert json.loads(harmony("show", "seasonality", "--json").out)["kind"] == "shock"


def test_show_says_which_command_answers_an_experiment(harmony, empty_folder):
    commands = {one["name"]: one["command"] for one in entries(Kind.experiments)}
    assert commands == {
        "all_interventions": "factorial",
        "best_bundle": "optimise",
        "lunches_by_dose": "sweep",
        "what_decides_about_lunches": "sensitivity",
        "when_a_joint_head_backfires": "discover",
    }
    (empty_folder / "mine.toml").write_text(EXPERIMENT)
    said = harmony("show", "mine.toml").out
    assert "Answered by: harmony sweep mine.toml" in said
    assert "team_lunch.per_month   1, 2, 4" in said


def test_names_mean_one_thing_of_a_kind():
    names = [(kind, entry["name"]) for kind, entry in EVERYTHING]
    assert len(set(names)) == len(names)


def test_show_tells_all_things_of_a_name(harmony):
    said = harmony("show", "shared_goals").out.splitlines()
    headings = [line for line in said if line.startswith("shared_goals  (")]
    sorts = ["scenario", "intervention"]
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
        '[[shocks]]\nkind = "downturn"\ndepth = 0.35\n'
    )
    said = harmony("show", "mine.toml").out
    for words in (
        "Mine",
        "Intervention heads_lunch",
        "2.5",
        "reps",
        "12",
        "Shock downturn",
        "0.35",
    ):
        assert words in said


def test_show_tells_which_channels_are_cut(harmony, empty_folder):
    (empty_folder / "mine.toml").write_text('[channels]\noff = ["leads", "hours"]')
    words = "Channels cut from week 0 on: hours, leads (neutral: settled)"
    assert words in harmony("show", "mine.toml").out
    told = json.loads(harmony("show", "mine.toml", "--json").out)
    assert told["channels"] == {"off": ["hours", "leads"], "neutral": "settled"}


def test_levers_of_the_run_are_not_said_to_be_set(harmony):
    said = harmony("show", "hours_channel").out
    assert "[channels]" in said
    assert "--set" not in said


def test_a_condition_is_shown_like_other_parameters(harmony, empty_folder):
    fields = {
        one["name"]: one
        for one in json.loads(harmony("show", "heads_lunch", "--json").out)["parameters"]
    }
    assert fields["when"]["unit"] == "condition"
    assert "survey_conflict" in fields["when"]["meaning"]
    (empty_folder / "mine.toml").write_text(
        '[[interventions]]\nkind = "heads_lunch"\nwhen = {observed = "shortfall", below = 0}'
    )
    assert "observed = shortfall, below = 0" in " ".join(harmony("show", "mine.toml").out.split())
    told = json.loads(harmony("show", "mine.toml", "--json").out)
    assert told["interventions"][0]["when"]["below"] == 0.0


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


EXPERIMENT = """
question = "Do lunches calm?"
scenarios = ["weekly_lunch_teams"]
baseline = "baseline"
runs = 50
[factors."team_lunch.per_month"]
values = [1.0, 2.0, 4.0]
"""


def test_check_says_what_an_experiment_would_play(harmony, empty_folder):
    (empty_folder / "mine.toml").write_text(EXPERIMENT)
    outcome = harmony("check", "mine.toml", "lunches_by_dose")
    assert outcome.status == 0
    mine, shipped = outcome.out.splitlines()
    assert mine.startswith("mine.toml: good; 3 points, 300 runs, roughly ")
    assert shipped.startswith("lunches_by_dose: good; 10 points, 320 runs, ")
    (told,) = json.loads(harmony("check", "mine.toml", "--json").out)
    assert (told["points"], told["runs"], told["processor_seconds"]) == (3, 300, 12.0)


def test_check_says_how_much_an_optimisation_plays_at_the_most(harmony):
    said = harmony("check", "best_bundle").out
    assert said.startswith("best_bundle: good; at most 43,230 runs, roughly ")


def test_an_experiment_without_a_question_is_still_one(harmony, empty_folder):
    (empty_folder / "mine.toml").write_text(EXPERIMENT.replace("question", "qestion"))
    told = harmony("check", "mine.toml").err
    assert "question: is missing" in told
    assert "qestion: no such key; the nearest valid name is 'question'" in told
    assert "scenarios" not in told


def test_check_finds_what_is_wrong_in_an_experiment(harmony, empty_folder):
    (empty_folder / "mine.toml").write_text(EXPERIMENT.replace("per_month", "per_moth"))
    outcome = harmony("check", "mine.toml")
    assert outcome.status == 2
    assert "mine.toml: factors.team_lunch.per_moth: team_lunch has no parameter" in outcome.err


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "2 seconds"), (90, "90 seconds"), (600, "10 minutes"), (8_000, "2 hours")],
)
def test_a_duration_in_words(seconds, words):
    assert _duration(seconds) == words
