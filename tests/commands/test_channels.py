"""``harmony channels``: the table, the document and the folder."""

from __future__ import annotations

import json

import numpy as np
import pytest

from harmony.sim.books import WeekSums
from harmony.sim.channels import CHANNELS
from harmony.sim.quantity import record_type
from harmony.sim.scenario import load_scenario
from tests.conftest import arms_of

QUICK = ("--runs", 3, "--weeks", 30, "--seed", 4)
UNCUT = 200.0
EACH_ADDS = 3.0


@pytest.fixture
def played(monkeypatch):
    """Made-up runs in which each channel that is cut adds the same; gives what was asked for."""
    asked = []

    def made(scenario, seeds, constants):
        asked.append((scenario, tuple(seeds), constants))
        value = UNCUT + EACH_ADDS * len(scenario.channels.off)
        weekly = np.zeros((len(seeds), scenario.weeks), dtype=record_type(WeekSums))
        weekly["revenue"] = value / scenario.weeks
        weekly["brand"] = value
        weekly["tension"] = value / 100.0
        return weekly

    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", arms_of(made))
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: True)
    return asked


pytestmark = pytest.mark.usefixtures("played")


def test_json_is_one_document_and_nothing_else(harmony):
    outcome = harmony("channels", "rotations", *QUICK, "--measure", "brand", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    told = json.loads(outcome.out)
    costs = told.pop("channels")
    assert told == {
        "scenario": "rotations",
        "hash": load_scenario("rotations").with_changes(weeks=30).hash,
        "measure": "brand",
        "neutral": "zero",
        "runs": 3,
        "seed": 4,
        "weeks": 30,
        "uncut": UNCUT,
    }
    assert [cost["channel"] for cost in costs] == [*CHANNELS, "all channels"]
    for cost in costs[:-1]:
        assert cost == pytest.approx(
            {
                "channel": cost["channel"],
                "mean": EACH_ADDS,
                "low": EACH_ADDS,
                "high": EACH_ADDS,
                "relative": EACH_ADDS / UNCUT,
                "share": 1 / len(CHANNELS),
                "alone": EACH_ADDS,
            }
        )
    assert costs[-1]["mean"] == pytest.approx(EACH_ADDS * len(CHANNELS))


def test_every_set_of_channels_is_played_on_the_same_firms(harmony, played):
    harmony("channels", *QUICK, "--neutral", "settled", "--set", "reps=5")
    assert len({scenario.channels.off for scenario, *_ in played}) == len(played) == 2**6
    assert {scenario.channels.neutral for scenario, *_ in played} == {"settled"}
    assert {scenario.size.reps for scenario, *_ in played} == {5}
    assert len({seeds for _, seeds, _ in played}) == 1


def test_the_table_says_what_was_cut_and_against_what(harmony):
    said = " ".join(harmony("channels", *QUICK).out.split())
    for words in (*CHANNELS, "all channels", "+1.50", "+9.00", "17 %", "100 %", "3 firms"):
        assert words in said
    assert "no tension between anybody" in said
    settled = " ".join(harmony("channels", *QUICK, "--neutral", "settled").out.split())
    assert "used to before week 0" in settled


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (("--measure", "revenu"), "'revenue'"),
        (("--measure", "tension"), "none called"),
        (("--neutral", "none"), "--neutral"),
        (("--runs", "1"), "--runs"),
        (("--set", "rep=4"), "rep"),
    ],
)
def test_mistakes_are_said_before_anything_is_played(harmony, played, wrong, named):
    outcome = harmony("channels", *wrong)
    assert outcome.status == 2
    assert outcome.out == ""
    assert named in outcome.err
    assert played == []


def test_the_folder(harmony, empty_folder):
    outcome = harmony("channels", "rotations", *QUICK, "--out", "mine")
    folder = empty_folder / "mine"
    assert "mine" in outcome.err
    assert {path.name for path in folder.iterdir()} == {
        "channels.json",
        "provenance.json",
        "rotations.resolved.toml",
    }
    made = json.loads((folder / "channels.json").read_text())
    assert made["hash"] == load_scenario(folder / "rotations.resolved.toml").hash
    assert len(made["channels"]) == len(CHANNELS) + 1
    told = json.loads((folder / "provenance.json").read_text())
    assert (told["neutral"], told["measure"], told["runs"]) == ("zero", "revenue", 3)


def test_a_folder_in_the_way_of_a_file_is_left_alone(harmony, empty_folder):
    (empty_folder / "mine" / "channels.json").mkdir(parents=True)
    outcome = harmony("channels", *QUICK, "--out", "mine")
    assert outcome.status == 2
    assert "channels.json" in outcome.err
    kept = {path.name for path in (empty_folder / "mine").iterdir()}
    assert kept == {"channels.json", "unfinished"}  # what was played need not be played again
