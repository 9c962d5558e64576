"""``harmony claims``: the table, the document, the folder, and what is refused."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import numpy as np
import pytest

from harmony.sim.books import WeekSums
from harmony.sim.quantity import record_type
from tests.conftest import arms_of

MEMBERS = tuple({"trust_gain": 0.05 + 0.001 * number} for number in range(6))
ONLY = ("--only", "T5_lunches_for_relations", "--only", "T3_title", "--only", "K7_imitation")


@pytest.fixture
def played(monkeypatch):
    """Runs in which lunches calm people, more so for each next member; the scenarios noted."""
    asked = []

    def made(scenario, seeds, constants):
        asked.append((scenario, tuple(seeds)))
        weekly = np.zeros((len(seeds), scenario.weeks), dtype=record_type(WeekSums))
        kinds = {one.kind for one in scenario.interventions}
        calm = 0.1 if "team_lunch" in kinds else 0.0005 if "heads_lunch" in kinds else 0.0
        firms = np.linspace(0.3, 0.5, len(seeds))[:, np.newaxis]
        weekly["tension"] = firms - calm * (1.0 + scenario.parameters.trust_gain)
        weekly["revenue"] = 1e6 * firms
        return weekly

    accepted = ModuleType("harmony.runs.accepted")
    accepted.accepted_set = lambda: MEMBERS  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "harmony.runs.accepted", accepted)
    monkeypatch.setattr("harmony.evidence.claims.playing.play_arms", arms_of(made))
    monkeypatch.setattr(
        "harmony.evidence.claims.answering.traits_of_firms",
        lambda _, seeds: {"grievance": np.arange(float(len(seeds)))},
    )
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: True)
    return asked


def test_json_is_one_document_and_nothing_else(harmony, played):
    outcome = harmony("claims", *ONLY, "--runs", 5, "--seed", 3, "--json")
    assert (outcome.status, outcome.err) == (0, "")
    told = json.loads(outcome.out)
    assert {name: told[name] for name in ("members", "runs", "seed", "judged")} == {
        "members": 6,
        "runs": 5,
        "seed": 3,
        "judged": 2,
    }
    imitation, title, lunches = told["answers"]
    assert lunches["verdict"] == "supported"
    means = [-10.0 * (1.0 + member["trust_gain"]) for member in MEMBERS]
    assert lunches["members"]["means"] == pytest.approx(means)
    assert lunches["effect"]["mean"] == pytest.approx(np.mean(means))
    assert lunches["members"]["below"] == 1.0
    assert imitation["verdict"] == "negligible"
    assert imitation["claim"]["direction"] == -1
    assert (title["verdict"], title["effect"]["holm_low"]) == (None, None)
    assert title["effect"]["mean"] == 0.0
    assert set(told["arms"]) == {
        "weekly_lunch_teams",
        "weekly_lunch_heads",
        "closed_loop_crm",
        "title_only",
        "baseline",
    }
    # title_only is the baseline under another title, so it is not played again
    assert len(played) == 4 * len(MEMBERS)


def test_the_table_says_verdict_effect_and_how_it_was_found(harmony, played):
    said = " ".join(harmony("claims", *ONLY, "--runs", 5, "--members", 3).out.split())
    for words in ("supported", "negligible", "by construction", "−10.5 points", "+0.00 %"):
        assert words in said
    for words in ("3 members", "same 5 firms", "80 %", "Holm for the 2 claims", "seed 1"):
        assert words in said
    assert len(played) == 4 * 3


def test_quick_is_smaller_unless_said_otherwise(harmony, played):
    harmony("claims", "--only", "T6", "--quick")
    assert (len(played), len(played[0][1])) == (2 * 4, 8)
    played.clear()
    harmony("claims", "--only", "T6", "--quick", "--runs", 3)
    assert (len(played), len(played[0][1])) == (2 * 4, 3)


def test_the_folder_holds_the_answers_and_what_was_finished(
    harmony, is_drawn_again, played, empty_folder
):
    assert harmony("claims", *ONLY, "--quick", "--out", "mine").status == 0
    folder = empty_folder / "mine"
    assert {path.name for path in folder.iterdir()} == {
        "claims.json",
        "claims.toml",
        "claims.png",
        "claims.svg",
        "pieces",
        "provenance.json",
    }
    assert len(list((folder / "pieces").iterdir())) == len(played) == 16
    told = json.loads((folder / "claims.json").read_text("utf-8"))
    assert json.loads((folder / "provenance.json").read_text("utf-8"))["arms"] == told["arms"]
    assert is_drawn_again(folder)
    played.clear()
    assert harmony("claims", *ONLY, "--quick", "--out", "mine").status == 0
    assert played == []


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (("--only", "T12"), "'T12'"),
        (("--members", "9"), "the accepted set has 6, not 9"),
        (("--members", "1"), "--members"),
        (("--runs", "1"), "--runs"),
    ],
)
def test_mistakes_are_said_before_anything_is_played(harmony, played, wrong, named):
    outcome = harmony("claims", *wrong)
    assert (outcome.status, outcome.out) == (2, "")
    assert named in outcome.err
    assert played == []
