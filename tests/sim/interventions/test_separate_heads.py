from __future__ import annotations

import pytest

from harmony.sim.behaviours.agreements import hold_to_agreements
from harmony.sim.behaviours.books import keep_books
from harmony.sim.behaviours.budget import ask_for_money, divide_budget
from harmony.sim.behaviours.heads import give_attention
from harmony.sim.behaviours.marketers import do_marketing
from harmony.sim.behaviours.selling import plan_week
from harmony.sim.interventions.joint_head import JointHead
from harmony.sim.interventions.separate_heads import SeparateHeads
from harmony.sim.scenario import Scenario
from tests.by_hand import compromise
from tests.twins import apart, begin_week, play_to, twins


def test_it_undoes_a_joint_head_once_the_second_head_is_found() -> None:
    joint = JointHead(search_weeks=0, end=60)
    split = SeparateHeads(start=50, search_weeks=10)
    weeks = Scenario(weeks=80, warm_up=0, interventions=(joint, split)).levers_by_week()
    assert [levers.one_head for levers in weeks] == [1] * 60 + [0] * 20
    assert weeks[55].head_transition_hours > 0
    assert weeks[65].people_transition_hours > 0


UNDER_ONE_HEAD = {"one_head": 1}


def test_the_search_distracts_the_head_and_leaves_him_in_charge() -> None:
    plain, changed = twins(
        SeparateHeads(search_weeks=5, transition_hours_heads=6.0), **UNDER_ONE_HEAD
    )
    play_to(hold_to_agreements, plain, changed)
    play_to(give_attention, plain, changed, after=hold_to_agreements)
    assert apart(plain, changed) == {
        "heads.hours",
        "company.coaching_sales",
        "company.coaching_marketing",
        "company.mediation",
    }
    lost = 0.5 * 6.0 / changed.parameters.head_hours_reference
    assert changed.company.coaching_sales == pytest.approx(plain.company.coaching_sales - lost)


def test_the_transition_takes_everybodys_hours() -> None:
    plain, changed = twins(
        SeparateHeads(search_weeks=0, transition_hours_people=1.5), **UNDER_ONE_HEAD
    )
    for firm in (plain, changed):
        do_marketing(firm.marketers[0], firm)
        plan_week(firm.reps[0], firm)
    assert changed.marketers[0].hours == pytest.approx(plain.marketers[0].hours - 1.5)
    assert changed.reps[0].hours == pytest.approx(plain.reps[0].hours - 1.5)


def test_two_heads_ask_and_the_chief_executive_compromises() -> None:
    plain, changed = twins(SeparateHeads(search_weeks=0), **UNDER_ONE_HEAD)
    play_to(ask_for_money, plain, changed)
    assert apart(plain, changed) == set()
    tension = changed.company.heads_tension
    play_to(divide_budget, plain, changed, after=ask_for_money)
    p, company = changed.parameters, changed.company
    assert company.marketing_share == pytest.approx(compromise(changed))

    wanted_twice = company.asked_by_sales + company.asked_by_marketing - 1
    heads = changed.heads[:2]
    stubborn = 1 - 0.5 * (heads[0].cooperativeness + heads[1].cooperativeness)
    dispute = wanted_twice * stubborn
    for head in heads:
        assert head.dispute_hours == pytest.approx(p.hours_of_dispute * dispute * (0.5 + tension))
    soured = tension + p.tension_of_dispute * dispute * (1 - tension)
    assert company.heads_tension == pytest.approx(soured)


def test_the_second_salary_is_paid_again() -> None:
    costs = {"salary_rise": 5_200.0, "severance": 52_000.0}
    plain, changed = twins(SeparateHeads(search_weeks=0, **costs), **UNDER_ONE_HEAD)
    for firm in (plain, changed):
        begin_week(firm)
        keep_books(firm)
    paid = changed.parameters.salary_head / 52
    assert changed.sums.go_to_market_cost == pytest.approx(plain.sums.go_to_market_cost + paid)
    assert changed.sums.intervention_cost == pytest.approx(52_000.0 + 100.0)
