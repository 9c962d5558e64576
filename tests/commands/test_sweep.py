"""``harmony sweep``: what it says, what it writes, and that it goes on where it was."""

from __future__ import annotations

import json
import math

import pandas as pd
import pytest

from harmony.commands.sweep import _short
from harmony.experiments import sweeping
from harmony.experiments.analyses.effects import Mean
from harmony.runs.accepted import accepted_set
from tests.experiments.made_up import level_of, play_of

TEXT = """
question = "Do lunches calm the firm?"
scenarios = ["weekly_lunch_teams"]
baseline = "baseline"
runs = 4
weeks = 26
[factors."team_lunch.per_month"]
values = [0.0, 2.0, 4.0]
"""


def response(point, arm, firm_seed, luck_seed):
    calm = 0.0 if arm == "baseline" else point["team_lunch.per_month"]
    return {"revenue": 1e6 * level_of(firm_seed), "conflict": 30.0 - calm}


@pytest.fixture(autouse=True)
def known_firms(monkeypatch):
    monkeypatch.setattr(sweeping, "PlayFirms", lambda: play_of(response))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "calm.toml"
    path.write_text(TEXT, "utf-8")
    return path


def test_it_tells_the_effect_at_each_dose(harmony, file):
    made = harmony("sweep", file)
    assert made.status == 0
    assert "Do lunches calm the firm?" in made.out
    told = " ".join(made.out.split())
    assert "weekly_lunch_teams conflict -2 " in told
    assert "weekly_lunch_teams 4 " in told


def test_it_tells_which_constants_few_firms_leave_out(harmony, file, tmp_path):
    file.write_text('accepted = "all"\n' + TEXT, "utf-8")
    sets = len(accepted_set())
    few = harmony("sweep", file, "--out", tmp_path / "few")
    assert f"have the first 4 of {sets} sets of constants" in few.err
    assert "sets of constants" not in harmony("sweep", file, "--runs", sets).err


def test_the_document_holds_numbers_and_where_they_come_from(harmony, file):
    made = harmony("sweep", file, "--json", "--measure", "conflict")
    document = json.loads(made.out)
    assert [one["mean"]["mean"] for one in document["by_factor"]] == [0.0, -2.0, -4.0]
    assert document["overall"][0]["mean"] == {"mean": -2.0, "low": -2.0, "high": -2.0, "firms": 4}
    assert (document["points"], document["runs"], document["failed"]) == (3, 24, 0)
    assert document["baseline"] == "baseline"
    assert len(document["hash"]) == 16


def test_the_folder_holds_all_that_was_played(harmony, is_drawn_again, file, tmp_path):
    assert harmony("sweep", file, "--out", "mine").status == 0
    folder = tmp_path / "mine"
    written = {path.name for path in folder.iterdir()} - {".lock"}
    assert written == {
        "experiment.toml",
        "manifest.json",
        "runs",
        "scenarios",
        "summary.csv",
        "summary.json",
        "summary.png",
        "summary.svg",
    }
    assert (folder / "experiment.toml").read_text("utf-8") == TEXT
    frame = pd.read_parquet(folder / "runs")
    assert sorted(frame["run"]) == list(range(24))
    steps = pd.read_csv(folder / "summary.csv")
    assert {"scenario", "measure", "factor", "first", "last", "low", "high"} <= {*steps.columns}
    assert is_drawn_again(folder)


def test_what_is_finished_is_not_played_again(harmony, file, monkeypatch):
    first = harmony("sweep", file, "--json").out

    def refuse(*_):
        raise AssertionError("played again")

    monkeypatch.setattr(sweeping, "PlayFirms", lambda: play_of(refuse))
    assert harmony("sweep", file, "--json").out == first


def test_another_experiment_does_not_go_into_the_same_folder(harmony, file):
    assert harmony("sweep", file, "--out", "mine").status == 0
    made = harmony("sweep", file, "--out", "mine", "--runs", 5)
    assert made.status == 2
    assert "holds the results of another experiment" in made.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lunches_by_does"], "'lunches_by_dose'"),
        (["no/such.toml"], "cannot be read"),
        (["lunches_by_dose", "--measure", "conflic"], "'conflict'"),
        (["lunches_by_dose", "--runs", "0"], "--runs"),
    ],
)
def test_bad_input(harmony, arguments, message, tmp_path):
    made = harmony("sweep", *arguments)
    assert made.status == 2
    assert message in made.err
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize(
    ("mean", "half", "told"),
    [
        (-0.0023744, 0.00040391, "-0.00237 ±0.00040"),
        (558_327.0, 236_176.0, "558,327 ±236,176"),
        (-1.596, 0.2244, "-1.60 ±0.22"),
        (0.0, 0.0, "0 ±0"),
        (7.25, math.nan, "7.25"),
    ],
)
def test_means_have_as_many_digits_as_their_intervals_settle(mean, half, told):
    assert _short(Mean(mean, mean - half, mean + half, 8)) == told
