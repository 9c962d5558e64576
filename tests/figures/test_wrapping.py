"""Texts in lines: whatever the script, no line is wider than it may be."""

from __future__ import annotations

import textwrap

from hypothesis import example, given
from hypothesis import strategies as st

from harmony.figures.wrapping import columns_of, filled, shortened, wrapped

CHINESE = "每周一次团队午餐，两个部门的人一起吃饭，然后讨论线索。"
LONG = "supercalifragilistic" * 5
TEXTS = st.text(st.sampled_from("ab-, \n\t中，文。ほ한ع$"), max_size=80)


def test_wide_letters_take_two_columns():
    assert columns_of("abc 中文") == 8
    assert wrapped(CHINESE, 20) == [
        "每周一次团队午餐，两",
        "个部门的人一起吃饭，",
        "然后讨论线索。",
    ]


def test_a_line_ends_in_a_sign_where_there_is_more():
    assert shortened(CHINESE, 20) == "每周一次团队午餐，…"
    assert shortened("some words that do not fit", 15) == "some words …"
    assert shortened(LONG, 15, "…") == "supercalifragi…"
    assert wrapped(LONG, 15, 2) == ["supercalifragil", "isticsupercali…"]
    assert wrapped("a " + LONG, 15, 2) == ["a supercalifrag", "ilisticsuperca…"]


def test_line_breaks_and_tabs_are_spaces():
    assert filled("one\ntwo\r\nthree\tfour ", 40) == "one two three four"


def test_what_is_no_letter_is_replaced():
    assert filled("a\x07b\ud800\ufffe", 40) == "a�b��"


@given(TEXTS, st.integers(6, 30), st.none() | st.integers(1, 4))
@example("中" * 9, 6, 1)
def test_no_line_is_too_wide_and_nothing_is_lost(text, width, lines):
    found = wrapped(text, width, lines)
    assert all(columns_of(line) <= width + 1 for line in found)  # half a wide letter
    assert lines is None or len(found) <= lines
    if lines is None:
        assert letters("".join(found)) == letters(text)


def letters(text):
    """What is drawn of a text: no spaces, and no joiners, which only say where no line ends."""
    return "".join(text.replace("\u2060", "").split())


@given(st.text(st.sampled_from("ab-, "), max_size=80), st.integers(6, 30))
def test_latin_texts_are_wrapped_as_ever(text, width):
    usual = textwrap.wrap(" ".join(text.split()), width)
    assert wrapped(text, width) == [line.rstrip() for line in usual]
