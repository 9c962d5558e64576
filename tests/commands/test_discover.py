"""``harmony discover``: boxes found and estimated again, or honestly none."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from harmony.experiments import sweeping
from tests.experiments.made_up import level_of, play_of

TEXT = """
question = "When do lunches backfire?"
scenarios = ["weekly_lunch_teams"]
baseline = "baseline"
measures = ["revenue"]
runs = 2
weeks = 26
firms = "fresh"
[design]
kind = "latin_hypercube"
sample = 120
[discovery]
measure = "revenue"
below = 0.0
[factors."team_lunch.per_month"]
low = 0.0
high = 8.0
[factors.trust_gain]
low = 0.02
high = 0.04
"""


def played_by(bad, good=0.02):
    def response(point, arm, firm_seed, luck_seed):
        level = 1e6 * level_of(firm_seed)
        if arm == "baseline":
            return {"revenue": level}
        luck = 0.001 * np.random.default_rng([3, luck_seed]).standard_normal()
        return {
            "revenue": level * (1 + luck + (bad if point["team_lunch.per_month"] > 5 else good))
        }

    return lambda: play_of(response)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lunches.toml"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_box_is_found_and_holds_on_fresh_points(
    harmony, is_drawn_again, file, tmp_path, monkeypatch
):
    monkeypatch.setattr(sweeping, "PlayFirms", played_by(-0.03))
    made = harmony("discover", file, "--out", "mine")
    assert made.status == 0
    told = " ".join(made.out.split())
    assert "The change of revenue by weekly_lunch_teams is below 0 %" in told
    assert "PRIM 1 Lunch of the teams: how often each" in told
    assert "part: from 5" in told
    assert "holds" in told
    folder = tmp_path / "mine"
    document = json.loads((folder / "discovery.json").read_text())
    assert {one["name"] for one in document["boxes"]} == {"PRIM 1", "CART 1"}
    first = document["boxes"][0]
    assert first["conditions"][0]["low"] == pytest.approx(5.0, abs=0.2)
    assert first["fresh"]["density"]["share"] > 0.9
    assert (folder / "fresh" / "manifest.json").exists()
    cases = pd.read_csv(folder / "cases.csv")
    assert cases["sample"].value_counts().to_dict() == {"original": 120, "fresh": 120}
    assert (cases["is_case"] == (cases["effect"] < 0)).all()
    assert not cases["trust_gain"].duplicated().any()
    boxes = pd.read_csv(folder / "boxes.csv")
    assert boxes["fresh_density_share"].notna().all()
    again = harmony("discover", file, "--out", "mine", "--json")
    assert json.loads(again.out) == document
    assert is_drawn_again(folder)


def test_nothing_to_find_is_said_and_no_fresh_points_are_played(
    harmony, is_drawn_again, file, tmp_path, monkeypatch
):
    monkeypatch.setattr(sweeping, "PlayFirms", played_by(0.03))
    made = harmony("discover", file, "--out", "mine")
    assert made.status == 0
    assert "No conditions can be told: it happens at only 0 of 120 points" in " ".join(
        made.out.split()
    )
    assert not (tmp_path / "mine" / "fresh").exists()
    assert is_drawn_again(tmp_path / "mine")
    assert not (tmp_path / "mine" / "boxes.csv").exists()


def test_an_experiment_that_looks_for_nothing_is_refused(harmony, file):
    file.write_text(TEXT.replace('[discovery]\nmeasure = "revenue"\nbelow = 0.0\n', ""), "utf-8")
    made = harmony("discover", file)
    assert made.status == 2
    assert "write [discovery]" in made.err
