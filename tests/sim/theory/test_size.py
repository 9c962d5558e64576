"""Twice the firm with twice the people and accounts has the same rates.

What feeds the whole firm's luck back, which a larger firm has less of, is at nothing: cuts
and blame after a missed plan, and the rivals' answer to growth.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from harmony.runs.many import run_many
from harmony.sim.scenario import load_scenario
from harmony.sim.seeds import seeds_of_runs
from harmony.sim.size import Size
from tests.sim.theory.sampling import assert_agrees, standard_error

pytestmark = pytest.mark.slow

FIRMS = 300
WEEKS = 104
NO_LUCK_OF_ALL = {
    "cut_by_shortfall": 0.0,
    "lean_in_shortfall": 0.0,
    "heads_blame": 0.0,
    "hurt_of_blame": 0.0,
    "rival_answer": 0.0,
}

# The smallest departure that must show, as a share of the usual firm's mean
NOTICED = {
    "revenue_of_account": 0.0125,
    "win_rate": 0.01,
    "needs_missed_share": 0.01,
    "leads_of_account": 0.01,
    "lead_quality": 0.01,
    "leads_worked_share": 0.01,
    "discount": 0.05,
    "quarter_end_share": 0.025,
    "brand": 0.01,
    "understanding": 0.0125,
    "conflict": 0.01,
    "trust_sales": 0.01,
    "marketing_budget_share": 0.01,
    "rep_turnover": 0.06,
}


def rates(scenario, seeds):
    made = run_many(scenario, seeds).measures
    accounts = scenario.size.accounts
    of_account = {
        "revenue_of_account": made["revenue"] / accounts,
        "leads_of_account": made["leads"] / accounts,
    }
    return {name: (made | of_account)[name] for name in NOTICED}


@pytest.fixture(scope="module")
def both_sizes():
    usual = load_scenario("baseline").with_changes(weeks=WEEKS, settings=NO_LUCK_OF_ALL)
    size = usual.size
    double = Size(2 * size.reps, 2 * size.marketers, 2 * size.accounts)
    seeds = seeds_of_runs(1, FIRMS)
    return [rates(one, seeds) for one in (usual, dataclasses.replace(usual, size=double))]


@pytest.mark.parametrize("rate", NOTICED)
def test_twice_the_firm_has_the_same_rate(both_sizes, rate):
    """Pair by pair, for both firms of a pair have the same history, market and temper."""
    usual, double = (one[rate] for one in both_sizes)
    change = (double - usual) / np.mean(usual)
    assert_agrees(float(change.mean()), 0.0, standard_error(change), NOTICED[rate])
