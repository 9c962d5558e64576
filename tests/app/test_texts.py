"""The words of the page: each in both languages, with the same gaps to fill, and none in vain."""

import re
from pathlib import Path

import pytest

from harmony.app.catalogue import catalogue
from harmony.app.texts import texts
from harmony.runs.words import said_by_code
from harmony.sim.observations import OBSERVATIONS

APP = Path(__file__).parents[2] / "app"
ENGLISH, CHINESE = texts("en"), texts("zh")
KEYS = sorted(ENGLISH.keys() | CHINESE.keys())

CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (
        *APP.glob("components/*.mjs"),
        *APP.rglob("*.py"),
        APP.parent / "experiments" / "factors" / "words.py",
    )
)
# Keys that stand in the code as they are, and what keys made up from names begin with:
# "measure." + name, `watch.step${place}`
WHOLE = set(re.findall(r"""["'`]([\w.]+)["'`]""", CODE))
BEGUN = {
    begun
    for begun in re.findall(r"""["'`]([\w.]+)(?:\$?\{|["'`] \+)""", CODE)
    if "." in begun
}  # fmt: skip
ASKED_FOR = set(re.findall(r"""\bt\(["'`](\w+\.[\w.]+)["'`][,)]""", CODE))

# What both languages write alike
ALIKE = {"unit.logit"}
LATIN = {"CSV", "logit"}


def gaps(text):
    """Return the names in braces, which the page fills in."""
    return sorted(re.findall(r"\{(\w+)\}", text))


def test_every_text_is_in_both_languages():
    assert ENGLISH.keys() == CHINESE.keys()
    assert {key for key in KEYS if ENGLISH[key] == CHINESE[key]} <= ALIKE


@pytest.mark.parametrize("table", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_no_text_is_empty_or_padded(table):
    assert [key for key, text in table.items() if not text or text != text.strip()] == []


def test_both_languages_have_the_same_gaps():
    assert [key for key in KEYS if gaps(ENGLISH[key]) != gaps(CHINESE[key])] == []


def test_no_english_is_left_in_the_chinese():
    words = {
        word: key
        for key, text in CHINESE.items()
        for word in re.findall(r"[A-Za-z]{3,}", re.sub(r"\{\w+\}", "", text))
    }
    assert words.keys() <= LATIN, words


def test_no_text_is_in_vain():
    used = {key for key, _ in said_by_code()} | WHOLE
    assert [key for key in KEYS if key not in used and not key.startswith(tuple(BEGUN))] == []


def test_every_key_that_the_page_asks_for_is_there():
    assert ASKED_FOR - ENGLISH.keys() == set()


def test_every_word_that_can_be_chosen_or_observed_is_there():
    fields = [field for change in catalogue()["changes"] for field in change["fields"]]
    words = {f"word.{word}" for field in fields for word in field["choices"] or ()}
    assert words
    assert words | {f"observed.{name}" for name in OBSERVATIONS} <= ENGLISH.keys()
