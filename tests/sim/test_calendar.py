"""The calendar's lengths: said in one place, used in all rooms but the figures."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from harmony.sim import calendar

ROOT = Path(__file__).parents[2]
# Figures read stored documents and import no other room.
ROOMS = ("sim", "runs", "experiments", "evidence", "story", "commands", "app")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
CALENDAR = ROOT / "sim" / "calendar.py"

LENGTH = re.compile(r"(WEEKS|MONTHS|QUARTERS|DAYS)_(A|AN|PER|IN)_")
OF_TIME = re.compile(r"week|month|quarter|year|day", re.IGNORECASE)

# A quarter, whole years, and what a year has of months, quarters and working days.
WEEKS = {calendar.WEEKS_A_QUARTER, *(calendar.WEEKS_A_YEAR * years for years in (1, 2, 3, 4, 5))}
PARTS = {calendar.MONTHS_A_YEAR, calendar.QUARTERS_A_YEAR, calendar.WORKING_DAYS_A_WEEK}

# Calls that declare a number with its unit.
DECLARED = {"quantity", "parameter"}
CODES = {ROOT / "sim" / "draws.py", ROOT / "sim" / "events.py"}


def bare_lengths(tree: ast.Module) -> Iterator[str]:
    """Numbers of weeks, months, quarters or days that are written out."""
    exempt: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in DECLARED:
            exempt |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in exempt:
            is_text = isinstance(node.value, str) and node.value.isascii()
            if is_text and re.search(r"\b(last|first) 52\b", node.value):
                yield f"{node.lineno}: {node.value}"
            if type(node.value) in (int, float) and node.value in WEEKS:
                yield f"{node.lineno}: {node.value}"
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv):
            sides = (node.left, node.right)
            for side, other in (sides, sides[::-1]):
                is_part = isinstance(side, ast.Constant) and side.value in PARTS
                if is_part and OF_TIME.search(ast.unparse(other)) and not said_by_name(other):
                    yield f"{node.lineno}: {ast.unparse(node)}"


def said_by_name(node: ast.AST) -> bool:
    """Whether it is itself a length of the calendar, as in five times ``WEEKS_A_YEAR``."""
    return hasattr(calendar, ast.unparse(node))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nobody_writes_a_length_of_the_calendar_out(path: Path) -> None:
    if path not in {CALENDAR, *CODES}:
        assert list(bare_lengths(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nobody_else_says_a_length_of_the_calendar(path: Path) -> None:
    if path != CALENDAR:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign):
                said = [target for target in node.targets if LENGTH.match(ast.unparse(target))]
                assert said == [], ast.unparse(node)


@pytest.mark.parametrize(
    "text",
    [
        "YEAR = 52",
        "last = weekly[-13:]",
        "years = weeks / 52.0",
        "weekly = per_month * 12",
        "wait = answer_days / 5",
        'f"the last 52 of them are {told}"',
    ],
)
def test_a_bare_length_is_found(text: str) -> None:
    assert list(bare_lengths(ast.parse(text)))


def test_the_lengths_fit_together() -> None:
    assert calendar.WEEKS_A_QUARTER * calendar.QUARTERS_A_YEAR == calendar.WEEKS_A_YEAR
    assert calendar.MONTHS_A_QUARTER * calendar.QUARTERS_A_YEAR == calendar.MONTHS_A_YEAR
    assert calendar.WEEKS_A_MONTH * calendar.MONTHS_A_YEAR == calendar.WEEKS_A_YEAR
