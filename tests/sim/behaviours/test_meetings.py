"""Two meet: they learn and cool down, or quarrel and think worse of each other."""

from __future__ import annotations

import pytest

from harmony.sim.behaviours.meetings import (
    forget_meetings,
    have_room,
    join_forum,
    listen,
    meet,
    partner,
    quarrel,
    spend_hours,
    tie_with,
)
from harmony.sim.behaviours.people import slots
from harmony.sim.events import QUARREL
from harmony.sim.levers import MOST_TENSE_PAIRS, RANDOM_PAIRS, TERRITORY_PAIRS
from harmony.sim.state import ACQUAINTANCE, COUNTERPART, EMPTY_TIE
from harmony.testing.firms import tiny

SURELY_WELL, SURELY_BADLY = 1.0, -1.0


@pytest.fixture
def firm():
    """A firm with round numbers in what a meeting reads."""
    made = tiny(
        contact_conditions=0.5,
        contact_of_example=0.2,
        contact_of_goal=0.4,
        contact_of_support=0.1,
        contact_of_tension=0.3,
        contact_of_grievance=0.6,
        contact_gain=0.2,
        familiarity_of_meeting=0.1,
        stereotype_of_contact=0.5,
        trust_of_meeting=0.25,
        quarrel_harm=0.2,
        stereotype_of_quarrel=0.1,
        understanding_of_meeting=0.05,
        understanding_ceiling=0.9,
    )
    made.company.heads_tension = 0.5
    made.company.support = 1.0
    made.company.fresh_grievance = 0.0
    return made


@pytest.fixture
def two(firm):
    """A rep, a marketer and their tie, in known moods."""
    rep, tie = firm.reps[1], firm.ties[slots(firm)]
    marketer = firm.marketers[tie.marketer]
    for person in (rep, marketer):
        person.goal, person.stereotype, person.understanding = 0.5, 0.4, 0.3
    rep.irritability, marketer.irritability = 2.0, 1.0
    tie.tension, tie.familiarity = 0.5, 0.2
    tie.trust_in_rep, tie.trust_in_marketer = 0.6, 0.2
    return rep, marketer, tie


def test_a_good_meeting_cools_and_teaches(firm, two):
    rep, marketer, tie = two
    meet(rep, marketer, tie, 2.0, 0.05, SURELY_WELL, firm)
    # 0.05 + 0.5 + 0.2 x 0.5 + 0.4 x 0.5 + 0.1 x 1 - 0.3 x 0.5 = 0.8; gain 0.2 x 2 x 0.8 = 0.32
    assert tie.tension == pytest.approx(0.5 * 0.68)
    assert rep.stereotype == marketer.stereotype == pytest.approx(0.4 * 0.84)
    assert tie.trust_in_rep == pytest.approx(0.6 + 0.08 * 0.4)
    assert tie.trust_in_marketer == pytest.approx(0.2 + 0.08 * 0.8)
    assert tie.familiarity == pytest.approx(0.2 + 0.2 * 0.8)
    # 2 hours x (1 - 0.5 x 0.5) = 1.5 hours heard; 0.05 x 1.5 of the 0.6 that is missing
    assert rep.understanding == marketer.understanding == pytest.approx(0.3 + 0.075 * 0.6)
    assert (firm.sums.interactions, firm.sums.hostile_events) == (1.0, 0.0)


def test_fresh_grievance_spoils_a_meeting(firm, two):
    rep, marketer, tie = two
    firm.company.fresh_grievance = 1.0
    meet(rep, marketer, tie, 2.0, 0.05, SURELY_WELL, firm)
    # 0.8 - 0.6 = 0.2; gain 0.08
    assert tie.tension == pytest.approx(0.5 * 0.92)


def test_bad_conditions_do_no_harm_by_themselves(firm, two):
    rep, marketer, tie = two
    meet(rep, marketer, tie, 2.0, -2.0, SURELY_WELL, firm)
    assert tie.tension == 0.5
    assert rep.stereotype == 0.4


def test_a_meeting_that_goes_wrong_teaches_nothing(firm, two):
    rep, marketer, tie = two
    meet(rep, marketer, tie, 2.0, 0.05, SURELY_BADLY, firm)
    # temper 1.5: 0.2 x 1.5 of what is missing to 1
    assert tie.tension == pytest.approx(0.5 + 0.3 * 0.5)
    assert rep.stereotype == marketer.stereotype == pytest.approx(0.4 + 0.1 * 0.6)
    assert rep.understanding == 0.3
    assert tie.trust_in_rep == 0.6
    assert firm.sums.hostile_events == 1.0


def test_where_information_flows_anyhow_even_a_quarrel_teaches(firm, two):
    rep, marketer, tie = two
    firm.levers.information_channel = 0
    tie.settled_tension = 0.2
    meet(rep, marketer, tie, 1.0, 0.0, SURELY_BADLY, firm)
    assert rep.understanding == pytest.approx(0.3 + 0.05 * 0.9 * 0.6)


