"""Awareness under constant reach is the goodwill stock of Nerlove and Arrow (1962).

A' = (1 - d) A + (1 - A) s with a constant input s = gain x reach + talk has the steady
state A* = s / (d + s), and what is missing to it shrinks by (1 - d - s) a week.
"""

from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.campaigns import TASKS
from harmony.sim.drivers.model import Firm
from tests.firms import small

REACH = 1.3
REMEMBERED = 0.3
START = 0.9

# Nothing but the quarter's budget moves the reach of brand work.
STEADY_WORK = {
    "plan_effect": 0.0,
    "word_of_mouth": 0.0,
    "hours_lost_to_tension": 0.0,
    "understanding_at_hire": 0.2,
    "understanding_floor": 0.2,
    "understanding_spread": 0.0,
    "leaving_base": 0.0002,
    "leaving_of_tension": 0.0,
    "leaving_of_misses": 0.0,
    "leaving_of_underpaid": 0.0,
}

# Every account is a customer, and neither purchases nor time change what it remembers.
STEADY_TALK = {
    "awareness_at_start": START,
    "customers_at_start": 1.0,
    "experience_at_start": REMEMBERED,
    "experience_of_purchase": 0.0,
    "discount_harm": 0.0,
    "broken_promise_harm": 0.0,
}


def steady_state(decay, gained):
    return gained / (decay + gained)


def half_life(decay, gained):
    return math.log(0.5) / math.log(1.0 - decay - gained)


def reach_of(money, scenario):
    """Reach of brand work by hand, from a week's marketing money and the constants."""
    constants, levers = scenario.parameters, scenario.base_levers
    floor, pull = constants.task_floor, constants.task_pull
    brand = floor + pull * (1.0 - levers.pay_lead_volume)
    demand = floor + pull * levers.pay_lead_volume
    others = floor * (0.5 + constants.understanding_at_hire) + floor
    hours = constants.week_hours - constants.marketer_administration
    hours *= brand / (brand + demand + others) / constants.campaign_hours
    money_ratio = money / scenario.size.accounts / constants.marketing_money_reference
    money_ratio *= 2.0 * brand / (brand + demand)
    effort = constants.campaign_power * math.sqrt(hours * money_ratio)
    return 2.0 * effort / (1.0 + effort)


def test_within_a_quarter_awareness_follows_the_closed_form():
    """By the constants alone: the budget is fixed for a quarter, so reach is too."""
    scenario = small(warm_up=0, weeks=65, **STEADY_WORK)
    constants = scenario.parameters
    firm = Firm(scenario, rng=1)
    reaches = []
    for _ in range(5):
        begun = firm.company.awareness
        for weeks in range(1, 14):
            firm.step()
            assert firm.sums.marketers == scenario.size.marketers, "a marketer left: other seed"
            gained = constants.awareness_gain * reach_of(firm.sums.marketing_money, scenario)
            target = steady_state(constants.awareness_decay, gained)
            left = 0.5 ** (weeks / half_life(constants.awareness_decay, gained))
            expected = target + (begun - target) * left
            assert firm.company.awareness == pytest.approx(expected, rel=1e-12)
        reaches.append(firm.company.brand_reach)
    assert max(reaches) > 1.02 * min(reaches), "budgets that do not differ test one reach only"


@pytest.mark.parametrize("reach", [0.0, REACH])
def test_awareness_comes_to_its_steady_state_by_half_lives(reach):
    scenario = small(warm_up=0, weeks=200, **STEADY_TALK)
    constants = scenario.parameters
    rules = {
        "reach": lambda plan, hours, money, parameters: reach,
        "experience_left": lambda experience, weeks, parameters: experience,
    }
    gained = constants.awareness_gain * reach + constants.word_of_mouth * REMEMBERED
    target = steady_state(constants.awareness_decay, gained)
    half = half_life(constants.awareness_decay, gained)
    firm = Firm(scenario, rng=1, rules=rules)
    for week in range(1, 201):
        firm.step()
        away = firm.company.awareness - target
        assert away == pytest.approx((START - target) * 0.5 ** (week / half), rel=1e-9, abs=1e-12)
    assert firm.company.awareness == pytest.approx(target, rel=1e-4)
    assert target < 0.9 * START


def test_four_tasks_share_the_hours_by_hand():
    """The arithmetic above is of four tasks; a fifth one would have to enter it."""
    assert TASKS == 4
