"""What a document says of its measures, and how amounts are written."""

from __future__ import annotations

import pytest

from harmony.figures.glossary import measure_in_words, measure_of, money, scale_of
from tests.figures.texts import glossary

DOCUMENT = {"glossary": glossary("revenue", "brand", "conflict")}


def test_a_measure_has_words_a_unit_and_a_direction():
    told = measure_of(DOCUMENT, "conflict")
    assert told["words"] == {"en": "conflict", "zh": "冲突"}
    assert (told["unit"], told["better"]) == ("0..100", -1)
    assert measure_in_words(DOCUMENT, "brand") == "brand memory"


@pytest.mark.parametrize(
    ("measure", "relative", "scale"),
    [
        ("revenue", True, (100.0, "%")),
        ("revenue", False, (1.0, "money")),
        ("brand", False, (100.0, "points of 100")),
        ("conflict", False, (1.0, "points of 100")),
    ],
)
def test_a_difference_is_shown_in_its_unit(measure, relative, scale):
    assert scale_of(DOCUMENT, measure, relative) == scale


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (999.0, "999"), (-1_500.0, "−1.5 k"), (2.5e6, "2.5 M"), (3e9, "3 G")],
)
def test_money_at_an_axis(value, text):
    assert money(value) == text
