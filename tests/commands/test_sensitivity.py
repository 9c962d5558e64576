"""``harmony sensitivity``: what it says and writes, and which files it cannot read."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from harmony.experiments import sweeping
from tests.experiments.made_up import level_of, play_of

TEXT = """
question = "What do lunches depend on?"
scenarios = ["weekly_lunch_teams"]
baseline = "baseline"
measures = ["revenue", "conflict"]
runs = 4
weeks = 26
[design]
kind = "morris"
trajectories = 6
[factors."team_lunch.per_month"]
low = 0.0
high = 4.0
[factors."team_lunch.pairing"]
values = ["random", "most_tense"]
[factors.trust_gain]
low = 0.02
high = 0.04
"""
SALTELLI = TEXT.replace('"morris"\ntrajectories = 6', '"saltelli"\nsample = 16')
NAMES = ["Lunch of the teams: how", "Lunch of the teams: with", "Trust gain"]


def response(point, arm, firm_seed, luck_seed):
    calm = 0.0 if arm == "baseline" else point["team_lunch.per_month"]
    return {"revenue": 1e6 * level_of(firm_seed) * (1 + 0.01 * calm), "conflict": 30.0 - calm}


@pytest.fixture
def known_firms(monkeypatch):
    monkeypatch.setattr(sweeping, "PlayFirms", lambda: play_of(response))


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "lunches.toml"
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.mark.usefixtures("known_firms")
@pytest.mark.parametrize("text", [TEXT, SALTELLI], ids=["morris", "saltelli"])
def test_what_matters_is_told_first(harmony, written, text):
    made = harmony("sensitivity", written(text))
    assert made.status == 0
    table = made.out.partition("What the change of conflict by weekly_lunch_teams depends on")[2]
    places = [table.index(f" {name} ") for name in NAMES]
    assert places[0] == min(places)
    assert "noise of few firms" in " ".join(made.out.split())


@pytest.mark.usefixtures("known_firms")
def test_the_document_and_the_tidy_table(harmony, is_drawn_again, written, tmp_path):
    made = harmony("sensitivity", written(TEXT), "--json", "--out", "mine")
    document = json.loads(made.out)
    conflict = document["outcomes"][1]
    sizes = {one["factor"]: one for one in conflict["indices"] if one["index"] == "mu_star"}
    # In points: over the whole range of four lunches four points; nobody else matters
    assert sizes["team_lunch.per_month"]["value"] == pytest.approx(4.0)
    assert sizes["trust_gain"]["value"] == 0.0
    assert document["outcomes"][0]["relative"]
    assert document["factors"]["team_lunch.per_month"]["high"] == 4.0
    assert (document["design"], document["points"], document["failed"]) == ("morris", 24, 0)
    table = pd.read_csv(tmp_path / "mine" / "sensitivity.csv")
    assert len(table) == 2 * 3 * 3
    names = {path.name for path in (tmp_path / "mine").iterdir()}
    assert {"sensitivity.json", "sensitivity.png", "sensitivity.svg", "runs"} <= names
    assert json.loads((tmp_path / "mine" / "sensitivity.json").read_text()) == document
    assert is_drawn_again(tmp_path / "mine")


@pytest.mark.usefixtures("known_firms")
def test_from_a_single_firm_the_noise_is_not_known(harmony, written):
    made = harmony("sensitivity", written(SALTELLI), "--runs", "1", "--measure", "conflict")
    assert made.status == 0
    assert "nobody knows how much of this is its noise" in " ".join(made.out.split())


def test_other_designs_are_refused_before_anything_is_played(harmony, written, tmp_path):
    text = TEXT.replace('"morris"\ntrajectories = 6', '"latin_hypercube"\nsample = 6')
    made = harmony("sensitivity", written(text))
    assert made.status == 2
    assert 'design.kind: is latin_hypercube; sensitivity needs "morris"' in made.err
    assert not (tmp_path / "results").exists()


@pytest.mark.slow
def test_of_firms_it_can_be_made(harmony, written):
    small = TEXT + "[settings]\nreps = 4\nmarketers = 2\naccounts = 40\n"
    text = small.replace("weeks = 26", "weeks = 20").replace("trajectories = 6", "trajectories = 2")
    made = harmony("sensitivity", written(text), "--runs", "2", "--json")
    assert made.status == 0
    assert {one["parts"] for one in json.loads(made.out)["outcomes"]} == {2}
