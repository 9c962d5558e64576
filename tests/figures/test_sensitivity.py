"""The figure of a sensitivity analysis: every outcome is there, and words stay apart."""

from __future__ import annotations

import pytest

from harmony.figures.canvas import save
from harmony.figures.sensitivity import MOST_OUTCOMES, by_factor, draw, outcome_in_words
from tests.figures.texts import glossary, texts_outside, texts_overlapping


def index(factor, name, value, chance=0.1):
    known = value is not None
    return {
        "factor": factor,
        "index": name,
        "value": value,
        "low": value - 0.2 if known else None,
        "high": value + 0.2 if known else None,
        "by_chance": chance,
    }


def outcome(names, factors, measure="revenue", relative=True, values=True):
    return {
        "scenario": "weekly_lunch_teams",
        "measure": measure,
        "is_effect": True,
        "relative": relative,
        "indices": [
            index(factor, name, 0.1 * place if values else None, 0.1 if place else None)
            for place, factor in enumerate(factors)
            for name in names
        ],
    }


def document(design, outcomes, factors, question="What does it depend on?"):
    return {
        "question": question,
        "design": design,
        "glossary": glossary(*(one["measure"] for one in outcomes), factors=factors),
        "hash": "0" * 16,
        "harmony": "0.1.0",
        "points": 640,
        "firms": 8,
        "weeks": 156,
        "runs": 5120,
        "seed": 1,
        "factors": dict.fromkeys(factors),
        "outcomes": outcomes,
    }


MORRIS, SALTELLI = ("mu_star", "mu", "sigma"), ("first_order", "total_order")
FEW = ["trust_gain", "team_lunch.per_month"]
MANY = [f"team_lunch.a_parameter_with_a_long_name_{place}" for place in range(22)]
CASES = {
    "two factors by Morris": document("morris", [outcome(MORRIS, FEW)], FEW),
    "two factors by Sobol": document("saltelli", [outcome(SALTELLI, FEW)], FEW),
    "many factors": document("morris", [outcome(MORRIS, MANY, "conflict", False)], MANY),
    "nothing known": document("saltelli", [outcome(SALTELLI, FEW, values=False)], FEW),
    "many outcomes": document(
        "saltelli", [outcome(SALTELLI, FEW, "profit", False)] * 9, FEW, "Why? " * 90
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_words_stay_in_the_figure_and_apart(case, tmp_path):
    figure = draw(CASES[case])
    assert texts_outside(figure) == []
    assert texts_overlapping(figure) == []
    drawn = min(len(CASES[case]["outcomes"]), MOST_OUTCOMES)
    panels = 2 if CASES[case]["design"] == "morris" else 1
    assert len(figure.axes) == drawn * panels
    save(figure, tmp_path / "one.png")
    assert (tmp_path / "one.png").stat().st_size > 10_000


def test_the_factor_that_matters_most_is_on_top():
    assert [name for name, _ in by_factor(outcome(MORRIS, FEW), "mu_star")] == FEW[::-1]


def test_an_outcome_in_words():
    change = outcome(MORRIS, FEW)
    whole = document("morris", [change], FEW)
    assert outcome_in_words(change, whole) == "the change of revenue by weekly_lunch_teams"
    level = {**change, "is_effect": False}
    assert outcome_in_words(level, whole) == "revenue of weekly_lunch_teams"
