"""No command writes a name that a spreadsheet would run: each is tried with such a name."""

from __future__ import annotations

import csv

import pytest

from harmony.experiments import sweeping
from harmony.runs.csv_files import guarded, read_csv
from tests.conftest import arms_of, made_up_runs
from tests.experiments.made_up import level_of, play_of

NAME = "=2+3"
SCENARIO = """
title = "@sum(1)"
based_on = "baseline"
[[interventions]]
kind = "team_lunch"
per_month = 2.0
"""
EXPERIMENT = f"""
question = "-1+1"
scenarios = ["{NAME}.toml"]
baseline = "baseline"
measures = ["revenue", "conflict"]
runs = 4
weeks = 26
"""
DOSES = '[factors."team_lunch.per_month"]\nlow = 0.0\nhigh = 4.0\n'
SWITCHES = f"""
question = "+1"
scenarios = ["{NAME}.toml"]
measures = ["conflict"]
runs = 4
weeks = 26
[design]
kind = "full_factorial"
[factors]
heads_lunch = {{}}
trust_gain = {{ low = 0.02, high = 0.04 }}
"""
EXPERIMENTS = {
    "sweep": EXPERIMENT + '[factors."team_lunch.per_month"]\nvalues = [0.0, 2.0]\n',
    "sensitivity": EXPERIMENT + '[design]\nkind = "morris"\ntrajectories = 6\n' + DOSES,
    "factorial": SWITCHES,
    "discover": EXPERIMENT
    + '[design]\nkind = "latin_hypercube"\nsample = 60\n'
    + '[discovery]\nmeasure = "revenue"\nbelow = 0.0\n'
    + DOSES,
}


def response(point, arm, firm_seed, luck_seed):
    calm = 0.0 if arm == "baseline" else point.get("team_lunch.per_month", 1.0)
    gain = 0.01 * (2.0 - calm) if arm != "baseline" else 0.0
    return {"revenue": 1e6 * level_of(firm_seed) * (1 + gain), "conflict": 30.0 - calm}


@pytest.fixture(autouse=True)
def known_firms(monkeypatch, made_up, compiled, empty_folder):
    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", arms_of(made_up_runs))
    monkeypatch.setattr(sweeping, "PlayFirms", lambda: play_of(response))
    (empty_folder / f"{NAME}.toml").write_text(SCENARIO, "utf-8")
    for command, text in EXPERIMENTS.items():
        (empty_folder / f"{command}.toml").write_text(text, "utf-8")


def cells(folder):
    for path in folder.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (cell for row in csv.reader(file) for cell in row)


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    "line",
    [
        ("compare", f"{NAME}.toml", "--runs", 4, "--weeks", 26),
        ("power", f"{NAME}.toml", "--pilot", 8, "--weeks", 26),
        *((command, f"{command}.toml") for command in EXPERIMENTS),
    ],
    ids=lambda line: line[0],
)
def test_a_name_that_is_a_formula_is_written_as_text(harmony, empty_folder, line):
    outcome = harmony(*line, "--out", "mine")
    assert outcome.status == 0, outcome.err
    if line[0] == "sweep":
        assert harmony("results", "mine", "--csv", "mine/runs.csv").status == 0
    found = {*cells(empty_folder / "mine")}
    assert all(is_number(cell) or guarded(cell) == cell or cell[0] == "'" for cell in found)
    if line[0] != "discover":  # whose tables name no scenario
        assert f"'{NAME}" in found
        names = {
            name
            for path in (empty_folder / "mine").rglob("*.csv")
            for name in read_csv(path).get("scenario", [])
        }
        assert NAME in names
