from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.budget import ask_for_money, divide_budget
from harmony.sim.behaviours.systems import keep_systems
from harmony.sim.interventions.marketing_scorecard import MarketingScorecard
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.by_hand import compromise
from tests.twins import apart, booked_apart, play_to, twins


def test_sixty_people_at_520_a_year_are_600_a_week() -> None:
    levers = MarketingScorecard(spending=520.0).levers(0, Levers(), Size(reps=40, marketers=20))
    assert levers == {"scorecard_money": 600.0}


FIFTEEN_A_WEEK = 780.0  # a person


def test_first_more_of_marketings_effect_is_seen_for_money() -> None:
    plain, changed = twins(MarketingScorecard(spending=FIFTEEN_A_WEEK))
    play_to(keep_systems, plain, changed)
    assert apart(plain, changed) == {"company.scorecard", "company.visible_return"}
    p = changed.parameters
    able = 1 - math.exp(-15 / p.scorecard_reference)
    unseen = (1 - p.visible_return) * (1 - p.traced_by_scorecard * able)
    step = p.traced_rate * (1 - unseen - p.visible_return)
    assert changed.company.visible_return == pytest.approx(p.visible_return + step)
    assert booked_apart(plain, changed) == {"intervention_cost"}
    assert changed.sums.intervention_cost == pytest.approx(6 * 15)


def test_who_is_seen_has_more_weight_when_money_is_divided() -> None:
    plain, changed = twins(MarketingScorecard(spending=FIFTEEN_A_WEEK))
    play_to(ask_for_money, plain, changed)
    assert plain.company.asked_by_marketing == changed.company.asked_by_marketing
    play_to(divide_budget, plain, changed, after=ask_for_money)
    company = changed.company
    assert company.marketing_share == pytest.approx(compromise(changed))
    assert company.marketing_share > plain.company.marketing_share
