"""Coming, staying, going, and working for a while in the other department."""

from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.careers import (
    arrive,
    career_of_marketer,
    career_of_rep,
    consider_field_weeks,
    consider_posting,
    learn_prices,
    learn_the_other_trade,
    leave,
    leaves,
    lose_account_knowledge,
    send_to_the_field,
    settle_in,
)
from harmony.sim.behaviours.people import first_account, identity_of, slots
from harmony.sim.events import DEPARTURE, HIRE, POSTING
from harmony.sim.state import ACQUAINTANCE, COUNTERPART, EMPTY_TIE, MARKETER, REP
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    return tiny()


def of_kind(firm, kind):
    return [one for one in firm.events if one.kind == kind]


def test_a_week_at_the_desk_fades_and_one_away_teaches(firm):
    p, rep = firm.parameters, firm.reps[0]
    rep.understanding, rep.stereotype, rep.posting_weeks = 0.6, 0.4, 0
    faded = 0.6 - p.understanding_fading * (0.6 - p.understanding_floor)
    learn_the_other_trade(rep, firm)
    assert rep.understanding == pytest.approx(faded)
    assert rep.stereotype == 0.4
    rep.understanding, rep.posting_weeks = 0.6, 2
    learn_the_other_trade(rep, firm)
    seen = p.understanding_of_posting * p.week_hours
    wanted = faded + min(1.0, seen) * (p.understanding_ceiling - faded)
    assert rep.understanding == pytest.approx(wanted)
    assert rep.stereotype == pytest.approx(
        0.4 * (1 - p.stereotype_of_posting * p.contact_conditions)
    )
    assert rep.posting_weeks == 1


def test_training_in_prices_reaches_who_is_there(firm):
    p = firm.parameters
    firm.levers.price_book_hours = 2.0
    there, absent = firm.marketers
    there.understanding = absent.understanding = 0.3
    absent.present = 0
    for marketer in firm.marketers:
        learn_prices(marketer, firm)
    learned = p.understanding_of_training * 2.0
    assert there.understanding == pytest.approx(0.3 + learned * (p.understanding_ceiling - 0.3))
    assert absent.understanding == 0.3


def test_causes_to_leave_add_up_to_a_persons_patience(firm):
    p, rep = firm.parameters, firm.reps[0]
    rep.tension, rep.misses, rep.tenure = 0.5, 0.25, 7
    hazard = p.leaving_base * math.exp(
        0.5 * p.leaving_of_tension + 0.25 * p.leaving_of_misses + 0.1 * p.leaving_of_underpaid
    )
    rep.patience = 1.5 * hazard
    assert not leaves(rep, 0.1, firm)
    assert rep.patience == pytest.approx(0.5 * hazard)
    assert rep.tenure == 8
    assert leaves(rep, 0.1, firm)


def test_a_seat_is_vacant_for_the_time_of_a_search():
    firm = tiny(search_weeks=10, search_spread=0.0, interview_weeks=4.0)
    rep = firm.reps[0]
    firm.clock.week, firm.levers.cross_interview_weight = 20, 0.5
    rep.tenure, rep.posting_weeks, rep.adoption = 30, 2, 0.7
    leave(rep, firm)
    assert (rep.present, rep.vacant_since, rep.vacant_until) == (0, 20, 33)
    assert (rep.tenure, rep.posting_weeks, rep.adoption) == (0, 0, 0.0)
    assert firm.sums.hiring_cost == firm.parameters.cost_of_replacement
    (event,) = of_kind(firm, DEPARTURE)
    assert (event.who, event.amount) == (rep.identity, 30.0)


@pytest.mark.parametrize(("role", "asks"), [(REP, "marketing"), (MARKETER, "sales")])
def test_who_arrives_is_new_and_was_seen_by_the_other_side(firm, role, asks):
    person = firm.reps[0] if role == REP else firm.marketers[0]
    firm.levers.cross_interview_weight, firm.levers.cross_interview_hours = 0.5, 2.0
    firm.company.grievance = 0.5
    firm.clock.week, person.vacant_since, person.present = 12, 5, 0
    person.misses = person.goal = person.adoption = 0.5
    arrive(person, role, firm)
    assert (person.present, person.hire, person.tenure) == (1, 1, 0)
    assert person.identity == identity_of(role, 1, 0)
    assert (person.misses, person.goal, person.adoption) == (0.0, 0.0, 0.0)
    assert person.stereotype == pytest.approx(0.5 * (1 - firm.parameters.newcomer_openness))
    hours = {"sales": firm.company.interviews_by_sales,
             "marketing": firm.company.interviews_by_marketing}  # fmt: skip
    assert hours.pop(asks) == 2.0 * int(firm.parameters.applicants)
    assert [*hours.values()] == [0.0]
    (event,) = of_kind(firm, HIRE)
    assert event.amount == 7.0


def test_without_interviews_nobody_is_asked(firm):
    arrive(firm.reps[0], REP, firm)
    assert firm.company.interviews_by_marketing == 0.0


