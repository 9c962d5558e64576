"""Hashes of code follow what it does, not how it is told."""

from __future__ import annotations

import inspect

import pytest

from harmony.sim import measures
from harmony.sim.changes import parameter
from harmony.sim.code_hash import DECLARING, hash_of_code, without_words
from harmony.sim.quantity import quantity

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


@pytest.mark.parametrize(
    "call",
    [
        'quantity(1.0, "{}", "{}", 0, 2, "{}")',
        'quantity(1.0, "{}", "{}", 0, 2, source="{}", combine="add")',
        'parameter(1.0, "{}", "{}", 0, 2)',
        '_total("revenue", "money", "{}", 1)',
        '_ratio("win_rate", "{}", 1, "wins", "closed")',
    ],
)
def test_words_of_declared_numbers_change_nothing(call):
    words = call.count("{}")
    first, second = (call.format(*[word] * words) for word in ("one", "another"))
    assert hash_of_code([first]) == hash_of_code([second])


@pytest.mark.parametrize(
    ("before", "after"),
    [("1.0", "2.0"), ("0,", "1,"), ("add", "max"), ("quantity", "amount"), ("hours:", "weeks:")],
)
def test_all_else_of_declared_numbers_counts(before, after):
    declared = 'hours: float = quantity(1.0, "h", "hours", 0, 2, combine="add")'
    assert hash_of_code([declared.replace(before, after)]) != hash_of_code([declared])


def test_the_words_of_declarations_stand_where_they_are_said_to_stand():
    found = {}
    for declaring in (quantity, parameter, *vars(measures).values()):
        name = getattr(declaring, "__name__", "")
        if name in DECLARING:
            places = [*inspect.signature(declaring).parameters]
            found[name] = {word: places.index(word) for word in DECLARING[name]}
    assert found == DECLARING
