"""``harmony compare``: the table, the document and the folder."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from harmony.sim.measures import measure_names
from harmony.sim.scenario import load_scenario
from tests.conftest import arms_of, made_up_runs

QUICK = ("--runs", 5, "--weeks", 30)

pytestmark = pytest.mark.usefixtures("made_up", "compiled")


def test_json_is_one_document_and_nothing_else(harmony):
    outcome = harmony("compare", "rotations", "all_three", *QUICK, "--seed", 4, "--json")
    assert (outcome.status, outcome.err) == (0, "")
    told = json.loads(outcome.out)
    effects, paybacks = told["effects"], told["paybacks"]
    assert len(paybacks) == 2
    names = ("baseline", "runs", "seed", "weeks", "population", "scenarios")
    assert [told[name] for name in names] == [
        "baseline",
        5,
        4,
        30,
        "firms",
        ["rotations", "all_three"],
    ]
    assert len(effects) == 2 * len(measure_names())


def test_the_table_says_what_better_is_and_what_was_run(harmony):
    said = " ".join(harmony("compare", "rotations", *QUICK).out.split())
    for words in ("rotations", "better is", "more", "less", "95 % interval", "5 pairs", "Seed 1"):
        assert words in said
    assert "+2.00 %" in said
    assert "better in 100 %" in said


def test_one_firm_and_the_baseline_are_said(harmony):
    said = harmony("compare", "baseline", "--baseline", "rotations", "--one-firm", *QUICK).out
    assert "one firm" in said
    assert "Change against rotations" in said


def test_the_folder(harmony, is_drawn_again, empty_folder):
    outcome = harmony("compare", "rotations", "all_three", *QUICK, "--out", "results/mine")
    folder = empty_folder / "results/mine"
    assert "results/mine" in outcome.err
    assert {path.name for path in folder.iterdir()} == {
        "effects.csv",
        "comparison.json",
        "comparison.png",
        "comparison.svg",
        "provenance.json",
        "baseline.resolved.toml",
        "rotations.resolved.toml",
        "all_three.resolved.toml",
    }
    made = json.loads((folder / "comparison.json").read_text())
    table = pd.read_csv(folder / "effects.csv")
    assert len(table) == len(made["effects"]) == 2 * len(measure_names())
    assert table["mean"][0] == made["effects"][0]["mean"]
    for one in json.loads((folder / "provenance.json").read_text())["scenarios"]:
        assert load_scenario(folder / one["file"]).hash == one["hash"]
    assert is_drawn_again(folder)


def test_the_same_again_is_the_same_to_the_byte(harmony, empty_folder):
    for name in ("one", "two"):
        harmony("compare", "rotations", *QUICK, "--out", name)
    for path in (empty_folder / "one").iterdir():
        assert path.read_bytes() == (empty_folder / "two" / path.name).read_bytes()


def test_a_folder_may_be_filled_again_and_keeps_what_else_is_there(harmony, empty_folder):
    (empty_folder / "mine").mkdir()
    (empty_folder / "mine" / "notes.txt").write_text("keep")
    (empty_folder / "mine" / "rotations.toml").write_text("keep too")
    for seed in (1, 2):
        assert harmony("compare", "rotations", *QUICK, "--seed", seed, "--out", "mine").status == 0
    assert json.loads((empty_folder / "mine/comparison.json").read_text())["seed"] == 2
    assert (empty_folder / "mine" / "notes.txt").read_text() == "keep"
    assert (empty_folder / "mine" / "rotations.toml").read_text() == "keep too"
    assert not [path for path in (empty_folder / "mine").iterdir() if path.name.startswith(".")]


def test_a_folder_in_the_way_of_a_file_is_left_alone(harmony, empty_folder):
    (empty_folder / "mine" / "effects.csv").mkdir(parents=True)
    outcome = harmony("compare", "rotations", *QUICK, "--out", "mine")
    assert outcome.status == 2
    assert "effects.csv" in outcome.err
    kept = {path.name for path in (empty_folder / "mine").iterdir()}
    assert kept == {"effects.csv", "unfinished"}  # what was played need not be played again


def test_scenarios_may_be_files(harmony, empty_folder):
    (empty_folder / "mine.toml").write_text(
        'based_on = "baseline"\ntitle = "Mine [bold]"\n[[interventions]]\nkind = "heads_lunch"\n'
    )
    outcome = harmony("compare", "./mine.toml", *QUICK)
    assert outcome.status == 0
    assert "Mine [bold]" in outcome.out


def test_the_second_table_says_what_else_the_pairs_say(harmony):
    said = " ".join(harmony("compare", "rotations", *QUICK).out.split())
    assert "What else these pairs say" in said
    assert "paid back" in said
    assert "quarter 1" in said
    assert "1 to 1" in said
    assert "100 % of pairs" in said
    assert "worst tenth +2.00 %" in said
    assert "it is a selection" in said


def test_pairs_are_added_until_the_interval_is_narrow_enough(harmony):
    line = ("compare", "rotations", "--weeks", 30, "--precision", "0.5%", "--on", "profit")
    outcome = harmony(*line, "--json")
    told = json.loads(outcome.out)
    reached = told["precision"]
    assert reached["reached"]
    assert reached["half_widths"]["rotations"] <= 0.5
    assert (told["runs"], reached["most_runs"]) == (reached["runs"], 4_096)
    assert harmony(*line, "--json", "--threads", 1).out == outcome.out
    assert f"Reached with {told['runs']:,} pairs" in " ".join(harmony(*line).out.split())


def test_a_precision_that_is_not_reached_is_said(harmony):
    line = ("compare", "rotations", "--weeks", 30, "--precision", "0.001%", "--on", "profit")
    said = " ".join(harmony(*line, "--most-runs", 40).out.split())
    assert "NOT reached with the most pairs allowed, 40: rotations ±" in said


def test_the_variance_is_split(harmony, monkeypatch):
    play = arms_of(made_up_runs)
    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", play)
    line = ("compare", "rotations", *QUICK, "--split-variance")
    told = json.loads(harmony(*line, "--json").out)["variance"]
    assert (told["sets"], told["firms"], told["lucks"]) == (16, 16, 8)
    assert [one["measure"] for one in told["effects"]] == ["revenue", "profit", "brand", "conflict"]
    revenue = told["effects"][0]
    assert revenue["shares"]["firm"]["value"] > 0.5  # firms differ in size, and so in the gain
    assert revenue["shares"]["parameters"]["value"] == pytest.approx(0, abs=1e-9)
    said = harmony(*line).out
    assert "What the effects vary with" in said
    assert "interplay" in said


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--precision", "0.5"], "told in percent; write 0.5%"),
        (["--precision", "0.5%", "--on", "conflct"], "'conflict'"),
        (["--precision", "0.5%", "--runs", "50"], "the number follows from it"),
        (["--most-runs", "50"], "--most-runs: is for --precision"),
        (["--on", "conflict"], "--on: is for --precision"),
        (["--split-variance", "--one-firm"], "leave --one-firm out"),
        (["--split-variance", "--accepted", "3"], "leave --accepted out"),
    ],
)
def test_options_that_do_not_go_together(harmony, made_up, options, message):
    outcome = harmony("compare", "rotations", *options)
    assert outcome.status == 2
    assert message in outcome.err
    assert not made_up.calls
