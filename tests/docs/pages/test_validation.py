"""The page of the patterns: what was predicted then is not told as predicted now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docs.pages import validation
from harmony.evidence.patterns.definitions import patterns

PROVENANCE = {"scenarios": [], "libraries": {}, "harmony": "0", "python": "3"}


def entry(name: str, use: str, verdict: str, **more: Any) -> dict[str, Any]:
    numbers = dict.fromkeys(("low", "high", "measured", "measured_low", "measured_high"), 0.1)
    return {"id": name, "text": name, "unit": "d", "use": use, "verdict": verdict} | numbers | more


def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *entries: dict[str, Any]) -> str:
    place = tmp_path / "validation.json"
    document = {
        "firms": 9, "seed": 1, "members": 2, "patterns": entries, "provenance": PROVENANCE,
    }  # fmt: skip
    place.write_text(json.dumps(document))
    monkeypatch.setattr(validation, "STORED", place)
    return validation.write()


def test_each_use_is_counted_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = page(
        tmp_path,
        monkeypatch,
        entry("P1", "C", "holds", seen_before=False, target=True),
        entry("P2", "C", "fails", seen_before=True, target=False),
        entry("P9", "C", "holds", seen_before=True, target=True),
        entry("P22", "V2", "undecided", seen_before=False, target=False),
        entry("P15", "reported", "reported", seen_before=False, target=False),
    )
    assert "Calibrated: 2 holds, 0 fails, 0 undecided" in told
    assert "Seen before: 0 holds, 1 fails, 0 undecided" in told
    assert "Predicted: 0 holds, 0 fails, 1 undecided" in told
    assert "Reported:" not in told


def test_documents_of_the_first_edition_are_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = page(tmp_path, monkeypatch, entry("P2", "V", "fails"))
    assert "| predicted then, seen before | **fails** |" in told


def test_what_a_pattern_waits_for_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = page(tmp_path, monkeypatch, entry("P1", "C", "holds"))
    for one in patterns():
        assert (f"| {one.id} | {one.text} | " in told) == bool(validation.missing(one))
        assert all(f"- needs: {', '.join(one.needs)}" in told for _ in one.needs)
