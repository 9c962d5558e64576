"""Hashes of code follow what it does, not how it is told."""

from __future__ import annotations

import pytest

from harmony.sim.code_hash import hash_of_code, without_words

PLAIN = """
RATE = 0.5

class Lunch:
    hours = 1.0

    def bill(self, people):
        if people > 2:
            return RATE * people
        return 0.0
"""
TOLD = '''
"""Lunches."""
RATE = 0.5  # a half

class Lunch:
    """A lunch."""

    hours = 1.0

    def bill(self, people):
        """What it costs."""
        # large parties pay
        if people > 2:
            return (RATE
                    * people)
        return 0.0
'''


def test_words_and_layout_change_nothing():
    assert hash_of_code([TOLD]) == hash_of_code([PLAIN])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0.5", "0.6"),
        (" > ", " < "),
        ("hours = 1.0", "hours = 2.0"),
        ("people):", "person):"),
        ("Lunch", "Dinner"),
    ],
)
def test_whatever_it_does_changes_it(before, after):
    assert hash_of_code([PLAIN.replace(before, after, 1)]) != hash_of_code([PLAIN])


def test_a_text_that_is_no_docstring_counts():
    assert hash_of_code(["name = 'a'"]) != hash_of_code(["name = 'b'"])
    assert hash_of_code(["f('a')"]) != hash_of_code(["f('b')"])


def test_several_texts_are_not_one():
    assert hash_of_code(["a = 1", "b = 2"]) != hash_of_code(["a = 1\nb = 2"])


def test_a_function_of_nothing_but_words_still_is_one():
    assert without_words('def f():\n    """Nothing."""') == "def f():\n    pass"


def test_what_is_no_python_is_refused():
    with pytest.raises(SyntaxError):
        hash_of_code(["def"])
