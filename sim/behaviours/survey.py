"""What managers get to see: a survey and a report at the quarter's end, not the truth."""

from __future__ import annotations

from typing import Any

from harmony.sim import draws
from harmony.sim.calendar import QUARTERS_A_YEAR, WEEKS_A_QUARTER
from harmony.sim.events import SURVEY, note_belief

FULL_SCALE = 100


def remember_week(firm: Any) -> None:
    """The quarter's survey and report will tell of this week too."""
    company = firm.company
    sums = firm.sums
    company.quarter_tension += sums.tension
    company.quarter_leads += sums.leads
    company.quarter_worked += sums.leads_worked
    company.quarter_left += sums.reps_left + sums.marketers_left
    sums.survey_conflict = company.survey_conflict


def publish(firm: Any) -> None:
    """Publish the survey and the report; people answer for the whole quarter, with noise."""
    company = firm.company
    parameters = firm.parameters
    luck = draws.normal(firm.clock.luck_seed, draws.SURVEY_NOISE, 0, 0, firm.clock.quarter, 0)
    truth = FULL_SCALE * company.quarter_tension / WEEKS_A_QUARTER
    noise = parameters.survey_noise * (1.0 - company.intelligence) * luck
    company.survey_conflict = min(float(FULL_SCALE), max(0.0, truth + noise))
    note_belief(firm, SURVEY, firm.executive.identity, 0, -1, company.survey_conflict, truth)
    company.seen_leads_worked = company.quarter_worked / max(1.0, company.quarter_leads)
    people = float(len(firm.reps) + len(firm.marketers))
    company.seen_turnover = QUARTERS_A_YEAR * company.quarter_left / people
    company.quarter_tension = 0.0
    company.quarter_leads = 0.0
    company.quarter_worked = 0.0
    company.quarter_left = 0.0
