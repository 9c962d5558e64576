"""What the names of the model mean, in every language."""

from __future__ import annotations

import pytest

from harmony.runs.glossary import measures_in_words
from harmony.runs.words import LANGUAGES, in_languages, in_sentence, sentence, words
from harmony.sim.catalogue import changes
from harmony.sim.measures import all_measures


def test_every_text_is_there_in_every_language():
    english, *others = (words(language) for language in LANGUAGES)
    assert all(other.keys() == english.keys() for other in others)
    for kind in changes():
        assert english[f"change.{kind}"]
    for name in all_measures():
        assert english[f"measure.{name}"]


def test_a_text_by_its_key():
    assert in_languages("change.team_lunch.per_month") == {
        "en": "How often each rep takes part",
        "zh": "每位销售代表参加的频率",
    }


@pytest.mark.parametrize(
    ("text", "within"), [("Lunch", "lunch"), ("CRM", "CRM"), ("A head", "a head"), ("", "")]
)
def test_a_text_within_a_sentence_and_at_its_beginning(text, within):
    assert in_sentence(text) == within
    assert sentence(within) == text


def test_measures_have_words_also_for_the_last_year():
    told = measures_in_words(["go_to_market_cost", "brand_last_year"])
    assert told["go_to_market_cost"]["words"]["en"] == "cost of sales and marketing"
    assert told["brand_last_year"]["words"] == {
        "en": "brand memory of the last year",
        "zh": "品牌记忆（最后一年）",
    }
