"""The figure of a discovery: limits, qualities and points, and words that stay apart."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.figures.canvas import save
from harmony.figures.discovery import condition_in_words, draw, happening
from tests.figures.texts import glossary, texts_outside, texts_overlapping

FACTORS = {
    "trust_gain": {"unit": "share", "low": 0.0, "high": 0.2, "values": []},
    "team_lunch.pairing": {"low": None, "high": None, "values": ["random", "territory", "tense"]},
    "heads_lunch": {"low": None, "high": None, "values": [False, True]},
    "runs_of_a_factor_with_a_long_name": {"low": None, "high": None, "values": [1.0, 2.0, 4.0]},
}
CONDITIONS = {
    "trust_gain": (0.0, 0.1, []),
    "team_lunch.pairing": (None, None, ["random", "tense"]),
    "heads_lunch": (None, None, [True]),
    "runs_of_a_factor_with_a_long_name": (1.5, 4.0, []),
}
WORDS = {
    "trust_gain": "trust gain: up to 0.1",
    "team_lunch.pairing": "team lunch: pairing: random or tense",
    "heads_lunch": "heads lunch: on",
    "runs_of_a_factor_with_a_long_name": "runs of a factor with a long name: from 1.5",
}


def condition(factor):
    low, high, values = CONDITIONS[factor]
    return {"factor": factor, "low": low, "high": high, "values": values}


def share(value):
    return {"share": value, "low": max(0.0, value - 0.1), "high": min(1.0, value + 0.1)}


def box(name, factors, fresh=0.5):
    quality = {"density": share(0.8), "coverage": share(0.6)}
    again = {"density": share(fresh), "coverage": share(fresh)}
    conditions = [condition(factor) for factor in factors]
    return {"name": name, "conditions": conditions, "original": quality, "fresh": again}


def document(boxes, question="When does it backfire?", measure="revenue"):
    return {
        "question": question,
        "scenario": "weekly_lunch_teams",
        "measure": measure,
        "relative": measure == "revenue",
        "below": -0.01,
        "above": None,
        "factors": FACTORS,
        "glossary": glossary(measure, factors=FACTORS, values=["random", "territory", "tense"]),
        "original": {"base_rate": share(0.3), "each": points(1)},
        "fresh": {"base_rate": share(0.3), "each": points(2)} if boxes else None,
        "boxes": boxes,
        "hash": "0" * 16,
        "harmony": "0.1.0",
        "points": 256,
        "firms": 2048,
        "weeks": 156,
        "runs": 4096,
        "seed": 1,
    }


def points(seed):
    luck = np.random.default_rng(seed)
    factors = {
        name: luck.choice(one["values"], 100) if one["values"] else luck.uniform(0, 0.2, 100)
        for name, one in FACTORS.items()
    }
    effect = luck.normal(0, 0.02, 100)
    return {
        "factors": {name: values.tolist() for name, values in factors.items()},
        "effect": effect.tolist(),
        "is_case": (effect < -0.01).tolist(),
    }


NAMES = [*FACTORS]
CASES = {
    "one condition": document([box("PRIM 1", NAMES[:1])]),
    "words": document([box("PRIM 1", NAMES[1:3]), box("CART 1", NAMES[::-1])]),
    "six boxes": document([box(f"PRIM {n}", NAMES) for n in range(6)], "Why? " * 90),
    "nothing found": document([], measure="conflict"),
}


@pytest.mark.parametrize("case", CASES)
def test_words_stay_in_the_figure_and_apart(case, tmp_path):
    figure = draw(CASES[case])
    assert texts_outside(figure) == []
    assert texts_overlapping(figure) == []
    assert len(figure.axes) == (3 if CASES[case]["boxes"] else 1)
    save(figure, tmp_path / "one.png")
    assert (tmp_path / "one.png").stat().st_size > 10_000


@pytest.mark.parametrize("factor", FACTORS)
def test_a_condition_in_words(factor):
    assert condition_in_words(condition(factor), document([])) == WORDS[factor]
    both = {"factor": "trust_gain", "low": 0.05, "high": 0.1, "values": []}
    assert condition_in_words(both, document([])) == "trust gain: 0.05 to 0.1"


def test_what_happens_in_words():
    assert happening(document([])) == "the change of revenue by weekly_lunch_teams is below -1 %"
