"""What arrangements take of the week before people's own work begins."""

from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.hours import (
    claim_hours_of_marketer,
    claim_hours_of_rep,
    common_hours,
)
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    made = tiny(logging_hours=2.0, week_hours=40.0, briefing_reference=2.0)
    levers = made.levers
    levers.workshop_hours, levers.forum_hours, levers.system_training = 0.5, 0.25, 1.0
    levers.qualifiers, levers.qualifiers_from_sales = 0.8, 0.75
    levers.briefing_hours, levers.price_book_hours, levers.listening_hours = 3.0, 0.4, 0.6
    made.company.crm = 0.5
    return made


def test_all_give_hours_to_what_is_common_and_to_records(firm):
    rep = firm.reps[0]
    rep.adoption = 0.8
    assert common_hours(rep, firm) == pytest.approx(0.5 + 0.25 + 1.0 + 2.0 * 0.8 * 0.5)


@pytest.mark.parametrize(("week", "briefing"), [(0, 3.0), (1, 0.0)])
def test_a_rep_is_briefed_as_a_quarter_begins(firm, week, briefing):
    rep = firm.reps[0]
    rep.adoption, firm.clock.week_of_quarter = 0.0, week
    claim_hours_of_rep(rep, firm)
    # of the 0.8 qualifiers 0.6 come from the four reps
    assert rep.taken_hours == pytest.approx(1.75 + 40 * 0.6 / 4 + briefing)
    assert rep.briefed == pytest.approx((1 - math.exp(-1.5)) if briefing else 0.0)


def test_nobody_briefs_an_empty_seat(firm):
    firm.reps[0].present = 0
    claim_hours_of_rep(firm.reps[0], firm)
    assert firm.reps[0].briefed == 0.0


@pytest.mark.parametrize(("week", "briefing"), [(0, 3.0), (1, 0.0)])
def test_a_marketer_is_trained_listens_and_briefs(firm, week, briefing):
    marketer = firm.marketers[0]
    marketer.adoption, firm.clock.week_of_quarter = 0.0, week
    claim_hours_of_marketer(marketer, firm)
    assert marketer.taken_hours == pytest.approx(1.75 + 40 * 0.2 / 2 + 1.0 + briefing)
