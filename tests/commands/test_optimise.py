"""``harmony optimise``: what it says, what it writes, and that it goes on where it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from harmony.sim.scenario import load_scenario
from tests.experiments.made_up import play_of
from tests.experiments.optimisation.planted import TEXT, response

SMALL = TEXT.replace("generations = 8", "generations = 4")
BEST = {"team_lunch", "rep_rotation"}


@pytest.fixture
def known_firms(monkeypatch):
    monkeypatch.setattr(
        "harmony.experiments.optimisation.optimising.PlayFirms", lambda: play_of(response)
    )


@pytest.fixture
def file(tmp_path, known_firms, compiled):
    path = tmp_path / "bundles.toml"
    path.write_text(f'question = "What is best?"\n{SMALL}', "utf-8")
    return path


def test_it_tells_the_front_and_what_it_recommends(harmony, file):
    made = harmony("optimise", file)
    assert made.status == 0
    told = " ".join(made.out.split())
    assert "What is best?" in told
    assert "Recommended (*): bundle 1, " in told
    assert "the most profit by the mean over firms and futures" in told
    assert "4 fresh firms" in told
    assert "futures baseline, bad_years" in told
    assert "recommended.toml" in made.err


def test_the_document_holds_both_numbers_of_each_bundle(harmony, file):
    document = json.loads(harmony("optimise", file, "--json").out)
    assert document["recommended"] == 1
    best = document["front"][0]
    assert {*best["holds"]} >= BEST
    for estimate in ("found", "fresh"):
        assert best[estimate]["cost"] <= document["budget"]
        for objective in ("profit", "conflict", "brand"):
            told = best[estimate][objective]
            assert told["low"] <= told["mean"] <= told["high"]
            assert told["largest_regret"] >= 0
        assert best[estimate]["profit"]["worst_decile"] <= best[estimate]["profit"]["mean"]
        assert best[estimate]["conflict"]["worst_decile"] >= best[estimate]["conflict"]["mean"]
    assert document["bundles_tried"] == sum(one["new"] for one in document["generations"])


def test_the_folder_holds_all_of_it_and_the_recommended_bundle_is_a_scenario(
    harmony, is_drawn_again, file, tmp_path
):
    assert harmony("optimise", file, "--out", "mine").status == 0
    folder = tmp_path / "mine"
    assert {path.name for path in folder.iterdir()} == {
        "bad_years.resolved.toml",
        "baseline.resolved.toml",
        "experiment.toml",
        "fresh",
        "front.csv",
        "front.png",
        "front.svg",
        "optimisation.json",
        "provenance.json",
        "recommended.toml",
        "search",
    }
    rows = pd.read_csv(folder / "front.csv")
    document = json.loads((folder / "optimisation.json").read_text("utf-8"))
    assert len(rows) == len(document["front"]) * 2 * 3
    assert {*rows["firms"]} == {"found", "fresh"}
    assert {*rows.loc[rows["recommended"], "bundle"]} == {1}
    assert json.loads((folder / "provenance.json").read_text("utf-8"))["hash"] == document["hash"]
    assert harmony("check", "mine/recommended.toml").status == 0
    assert is_drawn_again(folder)
    made = load_scenario(folder / "recommended.toml")
    held = document["front"][0]["holds"]
    assert {one.kind for one in made.interventions} == {*held}
    for one in made.interventions:
        assert {name: getattr(one, name) for name in held[one.kind]} == held[one.kind]
    assert made.twin.hash == load_scenario("baseline").hash
    assert "harmony optimise bundles" in made.story
    assert made.title


def test_other_preferences_cost_no_further_run(harmony, file, monkeypatch):
    harmony("optimise", file)

    def refuse(*_):
        raise AssertionError("played again")

    monkeypatch.setattr(
        "harmony.experiments.optimisation.optimising.PlayFirms", lambda: play_of(refuse)
    )
    made = harmony("optimise", file, "--prefer", "balanced", "--json")
    assert json.loads(made.out)["prefer"] == "balanced"


def test_stopped_it_says_how_to_go_on(harmony, file, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(
        "harmony.experiments.optimisation.optimising.PlayFirms", lambda: play_of(interrupt)
    )
    made = harmony("optimise", file, "--threads", 1)
    assert made.status == 130
    assert "the same command goes on from there" in made.err


WRONG = {
    "no optimisation": ("", "add a table [optimisation]"),
    "no baseline": ("[optimisation]\nbudget = 1\n[factors.team_lunch]\n", "baseline: is missing"),
    "scenarios": (
        'baseline = "baseline"\nscenarios = ["rotations"]\n[optimisation]\nbudget = 1\n'
        "[factors.team_lunch]\n",
        "scenarios: bundles are done to the baseline",
    ),
    "fresh firms": (
        'baseline = "baseline"\nfirms = "fresh"\n[optimisation]\nbudget = 1\n'
        "[factors.team_lunch]\n",
        "firms: all bundles have the same firms",
    ),
    "no budget": (
        'baseline = "baseline"\n[optimisation]\n[factors.team_lunch]\n',
        "optimisation.budget: is missing",
    ),
    "no choice": ('baseline = "baseline"\n[optimisation]\nbudget = 1\n', "nothing to choose"),
    "a constant": (
        'baseline = "baseline"\n[optimisation]\nbudget = 1\n[factors.trust_gain]\n',
        "factors.trust_gain: is no intervention",
    ),
    "unknown future": (
        'baseline = "baseline"\n[optimisation]\nbudget = 1\nfutures = ["downturns"]\n'
        "[factors.team_lunch]\n",
        "'downturn'",
    ),
    "a future after the end": (
        'baseline = "baseline"\nweeks = 20\n[optimisation]\nbudget = 1\nfutures = ["downturn"]\n'
        "[factors.team_lunch]\n",
        "optimisation.futures: downturn: shocks[0] (downturn): start 52 is after the last week",
    ),
    "no list of futures": (
        'baseline = "baseline"\n[optimisation]\nbudget = 1\nfutures = [1]\n[factors.team_lunch]\n',
        "optimisation.futures",
    ),
    "a date after the end": (
        'baseline = "baseline"\nweeks = 20\n[optimisation]\nbudget = 1\n[factors.team_lunch]\n'
        '[factors."team_lunch.start"]\nlow = 0\nhigh = 30\n',
        "factors.team_lunch.start: ",
    ),
    "unknown criterion": (
        'baseline = "baseline"\n[optimisation]\nbudget = 1\nrobust = "minimax"\n'
        "[factors.team_lunch]\n",
        "optimisation.robust",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said(harmony, case, tmp_path):
    text, message = WRONG[case]
    (tmp_path / "wrong.toml").write_text(f'question = "Is it?"\n{text}', "utf-8")
    made = harmony("optimise", "wrong.toml")
    assert made.status == 2
    assert message in made.err
    assert "Traceback" not in made.err
    assert not (tmp_path / "results").exists()


PROGRAM = "import sys; from harmony.commands import main; sys.exit(main())"
REAL = """
question = "What is best for a small firm?"
baseline = "baseline"
weeks = 13
runs = 3
measures = ["revenue"]
accepted = "all"
[settings]
reps = 6
marketers = 3
accounts = 60
warm_up = 4
[optimisation]
budget = 20_000
futures = ["as_it_is", "bad"]
population = 8
generations = 3
front = 8
fresh_runs = 4
[arms.as_it_is]
[arms.bad]
shocks = [{ kind = "downturn" }]
[factors.team_lunch]
[factors."team_lunch.per_month"]
low = 1
high = 9
[factors.lead_scoring]
[factors.joint_head]
[factors."joint_head.start"]
values = [0, 6]
"""


@pytest.mark.slow
def test_killed_at_any_moment_it_comes_to_the_same_and_its_bundle_can_be_played(harmony, tmp_path):
    """Real firms: the same document whether killed and played on more threads or not."""
    (tmp_path / "real.toml").write_text(REAL, "utf-8")
    command = [sys.executable, "-c", PROGRAM, "optimise", "real.toml"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.Popen(
        [*command, "--out", "killed", "--threads", "1"],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    waits_for = tmp_path / "killed" / "search" / "001" / "runs"
    while not any(waits_for.glob("*.parquet")) and killed.poll() is None:
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL
    assert harmony("optimise", "real.toml", "--out", "killed", "--threads", 2).status == 0
    assert harmony("optimise", "real.toml", "--out", "whole", "--threads", 1).status == 0
    for name in ("optimisation.json", "front.csv", "recommended.toml", "front.svg"):
        texts = {(tmp_path / one / name).read_bytes() for one in ("killed", "whole")}
        assert len(texts) == 1, name
    recommended = str(Path("whole") / "recommended.toml")
    assert harmony("check", recommended).status == 0
    assert harmony("compare", recommended, "--baseline", "twin", "--runs", 2).status == 0
