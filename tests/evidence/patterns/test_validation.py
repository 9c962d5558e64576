"""Validation as its users meet it: one pattern, all of its parts, its JSON, its resuming."""

from __future__ import annotations

import dataclasses
import json
import math
from pathlib import Path

import pytest

from harmony.commands import main
from harmony.evidence.patterns.definitions import patterns
from harmony.evidence.patterns.needs import missing
from harmony.evidence.patterns.validation import Range, Validation, validate
from harmony.evidence.patterns.verdicts import judge
from harmony.experiments.analyses.estimates import Estimate
from harmony.sim.errors import HarmonyError

KEYS = {
    "id", "text", "low", "high", "measured", "measured_low", "measured_high", "use", "verdict",
    "holds",
}  # fmt: skip


def made(value: float, low: float, high: float) -> Validation:
    pattern = patterns()[0]
    estimate = Estimate(value, low, high, 300)
    ranges = {pattern.id: Range(0.06, math.nan, 0.5)}
    return Validation((judge(pattern, estimate),), ranges, 300, 1, 2)


def test_the_document_has_what_was_promised() -> None:
    (entry,) = made(0.1, 0.09, 0.11).to_dict()["patterns"]
    assert set(entry) >= KEYS
    assert (entry["verdict"], entry["holds"]) == ("holds", True)
    assert entry["accepted_set_low"] == 0.06


def test_what_is_not_a_number_is_null() -> None:
    document = made(math.nan, math.nan, math.nan).to_dict()
    (entry,) = json.loads(json.dumps(document, allow_nan=False))["patterns"]
    assert entry["measured"] is entry["measured_low"] is entry["holds"] is None
    assert entry["accepted_set_high"] is None


def test_what_waits_is_told_with_what_it_needs_and_has_no_verdict(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = patterns("V2")[0].model_copy(update={"needs": ("lever of_nobody",)})
    told = dataclasses.replace(made(0.1, 0.09, 0.11), waiting=(pattern,))
    document = told.to_dict()
    assert document["waiting"] == [{"id": "P21", "needs": ["lever of_nobody"]}]
    assert [one["id"] for one in document["patterns"]] == ["P1"]
    monkeypatch.setattr(
        "harmony.evidence.patterns.validation.validate", lambda *asked, **more: told
    )
    assert main(["validate", "--quick"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "(lever of_nobody): P21." in said


def test_all_patterns_are_measured_or_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "harmony.evidence.patterns.validation.measure",
        lambda pattern, laboratory: Estimate(0.1, 0.09, 0.11, 2),
    )
    told = validate(firms=2)
    assert {one.id for one in told.waiting} == {one.id for one in patterns() if missing(one)}
    ids = [one.pattern.id for one in told.judgements] + [one.id for one in told.waiting]
    assert sorted(ids) == sorted(one.id for one in patterns())


@pytest.mark.parametrize("wrong", [{"firms": 1}, {"seed": -1}, {"only": ["P0"]}])
def test_wrong_numbers_are_told(wrong: dict[str, object]) -> None:
    with pytest.raises(HarmonyError):
        validate(**wrong)


@pytest.mark.slow
def test_one_pattern_in_all_its_parts_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["validate", "--only", "P10", "--firms", "4", "--json", "--out", str(tmp_path)]
    assert main(asked) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in document["patterns"]] == ["P10", "P10b"]
    assert json.loads((tmp_path / "validation.json").read_text()) == document
    pieces = sorted((tmp_path / "pieces").iterdir())
    times = [piece.stat().st_mtime_ns for piece in pieces]
    assert main(asked) == 0  # nothing is played again
    assert json.loads(capsys.readouterr().out) == document
    assert [piece.stat().st_mtime_ns for piece in pieces] == times


@pytest.mark.slow
def test_ranges_over_sets_of_constants(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harmony.evidence.patterns.validation.FIRMS_OF_A_MEMBER", 6)
    sets = [{"hurt_of_blame": 0.1}, {"hurt_of_blame": 0.8}]
    told = validate(["P13"], firms=6, members=sets)
    over = told.ranges["P13"]
    assert over.low < over.high
    assert told.members == 2
