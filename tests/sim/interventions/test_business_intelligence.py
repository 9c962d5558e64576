from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.settlement import settle_rep
from harmony.sim.behaviours.survey import publish
from harmony.sim.behaviours.systems import keep_systems
from harmony.sim.drivers.model import Firm
from harmony.sim.events import SURVEY
from harmony.sim.interventions.business_intelligence import BusinessIntelligence
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import apart, booked_apart, play_to, twins


def test_sixty_people_at_520_a_year_are_600_a_week() -> None:
    levers = BusinessIntelligence(spending=520.0).levers(0, Levers(), Size(reps=40, marketers=20))
    assert levers == {"intelligence_money": 600.0}


TEN_A_WEEK = 520.0  # a person


def survey(firm: Firm) -> tuple[float, float]:
    """What the survey said, and the truth."""
    return next((event.amount, event.truth) for event in firm.events if event.kind == SURVEY)


def test_at_first_there_are_only_the_systems_and_their_bill() -> None:
    plain, changed = twins(BusinessIntelligence(spending=TEN_A_WEEK))
    play_to(keep_systems, plain, changed)
    assert apart(plain, changed) == {"company.intelligence"}
    timely = 1 - math.exp(-10 / changed.parameters.intelligence_reference)
    assert changed.company.intelligence == pytest.approx(timely)
    assert booked_apart(plain, changed) == {"intervention_cost"}
    assert changed.sums.intervention_cost == pytest.approx(6 * 10)


def test_the_last_quarter_counts_for_more_in_what_is_expected() -> None:
    plain, changed = twins(BusinessIntelligence(spending=TEN_A_WEEK))
    for firm in (plain, changed):
        firm.run_for(12)
    assert apart(plain, changed) == {"company.intelligence"}
    rep, before = changed.reps[0], changed.reps[0].own_trend
    play_to(settle_rep, changed)
    p = changed.parameters
    timely = 1 - math.exp(-10 / p.intelligence_reference)
    weight = p.trend_learning + timely * (p.intelligence_learning - p.trend_learning)
    assert rep.own_trend == pytest.approx(before + weight * (rep.bookings - before))


def test_the_survey_errs_less() -> None:
    plain, changed = twins(BusinessIntelligence(spending=TEN_A_WEEK))
    for firm in (plain, changed):
        firm.run_for(12)
    play_to(publish, plain, changed)
    (said, truth), (said_in_time, same_truth) = survey(plain), survey(changed)
    assert same_truth == pytest.approx(truth)
    noise = math.exp(-10 / changed.parameters.intelligence_reference)
    assert said_in_time - truth == pytest.approx(noise * (said - truth))
    assert said != truth
