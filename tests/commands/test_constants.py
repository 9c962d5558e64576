"""``--accepted``: under which sets of constants each command plays, and how it says so."""

from __future__ import annotations

import inspect
import json
from types import SimpleNamespace

import pytest

from harmony.commands import app
from harmony.commands.constants import under_accepted, under_one_accepted
from harmony.runs.accepted import accepted_hash, accepted_set
from harmony.sim.errors import HarmonyError
from harmony.sim.scenario import load_scenario
from tests.conftest import arms_of, made_up_runs

TABLE = "trust_gain,week_hours\n0.05,40.0\n0.09,41.0\n0.03,44.0\n"
SMALL = ("--set", "reps=8", "--set", "marketers=4", "--set", "accounts=200", "--weeks", 15)
ONE_FIRM = {
    "run": ("run", "rotations"),
    "explain": ("explain", "rotations"),
    "fork": ("fork", "baseline", "--at", 3, "--with", "rotations"),
}
MANY_FIRMS = {
    "compare": ("compare", "rotations", "--runs", 5),
    "channels": ("channels", "--runs", 5),
    "split": ("split", "--runs", 5),
}
each_of_one = pytest.mark.parametrize("line", ONE_FIRM.values(), ids=ONE_FIRM)
each_of_many = pytest.mark.parametrize("line", MANY_FIRMS.values(), ids=MANY_FIRMS)
each = pytest.mark.parametrize(
    "line", [*ONE_FIRM.values(), *MANY_FIRMS.values()], ids=[*ONE_FIRM, *MANY_FIRMS]
)


@pytest.fixture(autouse=True)
def shipped(tmp_path_factory, monkeypatch):
    """An accepted set of three members is shipped."""
    path = tmp_path_factory.mktemp("shipped") / "accepted.csv"
    path.write_text(TABLE)
    monkeypatch.setattr("harmony.runs.accepted.SHIPPED", path)
    return path


@pytest.fixture
def played(monkeypatch, compiled):
    """Many runs are made up; gives the scenarios and the sets of constants asked for."""
    asked = []

    def made(scenario, seeds, constants):
        asked.append(SimpleNamespace(scenario=scenario, constants=constants))
        weekly = made_up_runs(scenario, seeds)
        weekly["marketing_money"] = weekly["sales_money"] = 1.0
        return weekly

    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", arms_of(made))
    monkeypatch.setattr(
        "harmony.experiments.questions.conflict_cost.CHANNELS", ("hours", "leads")
    )  # 4 sets, not 64
    return asked


def facts(first, last, origin="shipped", path=None):
    return {
        "first": first,
        "last": last,
        "of": 3,
        "from": origin,
        "hash": accepted_hash(path),
    }


def test_every_command_that_plays_a_scenario_takes_the_options():
    for command in app.registered_commands:
        options = {*inspect.signature(command.callback).parameters}
        plays_a_scenario = "seed" in options and bool(options & {"scenario", "scenarios"})
        taken = {"accepted", "accepted_from"} & options
        assert bool(taken) == plays_a_scenario, command.name
        assert len(taken) in (0, 2), command.name


