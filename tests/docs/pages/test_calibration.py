"""The page of a calibration, from documents of either outcome."""

from __future__ import annotations

import copy
import json

import pytest

from docs.pages import calibration

MADE = {
    "accepted": {
        "vectors": 150,
        "firms": 32,
        "accepted": 61,
        "members": 61,
        "served": True,
        "front": 9,
        "confirmed": True,
        "tried": 2,
        "confirmed_on": 200,
    },
    "constants": [
        {
            "name": "leaving_base",
            "unit": "1/week",
            "low": 0.0002,
            "high": 0.02,
            "assumed": 0.0026,
            "shipped": 0.003,
            "set_low": 0.0021,
            "set_high": 0.0044,
        }
    ],
    "patterns": [
        {
            "id": "P10b",
            "low": None,
            "high": 0.015,
            "assumed": {"value": 0.0212, "error": 0.001},
            "shipped": {"value": 0.0113, "error": 0.001},
            "assumed_distance": 0.8,
            "shipped_distance": 0.0,
            "set_low": 0.00912345,
            "set_high": 0.0159,
            "moved_by": [{"constant": "leaving_base", "mu_star": 3.21}],
        },
        {
            "id": "P8",
            "low": 0.2,
            "high": 0.34,
            "assumed": {"value": None, "error": None},
            "shipped": {"value": 0.25, "error": 0.01},
            "assumed_distance": None,
            "shipped_distance": 0.0,
            "set_low": None,
            "set_high": 0.3,
            "moved_by": [],
        },
    ],
    "waves": [
        {
            "wave": 1,
            "vectors": 200,
            "firms": 16,
            "broken": 3,
            "volume": 0.01234,
            "level": 3.0,
            "reached": True,
            "foretold": None,
        }
    ],
    "front": [{"P10b": 0.5, "P8": 1.25}],
}


@pytest.fixture
def stored(tmp_path, monkeypatch):
    """A function that stores a document and gives the page that follows."""

    def page(made):
        place = tmp_path / "calibration.json"
        place.write_text(json.dumps(made))
        monkeypatch.setattr(calibration, "STORED", place)
        return calibration.write()

    return page


def test_the_page_tells_what_was_found(stored):
    page = stored(MADE)
    for words in (
        "61 serve every pattern",
        "all patterns lie within",
        "| P10b |",
        "| up to 0.015 | 0.0212 \\* | 0.0113 | 0.00912 to 0.0159 |",
        "| `leaving_base` | 1/week | 0.0002 to 0.02 | 0.0026 | 0.003 | 0.0021 to 0.0044 |",
        "`leaving_base` 3.2",
        "nothing beyond chance",
        "| 1 | 200 | 16 | 3 | 0.012 |",
        "undefined",
    ):
        assert words in page
    assert "## The front" not in page


def test_a_failure_is_told_as_one(stored):
    made = copy.deepcopy(MADE)
    made["accepted"] |= {"served": False, "confirmed": False, "accepted": 0, "members": 9}
    made["waves"][0] |= {"reached": False, "level": 4.5, "foretold": 0.9}
    page = stored(made)
    for words in (
        "None of 150 vectors",
        "best 9 of 9",
        "**not all patterns lie within their intervals**",
        "nothing is left below 4.5",
        "90 %",
        "## The front",
        "| 0.5 | 1.2 |",
    ):
        assert words in page


def test_without_a_result_the_page_tells_the_method(tmp_path, monkeypatch):
    monkeypatch.setattr(calibration, "STORED", tmp_path / "none.json")
    assert "No result is stored yet" in calibration.write()
