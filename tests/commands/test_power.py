"""``harmony power``: what it says and writes, and the promise of common luck on real firms."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from tests.conftest import arms_of, made_up_runs


@pytest.fixture
def known_firms(monkeypatch, compiled):
    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", arms_of(made_up_runs))


QUICK = ("rotations", "--weeks", 26, "--pilot", 20)


@pytest.mark.usefixtures("known_firms")
class TestMadeUp:
    def test_the_table(self, harmony):
        outcome = harmony("power", *QUICK, "--on", "profit")
        assert outcome.status == 0
        said = " ".join(outcome.out.split())
        for words in ("What it takes to see 1% of profit", "same firm, same luck", "fresh luck",
                      "a chance of 80 %", "pilot of 20 firms"):  # fmt: skip
            assert words in said

    def test_the_document_and_the_folder(self, harmony, is_drawn_again, empty_folder):
        outcome = harmony("power", *QUICK, "--on", "profit", "--json", "--out", "mine")
        told = json.loads(outcome.out)
        assert (told["effect"], told["power"], told["pilot"]) == (0.01, 0.8, 20)
        pairs = [one["pairs"] for one in told["scenarios"][0]["designs"]]
        assert pairs == sorted(pairs)
        assert {path.name for path in (empty_folder / "mine").iterdir()} == {
            "power.json",
            "power.csv",
            "power.png",
            "power.svg",
            "provenance.json",
            "baseline.resolved.toml",
            "rotations.resolved.toml",
        }
        assert pd.read_csv(empty_folder / "mine/power.csv")["pairs"].tolist() == pairs
        assert is_drawn_again(empty_folder / "mine")

    def test_an_effect_in_points(self, harmony):
        told = json.loads(harmony("power", *QUICK, "--effect", 2, "--on", "brand", "--json").out)
        assert told["effect"] == 0.02

    def test_accepted_sets_are_dealt_over_the_pilot(self, harmony):
        told = json.loads(harmony("power", *QUICK, "--accepted", "all", "--json").out)
        assert told["accepted"]["last"] == 19


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rotation"], "'rotations'"),
        (["rotations", "--effect", "1"], "--effect: changes of revenue are told in percent"),
        (["rotations", "--on", "conflct"], "'conflict'"),
        (["rotations", "--power", "80"], "power: 80 is not between"),
        (["rotations", "--pilot", "1"], "pilot: 1 is not between"),
        (["rotations", "--pilot", "-1"], "pilot: -1 is not between"),
    ],
)
def test_bad_input(harmony, arguments, message):
    outcome = harmony("power", *arguments)
    assert outcome.status == 2
    assert message in outcome.err


@pytest.mark.slow
def test_common_luck_sees_an_effect_with_at_least_five_times_fewer_runs(harmony):
    told = json.loads(
        harmony("power", "weekly_lunch_teams", "--weeks", 104, "--pilot", 64, "--json").out
    )
    common, fresh, other = (one["runs"] for one in told["scenarios"][0]["designs"])
    assert 5 * common <= fresh < other