def test_a_new_rep_begins_every_tie_anew(firm):
    rep, per_rep = firm.reps[1], slots(firm)
    ties = [firm.ties[place] for place in range(per_rep, 2 * per_rep)]
    ties[2].kind = ACQUAINTANCE
    for tie in ties:
        tie.familiarity = 0.9
    rep.present, rep.vacant_until, rep.underpaid = 0, 4, 0.5
    firm.clock.week = 3
    career_of_rep(rep, firm)
    assert (rep.present, firm.sums.reps_hired) == (0, 0.0)
    firm.clock.week = 4
    career_of_rep(rep, firm)
    assert (rep.present, firm.sums.reps_hired, rep.underpaid) == (1, 1.0, 0.0)
    assert rep.ramp == firm.parameters.ramp_start
    assert [tie.kind for tie in ties] == [COUNTERPART, COUNTERPART, EMPTY_TIE, EMPTY_TIE]
    assert [tie.familiarity for tie in ties[:2]] == [0.0, 0.0]


def test_a_rep_who_leaves_takes_knowledge_along(firm):
    rep = firm.reps[1]
    rep.patience, rep.records = 0.0, 0.25
    theirs, others = first_account(1, firm), first_account(2, firm)
    firm.accounts[theirs].known = firm.accounts[others].known = 0.8
    career_of_rep(rep, firm)
    assert (rep.present, firm.sums.reps_left) == (0, 1.0)
    lost = firm.parameters.knowledge_lost_with_rep * 0.75
    assert firm.accounts[theirs].known == pytest.approx(0.8 * (1 - lost))
    assert firm.accounts[others].known == 0.8


def test_what_is_recorded_is_not_lost(firm):
    rep = firm.reps[0]
    rep.records, firm.accounts[0].known = 1.0, 0.8
    lose_account_knowledge(rep, firm)
    assert firm.accounts[0].known == pytest.approx(0.8)


def test_a_new_marketer_goes_to_the_field_first_if_so_arranged(firm):
    marketer = firm.marketers[1]
    firm.levers.field_weeks_new = 3.4
    marketer.present, marketer.vacant_until = 0, 0
    for tie in firm.ties:
        tie.familiarity = 0.9
    career_of_marketer(marketer, firm)
    assert (marketer.present, marketer.posting_weeks) == (1, 3)
    assert marketer.insight == firm.parameters.insight_at_hire
    assert (firm.sums.marketers_hired, firm.sums.postings) == (1.0, 1.0)
    anew = [tie.marketer for tie in firm.ties if tie.familiarity == 0.0]
    assert anew == [1, 1, 1, 1]


def test_a_marketer_leaves_by_the_same_rule_without_pay(firm):
    marketer = firm.marketers[0]
    marketer.patience = 0.0
    career_of_marketer(marketer, firm)
    assert (marketer.present, firm.sums.marketers_left) == (0, 1.0)


def test_a_posting_takes_a_rep_away_at_a_price(firm):
    rep = firm.reps[0]
    firm.levers.rotation_share, firm.levers.rotation_weeks = 1e9, 8.4
    firm.levers.rotation_by_merit, firm.levers.posting_money = 0, 2_500.0
    rep.tenure = int(firm.parameters.posting_tenure)
    consider_posting(rep, firm)
    assert rep.posting_weeks == 8
    assert (firm.sums.postings, firm.sums.intervention_cost) == (1.0, 2_500.0)
    (event,) = of_kind(firm, POSTING)
    assert event.amount == 8.0


@pytest.mark.parametrize(("field", "value"), [("present", 0), ("posting_weeks", 1), ("tenure", 0)])
def test_who_is_not_posted(firm, field, value):
    rep = firm.reps[0]
    firm.parameters.posting_tenure = 10
    firm.levers.rotation_share, firm.levers.rotation_by_merit = 1e9, 0
    rep.tenure = 10
    setattr(rep, field, value)
    consider_posting(rep, firm)
    assert firm.sums.postings == 0.0


def test_merit_sends_the_best(firm):
    firm.levers.rotation_share, firm.levers.rotation_by_merit = 2.0, 1
    firm.parameters.merit_sharpness = 1e3
    good, bad = firm.reps[0], firm.reps[1]
    for rep, trend in ((good, 200.0), (bad, 50.0)):
        rep.tenure, rep.quota, rep.own_trend = 1_000, 100.0, trend
        consider_posting(rep, firm)
    # twice the usual chance of a half for the best, none for the others
    assert (good.posting_weeks > 0, bad.posting_weeks) == (True, 0)


def test_serving_marketers_go_along_once_a_year_in_turn(firm):
    firm.levers.field_weeks_serving = 2.0
    away = []
    for quarter in range(4):
        firm.clock.quarter = quarter
        for marketer in firm.marketers:
            marketer.posting_weeks = 0
            consider_field_weeks(marketer, firm)
            away += [(quarter, marketer.seat)] if marketer.posting_weeks else []
    assert away == [(0, 0), (3, 1)]


def test_no_weeks_are_no_posting(firm):
    send_to_the_field(firm.marketers[0], 0.4, firm)
    assert firm.sums.postings == 0.0
    assert not of_kind(firm, POSTING)


def test_a_new_rep_settles_in_by_the_heads_attention(firm):
    rep, p = firm.reps[0], firm.parameters
    rep.ramp, firm.company.coaching_sales = p.ramp_start, 0.5
    settle_in(rep, firm)
    step = 0.5 * (1 - p.ramp_start) / p.ramp_weeks
    assert rep.ramp == pytest.approx(p.ramp_start + step)
