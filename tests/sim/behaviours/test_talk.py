"""A department talks: own experience, its history, and what a colleague thinks."""

from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.talk import drawn_colleague, hear, marketers_talk, reps_talk
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    made = tiny(talk_confidence=0.5)
    round_numbers = {
        "stereotype_of_experience": 0.25,
        "stereotype_drift": 0.5,
        "talk_of_grievance": 0.4,
        "talk_of_praise": 0.2,
        "talk_of_newcomer": 1.0,
        "newcomer_weeks": 26.0,
        "history_told_anyway": 0.5,
    }
    for name, value in round_numbers.items():
        setattr(made.parameters, name, value)
    made.company.grievance, made.company.fresh_grievance = 0.6, 0.0
    return made


@pytest.fixture
def two(firm):
    person, colleague = firm.reps[0], firm.reps[1]
    person.stereotype, person.tension, person.identification = 0.2, 0.6, 0.5
    person.tenure = 100_000  # an old hand
    return person, colleague


# 0.2 towards a tension of 0.6, then half way to a history of 0.6: half an identification tells
# the grievance as it is
OWN = 0.3 + 0.5 * 0.3


def test_grievance_moves_more_than_praise(firm, two):
    person, colleague = two
    colleague.stereotype = OWN + 0.1
    hear(person, colleague, firm)
    assert person.stereotype == pytest.approx(OWN + 0.4 * 0.1)
    person.stereotype, colleague.stereotype = 0.2, OWN - 0.1
    hear(person, colleague, firm)
    assert person.stereotype == pytest.approx(OWN - 0.2 * 0.1)


def test_newcomers_listen_more(firm, two):
    person, colleague = two
    person.tenure, colleague.stereotype = 26, OWN + 0.1
    hear(person, colleague, firm)
    assert person.stereotype == pytest.approx(OWN + 0.4 * (1 + math.exp(-1)) * 0.1)


def test_who_thinks_too_differently_is_not_heard(firm, two):
    person, colleague = two
    colleague.stereotype = OWN + 0.51
    hear(person, colleague, firm)
    assert person.stereotype == pytest.approx(OWN)


def test_an_empty_seat_says_nothing(firm, two):
    person, colleague = two
    colleague.present, colleague.stereotype = 0, 1.0
    hear(person, colleague, firm)
    assert person.stereotype == pytest.approx(OWN)


def test_an_affront_hurts_everybody(firm, two):
    person, colleague = two
    colleague.present, firm.levers.insult = 0, 0.2
    hear(person, colleague, firm)
    assert person.stereotype == pytest.approx(OWN + 0.2 * (1 - OWN))


@pytest.mark.parametrize("people", ["reps", "marketers"])
def test_nobody_talks_to_themselves(firm, people):
    every = getattr(firm, people)
    for week in range(60):
        firm.clock.week = week
        for person in every:
            heard = drawn_colleague(person, len(every), firm)
            assert 0 <= heard < len(every)
            assert heard != person.seat


def test_who_is_absent_hears_nothing(firm):
    rep, marketer = firm.reps[0], firm.marketers[0]
    rep.present = marketer.present = 0
    rep.stereotype = marketer.stereotype = 0.2
    reps_talk(rep, firm)
    marketers_talk(marketer, firm)
    assert (rep.stereotype, marketer.stereotype) == (0.2, 0.2)


def test_each_department_hears_its_own(firm):
    for rep in firm.reps:
        rep.stereotype = 0.2
    firm.marketers[0].stereotype, firm.marketers[1].stereotype = 0.2, 0.2
    reps_talk(firm.reps[0], firm)
    marketers_talk(firm.marketers[0], firm)
    assert firm.reps[0].stereotype != 0.2
    assert firm.marketers[0].stereotype != 0.2
