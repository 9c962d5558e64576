"""The page of claims tells the claims, and the answers where they are stored."""

from __future__ import annotations

import json

from docs.pages import claims as page
from harmony.evidence.claims.definitions import read_claims
from tests.evidence.claims.made_up import made_up_document


def test_without_answers_all_claims_are_told(monkeypatch, tmp_path):
    monkeypatch.setattr(page, "STORED", tmp_path / "none.json")
    told = page.write()
    for claim in read_claims().claims:
        assert f"### `{claim.id}`\n\n{claim.text}" in told
    assert "Not answered yet" in told
    assert "Answer:" not in told


def test_answers_are_told_with_their_claim(monkeypatch, tmp_path):
    document = made_up_document()
    drivers = [{"name": "trust_gain", "correlation": -0.52}]
    document["answers"][0]["depends_on"]["constants"] = drivers
    (tmp_path / "claims.json").write_text(json.dumps(document), encoding="utf-8")
    monkeypatch.setattr(page, "STORED", tmp_path / "claims.json")
    told = page.write()
    assert "Not answered yet" not in told
    assert told.count("- Answer: ") == len(document["answers"])
    unasked = [one for one in document["answers"] if one["verdict"] is None]
    assert told.count("- Answer: no verdict") == len(unasked) > 0
    assert "It goes with trust_gain (−0.52)" in told
    assert "](claims.svg)" in told
    assert page.figure().startswith("<?xml")
