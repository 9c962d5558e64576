"""The page of the search, from a stored document and without one."""

from __future__ import annotations

import json

import pytest

from docs.pages import search as page
from harmony.evidence.search.searching import search_accepted
from tests.planted import members, plant


@pytest.fixture
def stored(monkeypatch, tmp_path):
    monkeypatch.setattr(page, "STORED", tmp_path / "search.json")
    return tmp_path / "search.json"


def test_without_a_result_the_page_says_so(stored):
    text = page.write()
    assert "No result is stored yet" in text
    assert "the smallest effect" in text


def test_a_stored_result_is_told(stored, monkeypatch):
    plant(monkeypatch)
    made = search_accepted(members(24), 3, weeks=13)
    stored.write_text(json.dumps(made.to_dict(), allow_nan=False), encoding="utf-8")
    text = page.write()
    assert "No result" not in text
    assert f"{made.effort['weeks_played']:,} weeks in all" in text
    assert "| `joint_head_both` | all years |" in text
    assert "|--- trust_gain <=" in text
    assert "| `joint_head_both` | `revenue_last_year` | `trust_gain` +" in text
    assert "-5.00 points; better in 100 %, worse in 0 %" in text
    assert "not defined" in text
    for remedy in made.remedies:
        assert f"| `{remedy.name}` |" in text
    extreme = made.heads[0].extremes[0]
    assert f"| {extreme.member} | {100 * extreme.found.effect:+.2f} % (" in text
