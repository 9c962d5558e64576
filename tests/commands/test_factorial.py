"""``harmony factorial``: what it says, what it writes, and what it says of failed runs."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from harmony.experiments import sweeping
from harmony.sim.errors import HarmonyError
from tests.experiments.made_up import level_of, play_of

TEXT = """
question = "Do a lunch and a system go together?"
measures = ["revenue", "conflict"]
runs = 4
weeks = 26
[design]
kind = "full_factorial"
[factors]
team_lunch = {}
closed_loop_crm = {}
joint_forum = {}
trust_gain = { low = 0.02, high = 0.04 }
"""


def response(point, arm, firm_seed, luck_seed):
    lunch, system = point["team_lunch"], point["closed_loop_crm"]
    gain = 0.02 * lunch + 0.02 * system - 0.04 * lunch * system
    return {"revenue": 1e6 * level_of(firm_seed) * (1 + gain), "conflict": 30.0 - 4 * lunch}


@pytest.fixture(autouse=True)
def known_firms(monkeypatch):
    monkeypatch.setattr(sweeping, "PlayFirms", lambda: play_of(response))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "together.toml"
    path.write_text(TEXT, "utf-8")
    return path


def test_it_tells_effects_and_synergies(harmony, file):
    made = harmony("factorial", file)
    assert made.status == 0
    told = " ".join(made.out.split())
    assert "Main effects: baseline" in told
    assert "Lunch of the teams +0.00 ±0.00 -4.00 ±0.00 *" in told
    assert "Lunch of the teams x Closed-loop system of customers -3.96 ±0.00 *" in told
    assert "NOTE" not in told


def test_the_document_and_the_folder(harmony, is_drawn_again, file, tmp_path):
    made = harmony("factorial", file, "--json", "--out", "mine")
    document = json.loads(made.out)
    assert document["factors"]["team_lunch"] == {"low": False, "high": True, "unit": "on or off"}
    assert document["factors"]["trust_gain"]["high"] == 0.04
    assert (document["rows"], document["firms"], document["runs"]) == (16, 4, 64)
    revenue = document["measures"][0]
    assert (revenue["relative"], len(revenue["effects"])) == (True, 4 + 6)
    written = {path.name for path in (tmp_path / "mine").iterdir()}
    assert {
        "factorial.json",
        "factorial.csv",
        "synergies_revenue.png",
        "synergies_conflict.svg",
        "manifest.json",
    } <= written
    frame = pd.read_csv(tmp_path / "mine" / "factorial.csv")
    assert len(frame) == 2 * 10
    together = frame.query("term == 'team_lunch x closed_loop_crm' and measure == 'revenue'")
    assert together["mean"].item() == pytest.approx(-0.04 / 1.01)
    assert together["beyond_chance"].item()
    assert is_drawn_again(tmp_path / "mine")


def test_a_screening_design_says_that_it_mixes(harmony, file):
    file.write_text(TEXT.replace("full_factorial", "plackett_burman"), "utf-8")
    told = " ".join(harmony("factorial", file).out.split())
    assert "this design mixes main effects with synergies (team_lunch with parts of" in told
    assert "Strongest synergies" not in told


def test_failed_runs_are_said(harmony, file, monkeypatch):
    def failing(point, arm, firm_seed, luck_seed):
        if firm_seed == 1_000_001 and point["team_lunch"]:
            raise HarmonyError("came to no number")
        return response(point, arm, firm_seed, luck_seed)

    monkeypatch.setattr(sweeping, "PlayFirms", lambda: play_of(failing))
    made = harmony("factorial", file)
    assert "8 of 64 runs failed" in made.err
    assert "1 of 4 firms are left out" in " ".join(made.out.split())
    assert "-4.00 ±0.00" in made.out


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("full_factorial", "grid", "take full_factorial, fractional_factorial or plackett_burman"),
        ("runs = 4", 'runs = 4\nfirms = "fresh"', "a factorial compares rows of the same firms"),
        ("team_lunch = {}", "team_lunch = { values = [true] }", "two values of each factor"),
        ("full_factorial", 'fractional_factorial"\nresolution = "6', "resolution"),
    ],
)
def test_bad_input(harmony, file, old, new, message, tmp_path):
    file.write_text(TEXT.replace(old, new), "utf-8")
    made = harmony("factorial", file)
    assert made.status == 2
    assert message in made.err
    assert "together.toml" in made.err
    assert not (tmp_path / "results").exists()


@pytest.mark.slow
def test_real_firms_whoever_plays_them(harmony, file, monkeypatch):
    monkeypatch.undo()
    small = "settings = { reps = 8, marketers = 4, accounts = 200, warm_up = 13 }\nruns = 3"
    file.write_text(TEXT.replace("runs = 4", small), "utf-8")
    told = [
        json.loads(harmony("factorial", file, "--threads", t, "--out", file.parent / f"{t}",
                           "--json").out)
        for t in (1, 2)
    ]  # fmt: skip
    assert told[0] == told[1]
    conflict = told[0]["measures"][1]
    lunch = next(one for one in conflict["effects"] if one["factors"] == [["team_lunch"]])
    runs = pd.read_parquet(file.parent / "1" / "runs")
    by_lunch = runs.groupby("team_lunch")["conflict"].mean()
    assert lunch["mean"] == pytest.approx(by_lunch[True] - by_lunch[False])
    assert lunch["low"] < lunch["mean"] < lunch["high"]
    assert (conflict["firms"], conflict["missing"]) == (3, 0)
