"""Amounts on the command line: percent for money, points for the rest."""

from __future__ import annotations

import pytest

from harmony.commands.amounts import amount
from harmony.sim.errors import HarmonyError


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("0.5%", "revenue", 0.5),
        (" 1 % ", "profit_last_year", 1.0),
        ("0.5", "conflict", 0.5),
        ("2e-1", "brand", 0.2),
    ],
)
def test_amounts(text, measure, value):
    assert amount("--precision", text, measure) == value


@pytest.mark.parametrize(
    ("text", "measure", "message"),
    [
        ("0.5", "revenue", "--precision: changes of revenue are told in percent; write 0.5%"),
        ("0.5%", "conflict", "told in points of 100; write 0.5 without %"),
        ("0.5%", "lead_wait", "told in weeks"),
        ("0%", "revenue", "no number above 0"),
        ("-1%", "revenue", "no number above 0"),
        ("nan%", "revenue", "no number above 0"),
        ("inf%", "revenue", "no number above 0"),
        ("much", "revenue", "'much' is no number above 0"),
        ("1%%", "revenue", "no number above 0"),
        ("1% of it", "revenue", "no number above 0"),
        ("", "revenue", "no number above 0"),
        ("1%", "revenu", "no measure is called 'revenu'; the nearest valid name is 'revenue'"),
    ],
)
def test_what_is_none_is_refused(text, measure, message):
    with pytest.raises(HarmonyError, match=message):
        amount("--precision", text, measure)
