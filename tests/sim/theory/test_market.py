"""A market without spreads, in which buyers call by themselves: renewal theory and logits.

Nobody searches and nobody answers campaigns, so an open need is found by a call with the
same chance each week, and every win has the same odds. Then needs, wins and revenue have
closed forms, and many firms must lie where these say.
"""

from __future__ import annotations

import functools
import math

import numpy as np
import pytest

from harmony.runs.many import run_many
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities
from harmony.sim.rules.numbers import logistic
from harmony.sim.scenario import load_scenario
from harmony.sim.seeds import seeds_of_runs
from tests.sim.theory.sampling import assert_agrees, standard_error

pytestmark = pytest.mark.slow

RUNS = 32
SPAN = {"weeks": 520, "warm_up": 104}
CALLS = 0.1


def each_at(value, *starts, declared=Parameters):
    """Constants by the beginning of their names, all at one value."""
    return {name: value for name in quantities(declared) if name.startswith(starts)}


# Every spread at the least that it may be
SPREADS = {name: one.low for name, one in quantities(Parameters).items() if "spread" in name}

# Buyers call, and nobody is searched for, reached by a campaign, hurried or made to wait.
BY_CALLS = {
    "sales_money_factor": 0.0,
    "marketing_money_factor": 0.0,
    "quota_bonus": 0.0,
    "accelerator": 1.0,
    "inbound_base": CALLS,
    "inbound_of_brand": 0.0,
    "inbound_of_customer": 0.0,
}

# A win depends on its base alone
BASE_ONLY = each_at(0.0, "win_of_", "fit_of_", "logit_of_", "rival_answer")


def market(**settings):
    given = {**SPREADS, **SPAN, **BY_CALLS, **BASE_ONLY, **settings}
    return load_scenario("baseline").with_changes(settings=given)


@functools.cache
def _weekly(names_and_values):
    return run_many(market(**dict(names_and_values)), seeds_of_runs(1, RUNS)).weekly


def sums(name, **settings):
    """A weekly sum's total in each run."""
    return _weekly(tuple(sorted(settings.items())))[name].sum(axis=1)


# Needs by renewal theory


def windows(constants):
    """The lengths of a window, all equally likely."""
    return np.arange(constants.window_shortest, constants.window_longest + 1)


def gap_moments(constants, pace):
    """Mean and variance of 1 + floor(G X), X exponential, in calendar weeks."""
    again = math.exp(-1.0 / constants.need_gap)
    mean = 1.0 + again / (1.0 - again)
    return mean / pace, again / (1.0 - again) ** 2 / pace**2


@pytest.mark.parametrize("pace", [1.0, 0.5])
def test_needs_arise_as_renewal_theory_says(pace):
    """Needs a week are accounts / (mean window + mean gap), whatever becomes of them.

    The error is that of a renewal process: variance of the cycle x time / its mean cubed.
    """
    scenario = market()
    lengths = windows(scenario.parameters)
    gap, gap_variance = gap_moments(scenario.parameters, pace)
    cycle, variance = lengths.mean() + gap, lengths.var() + gap_variance
    renewing = scenario.size.accounts * RUNS
    needs = sums("needs_decided", demand_factor=pace).sum() / scenario.weeks
    expected = renewing / cycle
    error = math.sqrt(renewing * variance / cycle**3 / scenario.weeks)
    assert_agrees(needs, expected, error, noticed=0.01 * expected)


# What is found and won


def missed_share(constants):
    """Share of needs that no call reaches in time: mean of exp(-calls x window)."""
    return float(np.exp(-CALLS * windows(constants)).mean())


def test_needs_are_missed_as_their_windows_and_the_calls_say():
    decided, lapsed = (sums(name).sum() for name in ("needs_decided", "needs_lapsed"))
    expected = missed_share(market().parameters)
    error = math.sqrt(expected * (1.0 - expected) / decided)
    assert_agrees(lapsed / decided, expected, error, noticed=0.01 * expected)


@pytest.mark.parametrize(("base", "pressure"), [(-1.8, 0.0), (0.7, 0.0), (0.7, 1.5)])
def test_wins_are_the_logistic_of_their_logit(base, pressure):
    chosen = {"win_base": base, "rival_pressure": pressure}
    closed, wins = (sums(name, **chosen).sum() for name in ("opportunities_closed", "wins"))
    expected = logistic(base - pressure)
    error = math.sqrt(expected * (1.0 - expected) / closed)
    assert_agrees(wins / closed, expected, error, noticed=0.03 * expected)


# A complex market that knows what a solution is worth to it
COMPLEX = {
    "complexity_mean": 0.9,
    "fit_of_complexity": 1.3,
    "fit_of_competence": 1.0,
    "competence_of_understanding": 0.0,
    "competence_of_material": 0.0,
    "pitch_sharpness": 2.0,
}


def pitches(constants):
    """Chance that a solution is pitched, and the odds of a win with it and with a product."""
    complexity = constants.complexity_mean
    fit = constants.fit_of_complexity * (complexity - 0.5)
    unmastered = constants.fit_of_competence * (1.0 - constants.solution_skill_mean)
    solution = logistic(constants.win_base + fit - unmastered)
    product = logistic(constants.win_base - fit)
    price = 1.0 + constants.solution_premium * complexity
    advantage = math.log(price * solution / product / constants.solution_hours)
    return logistic(constants.pitch_sharpness * advantage), solution, product


def test_reps_pitch_by_the_logit_of_what_pays():
    pitched, solution, product = pitches(market(**COMPLEX).parameters)
    won = pitched * solution + (1.0 - pitched) * product
    closed, wins, solutions = (
        sums(name, **COMPLEX).sum() for name in ("opportunities_closed", "wins", "solution_wins")
    )
    error = math.sqrt(won * (1.0 - won) / closed)
    assert_agrees(wins / closed, won, error, noticed=0.03 * won)
    share = pitched * solution / won
    assert 0.2 < share < 0.95, "a test with nearly all of one kind tests nothing"
    error = math.sqrt(share * (1.0 - share) / wins)
    assert_agrees(solutions / wins, share, error, noticed=0.03 * share)


def test_revenue_is_the_product_of_its_factors():
    """Needs a week x found x won x price: the whole chain in one closed form."""
    scenario = market(**COMPLEX)
    constants = scenario.parameters
    cycle = windows(constants).mean() + gap_moments(constants, 1.0)[0]
    pitched, solution, product = pitches(constants)
    price = 1.0 + constants.solution_premium * constants.complexity_mean
    worth = (pitched * solution * price + (1.0 - pitched) * product) * constants.potential_mean
    found = 1.0 - missed_share(constants)
    expected = scenario.size.accounts / cycle * found * worth * scenario.weeks
    booked = sums("revenue", **COMPLEX)
    assert (booked == sums("list_revenue", **COMPLEX)).all(), "nobody gives a discount"
    assert_agrees(booked.mean(), expected, standard_error(booked), noticed=0.02 * expected)
