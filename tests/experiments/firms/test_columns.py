"""The codebook names every column that the tables have, and says what it is."""

from __future__ import annotations

import pytest

from harmony.experiments.firms.columns import SETTINGS, TABLES, codebook, row_type
from harmony.experiments.firms.reasons import REASONS
from harmony.sim.measures import all_measures


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_told_once(table):
    rows = [row for row in codebook() if row["table"] == table]
    assert tuple(row["column"] for row in rows) == row_type(table).names
    for row in rows:
        assert row["unit"], row
        assert row["meaning"], row


def test_every_measure_and_every_reason_is_there():
    assert set(all_measures()) <= set(row_type("yearly").names)
    made_into_others = {
        "marketers_per_rep": "marketers",
        "accounts_per_rep": "accounts",
        "needs_per_account": "need_gap",
        "head_breadth": "head_sales_background",
        "head_from_sales": "head_marketing_background",
        "home_bias": "head_bias_to_sales",
        "credibility": "head_credibility_sales",
    }
    columns = {made_into_others.get(one.name, one.name) for one in REASONS}
    assert columns <= set(SETTINGS)
    assert set(SETTINGS) | {"firm", "irritability"} <= set(row_type("firms").names)
