"""The figure of a power plan: nothing leaves it, words stay apart, the headline is right."""

from __future__ import annotations

import pytest

from harmony.figures.canvas import save
from harmony.figures.power import draw, headline
from tests.figures.texts import glossary, texts_of, texts_outside, texts_overlapping


def design(name, pairs):
    bounds = {} if pairs is None else {"low": max(2, pairs // 2), "high": 2 * pairs}
    runs = None if pairs is None else 2 * pairs
    return {"design": name, "pairs": pairs, "low": None, "high": None, "runs": runs, **bounds}


def document(*pairs, measure="revenue", relative=True, effect=0.01):
    names = ("same firm, same luck", "same firm, fresh luck", "other firm, other luck")
    return {
        "baseline": "baseline",
        "measure": measure,
        "glossary": glossary(measure),
        "relative": relative,
        "effect": effect,
        "power": 0.8,
        "pilot": 64,
        "seed": 1,
        "weeks": 260,
        "harmony": "0.1.0",
        "scenarios": [
            {
                "scenario": f"a_scenario_with_a_long_name_{place}",
                "designs": [design(name, one) for name, one in zip(names, own, strict=True)],
            }
            for place, own in enumerate(pairs)
        ],
    }


CASES = {
    "one": document((6, 151, 1672)),
    "many": document(*[(6 + place, 150, 400_000) for place in range(12)]),
    "more than can be played": document((900_000, None, None)),
    "two pairs": document((2, 2, 2), measure="conflict", relative=False, effect=1.0),
}


@pytest.mark.parametrize("case", CASES)
def test_everything_is_inside_and_apart(case):
    figure = draw(CASES[case])
    assert texts_outside(figure) == []
    assert texts_overlapping(figure) == []
    assert "harmony 0.1.0" in " ".join(text for text, _ in texts_of(figure)).replace("\n", " ")


def test_the_files_are_the_same_each_time(tmp_path):
    for place in (tmp_path / "a.svg", tmp_path / "b.svg"):
        save(draw(CASES["one"]), place)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_the_headline_says_what_common_luck_saves():
    told = document((10, 150, 900), (20, 90, 900))
    assert headline(told) == "Seeing 1 % of revenue: 4.5 to 15 times fewer runs with common luck"
    points = document((10, 50, 60), measure="brand", relative=False, effect=0.02)
    assert headline(points) == (
        "Seeing 2 points of 100 of brand memory: 5.0 times fewer runs with common luck"
    )
    assert headline(CASES["more than can be played"]) == "Seeing 1 % of revenue"
