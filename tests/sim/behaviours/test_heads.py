"""What heads' hours are worth to their people, and what becomes of their relation."""

from __future__ import annotations

import pytest

from harmony.sim.behaviours import heads as module
from harmony.sim.behaviours.heads import example, give_attention, heads_meet, lunch_of_heads
from harmony.sim.state import JOINT_HEAD, MARKETING_HEAD, SALES_HEAD
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    made = tiny()
    round_numbers = {
        "week_hours": 40.0,
        "head_administration": 10.0,
        "head_hours_reference": 20.0,
        "mediation_of_two": 0.8,
        "mediation_of_support": 0.5,
        "heads_cooling": 0.1,
        "heads_grievance": 0.25,
    }
    for name, value in round_numbers.items():
        setattr(made.parameters, name, value)
    made.company.heads_tension, made.company.support = 0.5, 0.4
    made.company.grievance, made.company.fresh_grievance = 0.4, 0.5
    return made


def test_two_heads_attend_to_their_own(firm):
    sales, marketing = firm.heads[SALES_HEAD], firm.heads[MARKETING_HEAD]
    sales.dispute_hours, firm.levers.workshop_hours = 2.0, 1.0
    firm.company.interviews_by_sales, firm.company.interviews_by_marketing = 3.0, 5.0
    firm.levers.heads_lunches, firm.levers.heads_lunch_hours = 2.0, 0.5
    give_attention(sales, firm)
    give_attention(marketing, firm)
    # 40 - 10 - 2 - 1 - 3 - 1 = 23 and 40 - 10 - 1 - 5 - 1 = 23
    assert (sales.hours, marketing.hours) == (23.0, 23.0)
    assert firm.company.coaching_sales == firm.company.coaching_marketing == pytest.approx(1.15)
    # each settles what the other lets be settled, at half of their peace
    assert firm.company.mediation == pytest.approx(1.15 * 0.5 * 0.8 + 0.5 * 0.4)


def test_a_transition_and_a_forum_take_hours_of_heads(firm):
    firm.levers.head_transition_hours, firm.levers.forum_hours = 4.0, 2.0
    give_attention(firm.heads[SALES_HEAD], firm)
    assert firm.heads[SALES_HEAD].hours == 24.0


def test_hours_are_never_less_than_none(firm):
    firm.levers.head_transition_hours = 100.0
    give_attention(firm.heads[SALES_HEAD], firm)
    assert firm.heads[SALES_HEAD].hours == 0.0


def test_one_head_has_one_attention_for_two(firm):
    firm.levers.one_head = 1
    firm.levers.head_credibility_sales, firm.levers.head_credibility_marketing = 0.8, 0.5
    firm.levers.heads_lunches = 5.0  # with whom?
    give_attention(firm.heads[JOINT_HEAD], firm)
    attention = 30.0 / 20.0
    to_sales = firm.parameters.joint_attention_to_sales * attention
    company = firm.company
    assert company.coaching_sales == pytest.approx(to_sales * 0.8)
    assert company.coaching_marketing == pytest.approx((attention - to_sales) * 0.5)
    assert company.mediation == pytest.approx(attention * 0.65 + 0.2)


def test_under_one_head_the_others_lead_nobody(firm):
    firm.levers.one_head = 1
    firm.company.coaching_sales = firm.company.coaching_marketing = 0.3
    give_attention(firm.heads[SALES_HEAD], firm)
    give_attention(firm.heads[MARKETING_HEAD], firm)
    assert (firm.company.coaching_sales, firm.company.coaching_marketing) == (0.3, 0.3)


def test_a_quiet_week_cools_heads_towards_the_firms_history(firm):
    firm.company.interviews_by_sales = 3.0
    heads_meet(firm)
    # cools by 0.1 x 1.4, then a quarter of the way to 1 - 0.6 x 0.5 = 0.7
    cooled = 0.5 * 0.86
    assert firm.company.heads_tension == pytest.approx(cooled + 0.25 * (0.7 - cooled))
    assert firm.company.interviews_by_sales == 0.0


def test_heads_lunch_as_often_as_arranged(firm, monkeypatch):
    met = []
    monkeypatch.setattr(module, "lunch_of_heads", lambda meeting, firm: met.append(meeting))
    firm.levers.heads_lunches = 2.0
    heads_meet(firm)
    assert met == [0, 1]
    firm.levers.one_head = 1
    heads_meet(firm)
    assert met == [0, 1]


def test_a_lunch_under_good_conditions_cools_and_teaches(firm):
    p, company = firm.parameters, firm.company
    p.quarrel_rate = 0.0
    company.fresh_grievance = 0.0
    for head in firm.heads:
        head.goal, head.understanding = 0.5, 0.3
    firm.levers.heads_lunch_hours, firm.levers.heads_lunch_money = 2.0, 90.0
    quality = (
        p.contact_conditions
        + p.contact_of_example * 0.5
        + p.contact_of_goal * 0.5
        + p.contact_of_support * 0.4
        - p.contact_of_tension * 0.5
    )
    lunch_of_heads(0, firm)
    assert company.heads_tension == pytest.approx(0.5 * (1 - p.contact_gain * 2 * quality))
    assert firm.sums.intervention_cost == 90.0
    heard = p.understanding_of_meeting * 2 * (1 - 0.5 * company.heads_tension)
    assert firm.heads[SALES_HEAD].understanding == pytest.approx(
        0.3 + heard * (p.understanding_ceiling - 0.3)
    )
    assert firm.heads[JOINT_HEAD].understanding == 0.3


def test_a_quarrel_of_heads_harms_and_teaches_nothing(firm):
    p, company = firm.parameters, firm.company
    p.quarrel_rate, p.contact_conditions = 1e9, -10.0
    firm.heads[SALES_HEAD].understanding = 0.3
    lunch_of_heads(0, firm)
    assert company.heads_tension == pytest.approx(0.5 + p.quarrel_harm * 0.5)
    assert firm.sums.hostile_events == 1.0
    assert firm.heads[SALES_HEAD].understanding == 0.3


def test_teams_see_the_heads_or_what_one_head_left_behind(firm):
    assert example(firm) == 0.5
    firm.levers.one_head = 1
    firm.company.resentment_sales, firm.company.resentment_marketing = 0.2, 0.6
    assert example(firm) == pytest.approx(0.4)
