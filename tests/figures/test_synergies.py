"""The synergy map: each cell where it belongs, nothing leaves the figure, words stay apart."""

from __future__ import annotations

import itertools

import pytest
from matplotlib.patches import Rectangle

from harmony.figures.canvas import save
from harmony.figures.synergies import draw, headline, signed
from tests.figures.texts import glossary, texts_of, texts_outside, texts_overlapping


def effect(factors, mean, beyond=False, signs=(1,)):
    bounds = {"low": None, "high": None} if mean is None else {"low": mean - 1, "high": mean + 1}
    kind = "main effect" if len(factors[0]) == 1 else "synergy"
    return {
        "kind": kind,
        "factors": [list(part) for part in factors],
        "signs": list(signs),
        "mean": mean,
        **bounds,
        "firms": 8,
        "beyond_chance": beyond,
    }


def document(names, effects, measure="revenue", relative=True, mixed=None):
    told = {
        "scenario": "baseline",
        "measure": measure,
        "relative": relative,
        "firms": 8,
        "effects": effects,
    }
    return {
        "question": "What helps?",
        "factors": {name: {"low": False, "high": True, "unit": "on or off"} for name in names},
        "rows": 1024,
        "weeks": 104,
        "seed": 1,
        "hash": "0" * 16,
        "harmony": "0.1.0",
        "mixed": mixed or {},
        "glossary": glossary(measure, factors=names),
        "measures": [told],
    }, told


def full(count):
    names = [f"an_intervention_with_a_name_{place}" for place in range(count)]
    parts = [*((name,) for name in names), *itertools.combinations(names, 2)]
    values = [((place * 37) % 200 - 100) / 5000 for place in range(len(parts))]
    effects = [effect([p], v, abs(v) > 0.012) for p, v in zip(parts, values, strict=True)]
    return document(names, effects)


CASES = {f"{count} factors": full(count) for count in (2, 5, 13, 26)}
CASES["main effects alone"] = document(
    ["a", "b", "c"],
    [effect([("a",)], 0.1, True), effect([("b",)], -2.0), effect([("c",)], None)],
    mixed={"a": [{"pair": ["b", "c"], "part": 0.5}]},
)
CASES["sums"] = document(
    ["a", "b", "c", "d"],
    [
        *(effect([(name,)], 0.01) for name in "abcd"),
        effect([("a", "b"), ("c", "d")], 0.02, True, (1, -1)),
    ],
    measure="conflict",
    relative=False,
)


@pytest.mark.parametrize("case", CASES)
def test_everything_is_inside_and_apart(case):
    figure = draw(*CASES[case])
    assert texts_outside(figure) == []
    assert texts_overlapping(figure) == []


def test_the_files_are_the_same_each_time(tmp_path):
    for place in (tmp_path / "a.svg", tmp_path / "b.svg"):
        save(draw(*CASES["5 factors"]), place)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def cells_of(figure):
    cells = [one for one in figure.axes[0].patches if isinstance(one, Rectangle)]
    return {(round(one.get_y() + 0.5), round(one.get_x() + 0.5)): one for one in cells}


def test_there_is_a_cell_for_each_factor_and_each_pair():
    cells = cells_of(draw(*CASES["5 factors"]))
    assert {*cells} == {(row, column) for row in range(5) for column in range(row + 1)}


def test_more_is_blue_less_is_orange_and_chance_is_pale():
    names = ["a", "b", "c"]
    effects = [
        effect([("a",)], 1.0, True),
        effect([("b",)], -1.0, True),
        effect([("c",)], 1.0, False),
    ]
    told = document(names, [*effects, effect([("a", "b")], 0.0)])
    colours = {place: cell.get_facecolor()[:3] for place, cell in cells_of(draw(*told)).items()}
    more, less, pale = (colours[place, place] for place in range(3))
    assert more[2] > more[0]
    assert less[0] > less[2]
    assert min(pale) > min(more)
    assert colours[1, 0] == pytest.approx((1, 1, 1), abs=0.01)


def test_what_is_told_together_is_in_all_its_cells():
    cells = cells_of(draw(*CASES["sums"]))
    first, second = (cells[place].get_facecolor() for place in ((1, 0), (3, 2)))
    assert first[2] > first[0]
    assert second[0] > second[2]  # the other way round
    said = " ".join(text for text, _ in texts_of(draw(*CASES["sums"])))
    assert "only together" in said.replace("\n", " ")


def test_the_headline_counts():
    effects = [effect([("a",)], 1, True), effect([("b",)], 1), effect([("a", "b")], 1)]
    whole, told = document(["a", "b"], effects)
    assert (
        headline(whole, told) == "Revenue: 1 of 2 main effects and 0 of 1 synergies beyond chance"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.123, "+0.12"), (-3.0, "−3.00"), (12.34, "+12.3"), (-123.4, "−123"), (9.999, "+10.0")],
)
def test_numbers_fit_their_cells(value, text):
    assert signed(value) == text
