"""``harmony explain``: what it tells on the screen, as JSON, and into a folder."""

from __future__ import annotations

import csv
import json
import math

import pytest

from harmony import __version__
from harmony.sim.scenario import load_scenario

pytestmark = pytest.mark.slow

SMALL = ("--set", "reps=8", "--set", "marketers=4", "--set", "accounts=500", "--weeks", "60")
KEYS = [
    *("scenario", "hash", "version", "seed", "firm_seed", "luck_seed", "weeks"),
    *("sections", "ledger"),
]


def test_json_has_the_keys_promised(harmony, compiled):
    outcome = harmony("explain", "all_three", *SMALL, "--seed", 3, "--json")
    told = json.loads(outcome.out)
    assert (outcome.status, outcome.err) == (0, "")
    assert list(told) == KEYS
    settings = {"reps": 8, "marketers": 4, "accounts": 500}
    chosen = load_scenario("all_three").with_changes(weeks=60, settings=settings)
    assert (told["scenario"], told["hash"]) == ("all_three", chosen.hash)
    assert (told["version"], told["weeks"]) == (__version__, 60)
    assert (told["seed"], told["firm_seed"], told["luck_seed"]) == (3, 3_000_000, 3_000_000)
    for section in told["sections"]:
        assert section["title"]
        for sentence in section["sentences"]:
            assert sentence["text"].endswith((".", "?"))
            assert sentence["evidence"]
    assert list(told["ledger"]) == ["departments", "firm"]
    assert [row["quarter"] for row in told["ledger"]["firm"]] == [1, 2, 3, 4]


def test_seeds_may_be_given_apart(harmony, compiled):
    outcome = harmony("explain", "baseline", *SMALL, "--firm-seed", 7, "--luck-seed", 8, "--json")
    told = json.loads(outcome.out)
    assert (told["firm_seed"], told["luck_seed"]) == (7, 8)


def test_the_screen_has_the_story_and_on_request_the_ledger(harmony, compiled):
    plain = harmony("explain", "baseline", *SMALL)
    assert plain.status == 0
    for title in ("The firm", "What was changed", "Year by year", "Turning points", "A caution"):
        assert f"\n{title}\n" in plain.out
    assert "What followed from the change" not in plain.out
    assert "Each explanation of a quarter" not in plain.out
    with_ledger = harmony("explain", "baseline", *SMALL, "--ledger")
    assert with_ledger.out.startswith(plain.out)
    assert "Each explanation of a quarter" in with_ledger.out
    assert "The firm's accounts" in with_ledger.out
    asked = json.loads(harmony("explain", "baseline", *SMALL, "--ledger", "--json").out)
    assert list(asked["ledger"]) == ["departments", "firm", "people"]


def test_the_folder_holds_story_ledger_and_scenario(harmony, compiled, empty_folder):
    outcome = harmony("explain", "rotations", *SMALL, "--out", "a/b")
    folder = empty_folder / "a/b"
    assert sorted(one.name for one in folder.iterdir()) == [
        "explain.json",
        "explain.md",
        "ledger.csv",
        "rotations.resolved.toml",
    ]
    told = json.loads((folder / "explain.json").read_text())
    assert load_scenario(folder / "rotations.resolved.toml").hash == told["hash"]
    story = (folder / "explain.md").read_text()
    for section in told["sections"]:
        assert f"## {section['title']}\n" in story
        assert all(sentence["text"] in story for sentence in section["sentences"])
    with (folder / "ledger.csv").open() as file:
        rows = list(csv.DictReader(file))
    for row, kept in zip(rows, told["ledger"]["people"], strict=True):
        assert math.isclose(float(row["unjust"]), kept["unjust"], abs_tol=1e-12)
        assert (row["person"], int(row["quarter"])) == (kept["person"], kept["quarter"])
    assert "a/b" in outcome.err


def test_it_says_that_it_compiles(harmony, monkeypatch):
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: False)
    outcome = harmony("explain", "baseline", *SMALL, "--json")
    assert "compiling, once on this machine" in outcome.err
    json.loads(outcome.out)


@pytest.mark.parametrize("wrong", [["nobody"], ["baseline", "--weeks", "0"], ["baseline", "--set"]])
def test_bad_input_is_one_line(harmony, wrong):
    outcome = harmony("explain", *wrong)
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.startswith("harmony: ")