class TestMany:
    @each_of_many
    def test_all_are_dealt_and_told(self, harmony, played, shipped, line):
        outcome = harmony(*line, "--accepted", "all", "--json")
        assert (outcome.status, outcome.err) == (0, "")
        assert json.loads(outcome.out)["accepted"] == facts(0, 2)
        assert played
        for one in played:
            assert one.constants == accepted_set()
            usual = load_scenario("baseline").parameters
            assert one.scenario.parameters.trust_gain == usual.trust_gain
        said = " ".join(harmony(*line, "--accepted", "all").out.split())
        assert f"over 3 accepted sets of constants in turn ({accepted_hash()})" in said

    @each_of_many
    def test_one_holds_in_all_runs(self, harmony, played, line):
        told = json.loads(harmony(*line, "--accepted", 1, "--json").out)
        assert told["accepted"] == facts(1, 1)
        for one in played:
            assert one.constants == ()
            parameters = one.scenario.parameters
            assert (parameters.trust_gain, parameters.week_hours) == (0.09, 41.0)
        said = " ".join(harmony(*line, "--accepted", 1).out.split())
        assert f"under accepted set 1 of constants ({accepted_hash()})" in said

    @each_of_many
    def test_what_is_set_by_hand_stays(self, harmony, played, line):
        for accepted in ("all", 1):
            harmony(*line, "--accepted", accepted, "--set", "trust_gain=0.07")
        for one in played:
            assert one.scenario.parameters.trust_gain == 0.07
            assert all("trust_gain" not in member for member in one.constants)

    @each_of_many
    def test_without_the_option_nothing_is_said(self, harmony, played, line):
        assert "accepted" not in harmony(*line).out
        assert "accepted" not in json.loads(harmony(*line, "--json").out)
        assert {one.constants for one in played} == {()}

    @each_of_many
    def test_the_folder_holds_the_set_that_was_dealt(self, harmony, played, empty_folder, line):
        harmony(*line, "--accepted", "all", "--out", "mine")
        folder = empty_folder / "mine"
        assert json.loads((folder / "provenance.json").read_text())["accepted"] == facts(0, 2)
        document = {"compare": "comparison", "channels": "channels", "split": "split"}[line[0]]
        assert json.loads((folder / f"{document}.json").read_text())["accepted"] == facts(0, 2)
        again = harmony(
            *line, "--accepted", "all", "--accepted-from", "mine/accepted.csv", "--json"
        )
        told = json.loads(again.out)["accepted"]
        assert told == facts(0, 2, "mine/accepted.csv")

    @each_of_many
    def test_the_folder_of_one_set_holds_scenarios_under_it(
        self, harmony, played, empty_folder, line
    ):
        harmony(*line, "--accepted", 2, "--out", "mine")
        assert not (empty_folder / "mine/accepted.csv").exists()
        for path in (empty_folder / "mine").glob("*.resolved.toml"):
            assert load_scenario(path).parameters.week_hours == 44.0

    def test_fewer_runs_than_sets_are_told(self, harmony, played):
        line = ("compare", "rotations", "--runs", 2, "--accepted", "all")
        assert json.loads(harmony(*line, "--json").out)["accepted"] == facts(0, 1)
        said = " ".join(harmony(*line).out.split())
        assert "over the first 2 of 3 accepted sets of constants in turn" in said
        assert played[0].constants == accepted_set()[:2]

    def test_the_twin_is_played_under_the_same_set(self, harmony, played):
        line = ("compare", "sybase", "--baseline", "twin", "--runs", 2)
        assert harmony(*line, "--accepted", 2).status == 0
        assert {one.scenario.parameters.week_hours for one in played} == {44.0}

    def test_a_share_is_held_whatever_the_sets_say(self, harmony, played, shipped):
        shipped.write_text("marketing_share_at_start,budget_adjustment\n0.5,0.9\n")
        harmony("split", "--runs", 5, "--accepted", "all")
        *held, granted = played
        assert [one.constants for one in held] == [({},)] * len(held)
        assert granted.constants == accepted_set()


