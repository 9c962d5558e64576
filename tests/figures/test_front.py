"""The figure of an optimisation: nothing leaves it, and words stay apart."""

from __future__ import annotations

import pytest

from harmony.figures.canvas import save
from harmony.figures.front import draw
from tests.figures.texts import texts_outside, texts_overlapping


def told(mean, half=None):
    low, high = (None, None) if half is None else (mean - half, mean + half)
    return {"mean": mean, "low": low, "high": high, "worst_decile": mean, "largest_regret": 0.0}


def bundle(number, words="team lunch (per month 4)", half=1.0, stays=True, within=True):
    found, fresh = (
        {
            "cost": 1e5 * number,
            "profit": told(shrunk * 1e5 * (5 - number), 5e4 * half if half else None),
            "conflict": told(-2.0 * number * shrunk, half),
            "brand": told(0.002 * (number - 3) * shrunk, half and 0.001),
        }
        for shrunk in (1.0, 0.8)
    )
    return {
        "bundle": number,
        "words": words,
        "stays_on_front": stays,
        "within_budget": within,
        "found": found,
        "fresh": fresh,
    }


def document(front, recommended=1, question="What is best?"):
    return {
        "question": question,
        "baseline": "baseline",
        "futures": ["baseline", "downturn", "entrant"],
        "weeks": 156,
        "budget": 200_000.0,
        "hash": "0" * 16,
        "bundles_tried": 500,
        "found": {"firms": 20, "seed": 1},
        "fresh": {"firms": 100, "seed": 2},
        "front": front,
        "recommended": recommended,
    }


LONG = ", ".join(f"intervention number {n} (some dose 1,000; start 52)" for n in range(9))
FAILED = bundle(2)
FAILED["fresh"] = {"cost": None} | dict.fromkeys(("profit", "conflict", "brand"), told(None))
CASES = {
    "several": document([bundle(n) for n in range(1, 7)]),
    "one without intervals": document([bundle(1, half=None)]),
    "nothing": document([bundle(5, "nothing", half=0.0)], recommended=5),
    "none recommended": document([bundle(1, stays=False), bundle(2, within=False)], None),
    "one failed": document([bundle(1), FAILED]),
    "many and long": document([bundle(n, LONG) for n in range(1, 25)], question="Why? " * 80),
}


@pytest.mark.parametrize("case", CASES)
def test_everything_is_inside_and_stays_apart(case, tmp_path):
    figure = draw(CASES[case])
    assert texts_outside(figure) == []
    numbers = {str(one["bundle"]) for one in CASES[case]["front"]}
    pairs = [pair for pair in texts_overlapping(figure) if not numbers & {*pair}]
    assert pairs == []
    for place in (tmp_path / "a.svg", tmp_path / "b.svg"):
        save(draw(CASES[case]), place)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_each_bundle_is_drawn_at_its_fresh_mean():
    case = CASES["several"]
    lines = draw(case).axes[0].lines
    places = {
        (line.get_xdata()[0], line.get_ydata()[0]) for line in lines if len(line.get_xdata()) == 1
    }
    for one in case["front"]:
        for estimate in ("fresh", "found"):
            assert (one[estimate]["profit"]["mean"], one[estimate]["conflict"]["mean"]) in places
