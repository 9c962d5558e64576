"""Measures: made of weekly sums, over any window, not defined where there is nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.books import WeekSums
from harmony.sim.measures import (
    LAST_YEAR,
    all_measures,
    evaluate,
    measure_names,
    measure_of,
    weekly_values,
)
from harmony.sim.quantity import quantities, record_type

# Issue 2, item 6
PROMISED = {
    *("revenue", "gross_profit", "go_to_market_cost", "intervention_cost", "profit"),
    *("brand", "win_share", "customers"),
    *("conflict", "conflict_heads", "conflict_resentment", "conflict_events", "task_conflict"),
    *("trust_sales", "trust_marketing", "understanding", "unjust_blame", "hours_lost"),
    *("leads", "leads_worked_share", "lead_win_rate", "win_rate", "quota_attainment_share"),
    *("solution_share", "discount", "quarter_end_share"),
    *("rep_turnover", "marketer_turnover", "marketing_budget_share"),
}
TOTALS = {
    "revenue",
    "gross_profit",
    "go_to_market_cost",
    "intervention_cost",
    "profit",
    "leads",
}


def weekly(weeks, **fields):
    """Weekly sums that are nil but for some fields, each one value or one a week."""
    sums = np.zeros(weeks, dtype=record_type(WeekSums))
    for name, values in fields.items():
        sums[name] = values
    return sums


def test_every_measure_that_was_promised_is_there():
    assert set(all_measures()) >= PROMISED


@pytest.mark.parametrize("name", all_measures())
def test_every_measure_says_what_it_is(name):
    measure = all_measures()[name]
    assert measure.name == name
    assert measure.unit
    assert len(measure.meaning) > 15
    assert measure.better in (-1, 0, 1)


def test_every_weekly_sum_says_what_it_is():
    for name, declared in quantities(WeekSums).items():
        assert declared.unit, name
        assert declared.meaning, name
        assert declared.default == 0.0, name


def test_names_of_the_last_year_follow():
    assert measure_names() == [*all_measures(), *(name + LAST_YEAR for name in all_measures())]
    assert (
        measure_of("conflict" + LAST_YEAR) is measure_of("conflict") is all_measures()["conflict"]
    )


@pytest.mark.parametrize(
    ("name", "fields", "expected"),
    [
        ("revenue", {"revenue": [1, 2, 3]}, 6),
        ("gross_profit", {"gross_profit": [1, -2, 3]}, 2),
        (
            "profit",
            {"gross_profit": 10, "go_to_market_cost": [1, 2, 3], "intervention_cost": 2},
            30 - 6 - 6,
        ),
        ("brand", {"brand": [0.2, 0.4, 0.6]}, 0.4),
        ("win_share", {"wins": [1, 0, 2], "needs_decided": [4, 2, 6]}, 0.25),
        ("customers", {"customers": [10, 20, 60]}, 30),
        ("conflict", {"tension": [0.1, 0.2, 0.6]}, 30),
        ("conflict_heads", {"heads_tension": [0.2, 0.4, 0.6]}, 40),
        ("conflict_resentment", {"resentment": [0, 0, 0.3], "one_head": [0, 0, 1]}, 30),
        ("conflict_events", {"hostile_events": [1, 2, 3], "interactions": [4, 8, 12]}, 0.25),
        ("task_conflict", {"task_conflict": [0.5, 0.5, 2]}, 1),
        ("trust_sales", {"trust_sales": [0.3, 0.4, 0.5]}, 0.4),
        ("trust_marketing", {"trust_marketing": [0.3, 0.4, 0.5]}, 0.4),
        ("understanding", {"understanding": [0.3, 0.4, 0.5]}, 0.4),
        (
            "unjust_blame",
            {"unjust_blame": [0, 0, 2], "misses_explained": 2, "misses_of_marketers": [0, 0, 4]},
            0.2,
        ),
        ("hours_lost", {"hours_lost": [6, 6, 12], "people": [12, 12, 6]}, 0.8),
        ("leads", {"leads": [3, 4, 5]}, 12),
        ("leads_worked_share", {"leads_worked": [1, 2, 3], "leads": 4}, 0.5),
        ("lead_win_rate", {"leads_won": [1, 0, 2], "leads": 4}, 0.25),
        ("win_rate", {"wins": [1, 0, 2], "opportunities_closed": 5}, 0.2),
        ("quota_attainment_share", {"quotas_made": [0, 0, 5], "quotas_judged": [0, 0, 8]}, 0.625),
        ("solution_share", {"solution_wins": [1, 0, 2], "wins": 2}, 0.5),
        ("discount", {"list_revenue": 100, "revenue": [100, 90, 80]}, 0.1),
        ("quarter_end_share", {"late_revenue": [0, 0, 30], "revenue": 20}, 0.5),
        # One of ten seats in three weeks: 52 x 1 / 30 a year
        ("rep_turnover", {"reps_left": [0, 1, 0], "reps": 10}, 52 / 30),
        ("marketer_turnover", {"marketers_left": [0, 1, 0], "marketers": 5}, 52 / 15),
        ("marketing_budget_share", {"marketing_money": 30, "sales_money": [60, 70, 80]}, 0.3),
    ],
)
def test_by_hand(name, fields, expected):
    assert evaluate(weekly(3, **fields))[name] == pytest.approx(expected)


def test_a_ratio_is_one_of_sums_and_not_a_mean_of_ratios():
    sums = weekly(2, leads_worked=[1, 0], leads=[1, 9])
    assert evaluate(sums)["leads_worked_share"] == pytest.approx(0.1)


def test_what_has_no_denominator_is_not_defined():
    values = evaluate(weekly(10))
    undefined = {name for name in all_measures() if math.isnan(values[name])}
    assert {"win_rate", "discount", "unjust_blame", "conflict_resentment"} <= undefined
    assert not undefined & TOTALS
    assert math.isfinite(values["conflict_heads"])
    assert not any(math.isinf(value) for value in values.values())


def test_heads_conflict_is_not_defined_under_one_head():
    part = evaluate(weekly(3, heads_tension=0.2, one_head=[0, 0, 1]))
    assert math.isnan(part["conflict_heads"])
    values = evaluate(weekly(10, one_head=1, resentment=0.2))
    assert math.isnan(values["conflict_heads"])
    assert values["conflict_resentment"] == pytest.approx(20)


def test_the_last_year_is_the_last_52_weeks_of_the_window():
    sums = weekly(160, revenue=np.arange(160.0))
    values = evaluate(sums)
    assert values["revenue"] == np.arange(160.0).sum()
    assert values["revenue" + LAST_YEAR] == np.arange(108.0, 160.0).sum()
    part = evaluate(sums, 20, 120)
    assert part["revenue"] == np.arange(20.0, 120.0).sum()
    assert part["revenue" + LAST_YEAR] == np.arange(68.0, 120.0).sum()


def test_a_window_shorter_than_a_year_is_its_own_last_year():
    values = evaluate(weekly(30, revenue=1.0), first=10)
    assert values["revenue"] == values["revenue" + LAST_YEAR] == 20.0


def test_many_runs_at_once_are_the_runs_one_by_one():
    rng = np.random.default_rng(1)
    sums = np.zeros((3, 60), dtype=record_type(WeekSums))
    for name in sums.dtype.names:
        sums[name] = rng.uniform(0, 5, sums.shape)
    together = evaluate(sums, 4)
    for place in range(3):
        for name, value in evaluate(sums[place], 4).items():
            np.testing.assert_array_equal(together[name][place], value)
    assert set(together) == set(measure_names())


def test_weekly_values_are_each_weeks_own():
    sums = weekly(3, leads_worked=[1, 0, 3], leads=[2, 0, 4], revenue=[5, 6, 7])
    values = weekly_values(sums)
    assert set(values) == set(all_measures())
    assert values["revenue"].tolist() == [5, 6, 7]
    np.testing.assert_array_equal(values["leads_worked_share"], [0.5, np.nan, 0.75])
    assert values["rep_turnover"].shape == (3,)


@given(st.integers(2, 40), st.integers(0, 2**32 - 1), st.data())
def test_totals_of_two_windows_add_up_to_the_whole(weeks, seed, data):
    cut = data.draw(st.integers(1, weeks - 1))
    sums = np.zeros(weeks, dtype=record_type(WeekSums))
    for name in sums.dtype.names:
        sums[name] = np.random.default_rng(seed).uniform(0, 5, weeks)
    whole, first, rest = evaluate(sums), evaluate(sums, 0, cut), evaluate(sums, cut)
    for name in TOTALS:
        assert whole[name] == pytest.approx(first[name] + rest[name])
