from __future__ import annotations

import pytest

from harmony.sim.behaviours.budget import divide_budget
from harmony.sim.behaviours.campaigns import plan_campaign
from harmony.sim.behaviours.selling import set_quota
from harmony.sim.interventions.customer_listening import CustomerListening
from harmony.sim.interventions.early_sales_involvement import EarlySalesInvolvement
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import all_of, apart, play_to, tiny, twins


def test_reps_plan_along_and_customers_are_asked() -> None:
    involved = EarlySalesInvolvement(reps=0.5, hours=6.0, customers=3.0)
    assert involved.levers(0, Levers(), Size()) == {
        "planning_reps": 0.5,
        "planning_hours": 6.0,
        "customers_heard": 3.0,
    }


def test_customers_alone_may_be_asked() -> None:
    levers = EarlySalesInvolvement(reps=0.0, customers=3.0).levers(0, Levers(), Size())
    assert levers == {"customers_heard": 3.0}


def test_planning_takes_hours_of_both_and_both_learn() -> None:
    plain, changed = twins(EarlySalesInvolvement(reps=1.0, hours=3.0, customers=0.0))
    play_to(set_quota, plain, changed)
    assert apart(plain, changed) == set()
    play_to(plan_campaign, plain, changed, after=set_quota)
    # a rep plans with each of two marketers, a marketer plans once with all reps
    assert all_of(changed.reps, "taken_hours") == [6.0] * 4
    assert all_of(changed.marketers, "taken_hours") == [3.0] * 2
    p = changed.parameters
    missed = 1 - p.understanding_of_planning * 3.0
    for one, other in zip(plain.reps, changed.reps, strict=True):
        missing = missed**2 * (p.understanding_ceiling - one.understanding)
        assert other.understanding == pytest.approx(p.understanding_ceiling - missing)
    for one, other in zip(plain.marketers, changed.marketers, strict=True):
        missing = missed * (p.understanding_ceiling - one.understanding)
        assert other.understanding == pytest.approx(p.understanding_ceiling - missing)


def test_who_takes_part_says_all_that_trust_allows() -> None:
    cold = {"understanding_of_planning": 0.0, "hurt_of_debate": 0.0, "voice": 0.25}
    plain, changed = twins(EarlySalesInvolvement(reps=1.0, customers=0.0), **cold)
    play_to(plan_campaign, plain, changed)
    before, after = (all_of(firm.marketers, "task_conflict") for firm in (plain, changed))
    assert after == pytest.approx([one / 0.25 for one in before])


def test_about_as_many_take_part_as_are_to() -> None:
    firm = tiny(EarlySalesInvolvement(reps=0.3), reps=400, marketers=40, accounts=800)
    play_to(divide_budget, firm)
    play_to(plan_campaign, firm, after=divide_budget)
    takers = sum(all_of(firm.reps, "taken_hours")) / 4.0
    assert takers / (400 * firm.company.counterparts) == pytest.approx(0.3, abs=0.04)


def test_customers_who_are_asked_change_what_is_chosen_as_those_of_a_board_do() -> None:
    asked = EarlySalesInvolvement(reps=0.0, customers=10.0)
    board = CustomerListening(hours=0.0, advisory_board=10.0)
    changed_minds = 0
    for rng in range(8):
        plain, changed = twins(asked, rng=rng)
        listening = tiny(board, rng=rng)
        play_to(plan_campaign, plain, changed, listening)
        assert apart(changed, listening) == set()
        changed_minds += bool(apart(plain, changed) & {"marketers.plan_near"})
    assert changed_minds
