"""What managers see: a survey with noise, and last quarter's leads and leavers."""

from __future__ import annotations

import pytest

from harmony.sim.behaviours.survey import publish, remember_week
from harmony.sim.events import SURVEY
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    made = tiny(survey_noise=5.0)
    made.company.intelligence = 1.0  # figures without noise
    made.company.quarter_tension = 13 * 0.4
    return made


def test_a_week_adds_to_the_quarter(firm):
    company, sums = firm.company, firm.sums
    company.quarter_tension, company.survey_conflict = 1.0, 33.0
    sums.tension, sums.leads, sums.leads_worked = 0.5, 20.0, 4.0
    sums.reps_left, sums.marketers_left = 2.0, 1.0
    remember_week(firm)
    assert company.quarter_tension == 1.5
    assert (company.quarter_leads, company.quarter_worked, company.quarter_left) == (20, 4, 3)
    assert sums.survey_conflict == 33.0


def test_the_survey_is_the_quarters_mean(firm):
    publish(firm)
    assert firm.company.survey_conflict == pytest.approx(40.0)
    assert firm.company.quarter_tension == 0.0
    (event,) = [one for one in firm.events if one.kind == SURVEY]
    assert event.amount == event.truth == pytest.approx(40.0)


def test_noise_is_less_the_timelier_the_figures(firm):
    def missed(intelligence):
        firm.company.quarter_tension, firm.company.intelligence = 13 * 0.4, intelligence
        publish(firm)
        return firm.company.survey_conflict - 40.0

    assert missed(0.0) != 0.0
    assert missed(0.5) == pytest.approx(0.5 * missed(0.0))


@pytest.mark.parametrize(("mean", "shown"), [(1.3, 100.0), (-0.3, 0.0)])
def test_it_stays_on_its_scale(firm, mean, shown):
    firm.company.quarter_tension = 13 * mean
    publish(firm)
    assert firm.company.survey_conflict == shown


def test_leads_worked_and_leavers_are_told_for_a_year(firm):
    company = firm.company
    company.quarter_leads, company.quarter_worked, company.quarter_left = 40.0, 10.0, 3.0
    publish(firm)
    assert company.seen_leads_worked == pytest.approx(0.25)
    assert company.seen_turnover == pytest.approx(4 * 3 / 6)
    publish(firm)
    assert (company.seen_leads_worked, company.seen_turnover) == (0.0, 0.0)