def test_a_quarrel_is_told_with_the_tension_that_it_began_with(firm, two):
    rep, marketer, tie = two
    quarrel(rep, marketer, tie, firm)
    (event,) = [one for one in firm.events if one.kind == QUARREL]
    assert (event.who, event.whom, event.amount) == (rep.identity, marketer.identity, 0.5)


def test_listening_is_by_the_hour(firm, two):
    rep, marketer, tie = two
    tie.tension = 1.0
    listen(rep, marketer, tie, 4.0, firm)
    assert marketer.understanding == pytest.approx(0.3 + 0.05 * 2.0 * 0.6)


def test_hours_of_meetings_are_of_both_and_forgotten_weekly(firm, two):
    rep, marketer, _ = two
    spend_hours(rep, marketer, 1.5)
    spend_hours(rep, marketer, 0.5)
    assert (rep.meeting_hours, marketer.meeting_hours) == (2.0, 2.0)
    forget_meetings(rep, firm)
    assert (rep.meeting_hours, marketer.meeting_hours) == (0.0, 2.0)


@pytest.mark.parametrize(
    ("of_rep", "of_marketer", "present", "room"),
    [(5.0, 5.0, 1, True), (5.01, 0.0, 1, False), (0.0, 5.01, 1, False), (0.0, 0.0, 0, False)],
)
def test_there_is_room_up_to_the_most(two, of_rep, of_marketer, present, room):
    firm = tiny(meeting_hours_most=6.0)
    rep, marketer = firm.reps[0], firm.marketers[0]
    rep.meeting_hours, marketer.meeting_hours, marketer.present = of_rep, of_marketer, present
    assert have_room(rep, marketer, 1.0, firm) is room


def test_lunch_partners_by_the_rule_of_the_arrangement(firm):
    rep, first = firm.reps[2], 2 * slots(firm)
    firm.levers.team_lunch_pairing = TERRITORY_PAIRS
    places = {partner(rep, meeting, firm) for meeting in range(40)}
    assert places == {first, first + 1}
    firm.levers.team_lunch_pairing = MOST_TENSE_PAIRS
    firm.ties[first].tension, firm.ties[first + 1].tension = 0.3, 0.6
    assert partner(rep, 0, firm) == first + 1
    firm.ties[first].tension = 0.7
    assert partner(rep, 0, firm) == first
    firm.levers.team_lunch_pairing = RANDOM_PAIRS
    met = {firm.ties[partner(rep, meeting, firm)].marketer for meeting in range(40)}
    assert met == {0, 1}


def test_a_new_acquaintance_takes_the_least_familiar_free_slot():
    firm = tiny(marketers=8)
    rep, per_rep = firm.reps[0], slots(firm)
    counterparts = firm.company.counterparts
    known = {firm.ties[place].marketer for place in range(counterparts)}
    strangers = [one.seat for one in firm.marketers if one.seat not in known]
    assert tie_with(rep, min(known), firm) < counterparts
    first = tie_with(rep, strangers[0], firm)
    tie = firm.ties[first]
    assert (tie.kind, tie.marketer, tie.familiarity) == (ACQUAINTANCE, strangers[0], 0.0)
    assert tie.settled_tension == tie.tension
    tie.familiarity = 0.9
    second = tie_with(rep, strangers[1], firm)
    assert second != first
    assert tie_with(rep, strangers[0], firm) == first
    firm.ties[second].familiarity = 0.1
    assert tie_with(rep, strangers[2], firm) == second
    kinds = [firm.ties[place].kind for place in range(per_rep)]
    assert kinds == [COUNTERPART] * counterparts + [ACQUAINTANCE] * 2


def test_a_vacant_seat_makes_no_acquaintance():
    firm = tiny(marketers=8)
    known = {firm.ties[place].marketer for place in range(firm.company.counterparts)}
    stranger = next(one for one in firm.marketers if one.seat not in known)
    stranger.present = 0
    assert tie_with(firm.reps[0], stranger.seat, firm) == 0
    assert firm.ties[firm.company.counterparts].kind == EMPTY_TIE


def test_a_forum_teaches_and_only_a_debate_brings_two_together(firm):
    rep = firm.reps[0]
    rep.understanding = 0.3
    firm.levers.forum_hours = 2.0
    join_forum(rep, firm)
    taught = firm.parameters.understanding_of_forum * 2.0
    assert rep.understanding == pytest.approx(0.3 + taught * 0.6)
    assert firm.sums.interactions == 0.0
    firm.levers.forum_debate = 1
    join_forum(rep, firm)
    assert firm.sums.interactions == 1.0


def test_who_is_absent_takes_part_in_no_forum(firm):
    rep = firm.reps[0]
    rep.present, rep.understanding = 0, 0.3
    firm.levers.forum_hours, firm.levers.forum_debate = 2.0, 1
    join_forum(rep, firm)
    assert (rep.understanding, firm.sums.interactions) == (0.3, 0.0)
