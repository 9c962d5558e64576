from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.campaigns import plan_campaign
from harmony.sim.behaviours.marketers import make_lead
from harmony.sim.behaviours.systems import keep_systems
from harmony.sim.interventions.lead_scoring import LeadScoring
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import apart, booked_apart, play_to, twins


def test_sixty_people_at_520_a_year_are_600_a_week() -> None:
    levers = LeadScoring(spending=520.0).levers(0, Levers(), Size(reps=40, marketers=20))
    assert levers == {"scoring_money": 600.0}


FIFTEEN_A_WEEK = 780.0  # a person


def test_at_first_there_are_only_the_models_and_their_bill() -> None:
    plain, changed = twins(LeadScoring(spending=FIFTEEN_A_WEEK))
    play_to(plan_campaign, plain, changed)
    assert apart(plain, changed) == {"company.scoring"}
    able = 1 - math.exp(-15 / changed.parameters.scoring_reference)
    assert changed.company.scoring == pytest.approx(able)
    assert booked_apart(plain, changed) == {"intervention_cost"}
    assert changed.sums.intervention_cost == pytest.approx(6 * 15)


def test_good_leads_stand_out_as_far_as_there_are_records() -> None:
    plain, changed = twins(LeadScoring(spending=FIFTEEN_A_WEEK))
    for firm in (plain, changed):
        keep_systems(firm)
        firm.reps[0].records = 0.7
        for number in range(10):
            make_lead(number, number % 2, firm.marketers[0], firm)
    p = changed.parameters
    better = 0.7 * p.score_of_scoring * (1 - math.exp(-15 / p.scoring_reference))
    for number in range(10):
        gained = better * (number % 2)
        expected = plain.leads[number].score + gained
        assert changed.leads[number].score == pytest.approx(expected)
    assert apart(plain, changed) == {"company.scoring", "leads.score"}