class TestOne:
    def test_a_run_says_its_set_and_plays_it(self, harmony, one_made_up_run):
        told = json.loads(harmony("run", "rotations", "--accepted", 1, "--json").out)
        assert told["accepted"] == facts(1, 1)
        scenario = one_made_up_run[0][0]
        assert (scenario.parameters.trust_gain, scenario.parameters.week_hours) == (0.09, 41.0)
        assert told["hash"] == load_scenario("rotations").with_constants(accepted_set()[1]).hash
        said = " ".join(harmony("run", "rotations", "--accepted", 1).out.split())
        assert f"under accepted set 1 of constants ({accepted_hash()})" in said

    def test_its_folder_gives_the_same_run_without_the_option(
        self, harmony, one_made_up_run, empty_folder
    ):
        harmony("run", "rotations", "--accepted", 1, "--set", "reps=8", "--out", "mine")
        told = json.loads((empty_folder / "mine/run.json").read_text())
        assert told["accepted"] == facts(1, 1)
        again = json.loads(harmony("run", "mine/rotations.resolved.toml", "--json").out)
        assert again["hash"] == told["hash"]

    def test_what_a_scenario_or_the_line_sets_is_kept(self, harmony, one_made_up_run, empty_folder):
        (empty_folder / "mine.toml").write_text("[parameters]\nweek_hours = 50.0")
        harmony("run", "mine.toml", "--accepted", 1, "--set", "trust_gain=0.05")
        parameters = one_made_up_run[0][0].parameters
        assert (parameters.week_hours, parameters.trust_gain) == (50.0, 0.05)

    def test_both_branches_of_a_fork_are_under_it(self, harmony, compiled, monkeypatch):
        asked = []

        def fork(*given):
            asked.append(given)
            raise HarmonyError("enough")

        monkeypatch.setattr("harmony.runs.forking.fork", fork)
        harmony(*ONE_FIRM["fork"], "--accepted", 2)
        before, after, *_ = asked[0]
        assert before.parameters.week_hours == after.parameters.week_hours == 44.0

    @each_of_one
    def test_all_is_refused_kindly(self, harmony, empty_folder, line):
        outcome = harmony(*line, "--accepted", "all")
        assert (outcome.status, outcome.out) == (2, "")
        assert "give its number, such as --accepted 0" in outcome.err

    @pytest.mark.slow
    def test_a_real_story_and_a_real_fork_say_it(self, harmony, compiled, empty_folder):
        for line, document in ((ONE_FIRM["explain"], "explain"), (ONE_FIRM["fork"], "fork")):
            outcome = harmony(*line, *SMALL, "--accepted", 1, "--out", "mine")
            assert "under accepted set 1 of constants" in " ".join(outcome.out.split())
            told = json.loads((empty_folder / f"mine/{document}.json").read_text())
            assert told["accepted"] == facts(1, 1)
        assert "accepted set 1 of constants" in (empty_folder / "mine/explain.md").read_text()


@each
class TestRefused:
    @pytest.mark.parametrize("wrong", ["some", "-1", "1.0", "", "9" * 5000])
    def test_what_is_no_number(self, harmony, line, wrong):
        outcome = harmony(*line, f"--accepted={wrong}")
        assert (outcome.status, outcome.out) == (2, "")
        assert "--accepted: " in outcome.err
        assert "the number of an accepted set" in outcome.err

    def test_no_such_member(self, harmony, line):
        outcome = harmony(*line, "--accepted", 3)
        assert outcome.status == 2
        assert "no accepted set number 3; they are numbered 0 to 2" in outcome.err

    def test_a_file_without_a_choice(self, harmony, line):
        outcome = harmony(*line, "--accepted-from", "mine.csv")
        assert outcome.status == 2
        assert "say by --accepted which" in outcome.err

    def test_a_file_that_is_not_there(self, harmony, line):
        outcome = harmony(*line, "--accepted", 0, "--accepted-from", "mine.csv")
        assert outcome.status == 2
        assert "mine.csv: cannot be read" in outcome.err

    def test_no_shipped_set(self, harmony, line, shipped):
        shipped.unlink()
        outcome = harmony(*line, "--accepted", 0)
        assert outcome.status == 2
        assert "harmony calibrate makes one" in outcome.err


def test_nothing_asked_is_nothing_told():
    for under in (under_accepted(None, None, 5, ()), under_one_accepted(None, None)):
        assert (under.always, under.dealt, under.told) == ({}, (), "")
        assert (under.facts, under.files) == ({}, {})


@pytest.mark.slow
def test_a_real_comparison_over_all_does_not_depend_on_threads(harmony, compiled):
    line = ("compare", "all_three", *SMALL, "--runs", 7, "--accepted", "all", "--json")
    one, two = (harmony(*line, "--threads", threads).out for threads in (1, 2))
    assert one == two
    plain = json.loads(harmony(*line[:-3], "--json").out)
    assert plain["effects"] != json.loads(one)["effects"]
