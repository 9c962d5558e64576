"""The figure of a sweep: all panels are there, nothing leaves it, words stay apart."""

from __future__ import annotations

import pytest

from harmony.figures.canvas import save
from harmony.figures.summary import MOST_FACTORS, MOST_MEASURES, draw
from tests.figures.texts import glossary, texts_outside, texts_overlapping


def step(measure, factor, first, last, mean=1.0, scenario="weekly_lunch_teams"):
    told = {"mean": mean, "low": mean - 0.5, "high": mean + 0.5, "firms": 8}
    return {
        "scenario": scenario,
        "measure": measure,
        "factor": factor,
        "first": first,
        "last": last,
        "mean": told,
    }


def document(measures, factors, scenarios=("weekly_lunch_teams",), question="Does it matter?"):
    steps = [
        step(measure, factor, value, value, place, scenario)
        for scenario in scenarios
        for measure in measures
        for factor, values in factors.items()
        for place, value in enumerate(values)
    ]
    return {
        "question": question,
        "baseline": "baseline",
        "glossary": glossary(
            *measures, factors=factors, values=["random", "most_tense", "territory"]
        ),
        "hash": "0" * 16,
        "harmony": "0.1.0",
        "points": 12,
        "firms": 8,
        "weeks": 156,
        "runs": 192,
        "seed": 1,
        "units": dict.fromkeys(factors, "share of something long"),
        "by_factor": steps,
    }


NUMBERS = {f"some_number_with_a_long_name_{place}": [0.1, 0.2, 0.9] for place in range(9)}
CASES = {
    "one of each": document(["revenue"], {"trust_gain": [0.1, 0.2]}),
    "words": document(["conflict"], {"team_lunch.pairing": ["random", "most_tense", "territory"]}),
    "switch": document(["brand"], {"team_lunch": [False, True]}),
    "several arms": document(
        ["revenue", "conflict"], {"trust_gain": [0.1, 0.2]}, [f"scenario_{n}" for n in range(6)]
    ),
    "arms of several scenarios": document(
        ["revenue"],
        {"trust_gain": [0.1, 0.2]},
        [f"joint_head_both + weekly_lunch_teams + {name}" for name in ("rotations", "goals")],
    ),
    "many": document(["revenue", "profit", "brand", "conflict", "leads"], NUMBERS),
    "a long question": document(["revenue"], {"trust_gain": [1, 2]}, question="Why? " * 80),
}


@pytest.mark.parametrize("case", CASES)
def test_everything_is_inside_and_drawn_once(case, tmp_path):
    told = CASES[case]
    figure = draw(told)
    measures = {one["measure"] for one in told["by_factor"]}
    factors = {one["factor"] for one in told["by_factor"]}
    panels = min(len(measures), MOST_MEASURES) * min(len(factors), MOST_FACTORS)
    assert len(figure.axes) == panels
    assert texts_outside(figure) == []
    assert texts_overlapping(figure) == []
    for place in (tmp_path / "a.svg", tmp_path / "b.svg"):
        save(draw(told), place)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_what_is_not_defined_is_left_out():
    told = document(["revenue"], {"trust_gain": [0.1, 0.2, 0.3]})
    told["by_factor"][1]["mean"] = {"mean": None, "low": None, "high": None, "firms": 0}
    line = draw(told).axes[0].lines[-1]
    assert len(line.get_xdata()) == 2


def test_arms_are_told_apart_by_their_whole_names():
    names = [f"joint_head_both + weekly_lunch_teams + {name}" for name in ("rotations", "goals")]
    legend = draw(document(["revenue"], {"trust_gain": [0.1, 0.2]}, names)).legends[0]
    assert [one.get_text() for one in legend.get_texts()] == [n.replace("_", " ") for n in names]


@pytest.mark.parametrize(
    ("values", "marked"),
    [([1.0, 4.0], [1.0, 4.0]), ([0.0, 1.0, 8.0], [0.0, 1.0, 8.0]), ([0.0, 0.1, 8.0], None)],
)
def test_few_values_are_marked_where_they_were_played(values, marked):
    axes = draw(document(["revenue"], {"team_lunch.per_month": values})).axes[0]
    assert (axes.get_xticks().tolist() == values) == (marked is not None)
