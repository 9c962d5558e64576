"""``harmony search``: the tables, the document and the folder."""

from __future__ import annotations

import csv
import json
import sys
from types import ModuleType

import pytest

from harmony.sim.errors import HarmonyError
from tests.planted import FEW, members, plant

QUICK = ("--runs", 3, "--weeks", 13, "--seed", 4)
MEMBERS = 12


def accept(monkeypatch, accepted_set):
    module = ModuleType("harmony.runs.accepted")
    module.accepted_set = accepted_set
    monkeypatch.setitem(sys.modules, "harmony.runs.accepted", module)


@pytest.fixture
def played(monkeypatch, compiled):
    """Made-up runs under a made-up accepted set; gives what was played."""
    accept(monkeypatch, lambda: members(MEMBERS))
    return plant(monkeypatch)


def test_json_is_one_document_and_nothing_else(harmony, played):
    outcome = harmony("search", *QUICK, "--json")
    assert (outcome.status, outcome.err) == (0, "")
    told = json.loads(outcome.out)
    assert told["effort"]["members"] == MEMBERS
    assert told["effort"]["firms_played"] == 3 * len(played.calls)
    assert set(told["remedies"]) == {one.name for one in FEW}
    assert {one["measure"] for one in told["heads"]} == {"revenue", "revenue_last_year"}
    assert told["smallest"] == {"revenue": 0.01, "profit": 0.01, "conflict": 1.0}


def test_the_tables_say_what_was_found_and_at_which_effort(harmony, played):
    said = " ".join(harmony("search", *QUICK).out.split())
    for one in FEW:
        assert one.name in said
    for words in (
        "-5.00 points",
        "better in 100 %",
        "not defined",
        "on fresh firms",
        "12 members",
        "3 pairs",
        f"{3 * len(played.calls) * 65:,} weeks played",
    ):
        assert words in said


def test_the_first_members_can_be_asked_for(harmony, played):
    told = json.loads(harmony("search", *QUICK, "--members", 2, "--json").out)
    assert told["effort"]["members"] == 2
    outcome = harmony("search", *QUICK, "--members", MEMBERS + 1)
    assert (outcome.status, outcome.out) == (2, "")
    assert f"has {MEMBERS}" in outcome.err


def test_an_accepted_set_that_is_missing_is_one_line(harmony, played, monkeypatch):
    def missing():
        raise HarmonyError("no accepted set of constants is shipped yet")

    accept(monkeypatch, missing)
    outcome = harmony("search")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "harmony: no accepted set of constants is shipped yet\n"
    assert played.calls == []


def test_the_folder(harmony, played, empty_folder):
    outcome = harmony("search", *QUICK, "--members", 2, "--out", "mine")
    assert "mine" in outcome.err
    folder = empty_folder / "mine"
    names = {path.name for path in folder.iterdir()}
    told = {"search.json", "effects.csv", "members.csv", "provenance.json", "pieces"}
    assert names == told | {f"{one.name}.resolved.toml" for one in FEW} | {"baseline.resolved.toml"}
    rows = list(csv.DictReader((folder / "effects.csv").read_text().splitlines()))
    assert len(rows) == 2 * len(FEW) * 6
    assert json.loads((folder / "provenance.json").read_text())["members"] == 2
    before = len(played.calls)
    assert harmony("search", *QUICK, "--members", 2, "--out", "mine").status == 0
    assert len(played.calls) == before, "what is kept in the folder is not played again"


def test_a_folder_that_cannot_be_is_said_before_anything_is_played(harmony, played, empty_folder):
    (empty_folder / "mine").write_text("")
    outcome = harmony("search", *QUICK, "--out", "mine")
    assert outcome.status == 2
    assert "is a file" in outcome.err
    assert played.calls == []
