"""Who is who, whose accounts are whose, and what a week leaves for the own trade."""

from __future__ import annotations

import pytest

from harmony.sim.behaviours.people import (
    begin_settled,
    chosen_applicant,
    counterparts_of,
    first_account,
    first_rep,
    first_shared_account,
    holder_of,
    identity_of,
    last_rep,
    own_hours,
    slots,
    start_ties,
    tie_of_account,
)
from harmony.sim.state import COUNTERPART, MARKETER, REP
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    return tiny()


def test_an_identity_is_never_used_twice():
    every = {
        identity_of(role, hire, seat)
        for role in (REP, MARKETER)
        for hire in (0, 1, 16_383)
        for seat in (0, 1, 65_535)
    }
    assert len(every) == 18
    assert identity_of(1, 2, 3) == (16_384 + 2) * 65_536 + 3


def test_a_vacant_seat_is_held_by_nobody(firm):
    rep = firm.reps[0]
    assert holder_of(rep) == rep.identity
    rep.present = 0
    assert holder_of(rep) == 0


@pytest.mark.parametrize(
    ("reps", "marketers", "shared"), [(40, 20, 4), (4, 2, 2), (4, 14, 4), (2, 14, 7), (3, 14, 5)]
)
def test_a_territory_is_shared_by_a_handful(reps, marketers, shared):
    assert counterparts_of(reps, marketers) == shared


@pytest.mark.parametrize(("reps", "marketers"), [(4, 2), (5, 3), (6, 4), (4, 9)])
def test_a_marketers_reps_are_those_whose_counterpart_it_is(reps, marketers):
    firm = tiny(reps=reps, marketers=marketers)
    per_rep = slots(firm)
    for marketer in firm.marketers:
        for place in range(firm.company.counterparts):
            seats = range(
                first_rep(marketer.seat, place, firm), last_rep(marketer.seat, place, firm)
            )
            wanted = [
                rep.seat
                for rep in firm.reps
                if firm.ties[rep.seat * per_rep + place].marketer == marketer.seat
                and firm.ties[rep.seat * per_rep + place].kind == COUNTERPART
            ]
            assert [*seats] == wanted


def test_every_account_is_of_one_territory():
    firm = tiny(reps=7, accounts=80)
    starts = [first_account(seat, firm) for seat in range(8)]
    assert starts == [0, 12, 23, 35, 46, 58, 69, 80]


def test_accounts_are_dealt_to_the_territorys_marketers_in_turn(firm):
    per_rep = slots(firm)
    assert [tie_of_account(20 + number, 1, firm) - per_rep for number in range(4)] == [0, 1, 0, 1]


def test_where_territories_are_aligned_one_marketer_has_the_first_share(firm):
    firm.company.aligned = 0.25
    assert first_shared_account(1, firm) == 25
    places = [tie_of_account(20 + number, 1, firm) - slots(firm) for number in range(8)]
    assert places == [0, 0, 0, 0, 0, 0, 1, 0]


def test_hours_for_the_own_trade_are_what_is_left(firm):
    rep = firm.reps[0]
    p = firm.parameters
    rep.tension, rep.meeting_hours, rep.taken_hours = 0.5, 2.0, 3.0
    firm.levers.people_transition_hours = 1.0
    lost = 0.5 * p.hours_lost_to_tension
    assert own_hours(rep, 9.0, firm) == pytest.approx(p.week_hours - 9 - 2 - 3 - 1 - lost)
    assert rep.hours_lost == firm.sums.hours_lost == pytest.approx(lost)


def test_a_posted_person_keeps_a_part_of_them(firm):
    rep = firm.reps[0]
    whole = own_hours(rep, 9.0, firm)
    rep.posting_weeks = 1
    assert own_hours(rep, 9.0, firm) == pytest.approx(whole * firm.parameters.posting_hours_kept)


def test_nobody_has_less_than_no_hours(firm):
    rep = firm.reps[0]
    rep.meeting_hours = 100.0
    assert own_hours(rep, 9.0, firm) == 0.0
    rep.meeting_hours, rep.present = 0.0, 0
    assert own_hours(rep, 9.0, firm) == 0.0
    assert rep.hours_lost == 0.0


def test_quarrels_take_no_more_than_there_is(firm):
    rep = firm.reps[0]
    firm.parameters.hours_lost_to_tension, rep.tension = 100.0, 1.0
    own_hours(rep, 9.0, firm)
    assert rep.hours_lost == firm.parameters.week_hours - 9.0


def test_strangers_begin_with_what_their_departments_think(firm):
    p, tie = firm.parameters, firm.ties[0]
    start_ties(tie, 0.4, 0.2, firm)
    assert tie.trust_in_marketer == pytest.approx(p.trust_prior - 0.4 * p.trust_of_stereotype)
    assert tie.trust_in_rep == pytest.approx(p.trust_prior - 0.2 * p.trust_of_stereotype)
    assert (tie.tension, tie.familiarity) == (pytest.approx(0.3), 0.0)
    begin_settled(tie)
    assert tie.settled_tension == tie.tension
    assert tie.settled_trust_in_marketer == tie.trust_in_marketer
    assert tie.settled_trust_in_rep == tie.trust_in_rep


def test_the_choice_of_an_applicant_follows_who_is_listened_to(firm):
    firm.parameters.interview_noise = 0.0
    rep = firm.reps[0]
    own, other = chosen_applicant(rep, 0.0, firm), chosen_applicant(rep, 1.0, firm)
    assert {own, other} <= set(range(int(firm.parameters.applicants)))
    choices = set()
    for hire in range(1, 30):
        rep.hire, rep.identity = hire, identity_of(REP, hire, 0)
        choices.add(chosen_applicant(rep, 0.0, firm) == chosen_applicant(rep, 1.0, firm))
    assert choices == {True, False}
