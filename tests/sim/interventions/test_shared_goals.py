from __future__ import annotations

import pytest

from harmony.sim.behaviours.agreements import take_up_goal
from harmony.sim.behaviours.books import keep_books
from harmony.sim.behaviours.budget import ask_for_money
from harmony.sim.behaviours.careers import learn_the_other_trade
from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.interventions.shared_goals import SharedGoals
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import all_of, apart, play_to, twins


def test_the_goal_stays_when_the_workshops_are_over_and_paid() -> None:
    goals = SharedGoals(weight=0.5, workshop_hours=3.0, workshop_weeks=2, money_per_person=100.0)
    weeks = [goals.levers(week, Levers(), Size(reps=40, marketers=20)) for week in range(3)]
    assert weeks == [
        {"goal_weight": 0.5, "workshop_hours": 3.0, "intervention_money": 6_000.0},
        {"goal_weight": 0.5, "workshop_hours": 3.0},
        {"goal_weight": 0.5},
    ]


def test_workshops_take_everybodys_hours_and_are_paid_once() -> None:
    plain, changed = twins(SharedGoals(workshop_hours=2.0, money_per_person=100.0))
    play_to(claim_hours_of_marketer, plain, changed)
    assert apart(plain, changed) == {"heads.goal", "reps.taken_hours", "marketers.taken_hours"}
    assert all_of([*changed.reps, *changed.marketers], "taken_hours") == [2.0] * 6
    play_to(keep_books, changed, after=claim_hours_of_marketer)
    assert changed.sums.intervention_cost == 600.0


def test_heads_take_it_up_first_and_ask_for_a_little_less() -> None:
    plain, changed = twins(SharedGoals(weight=0.5, workshop_weeks=0))
    play_to(ask_for_money, plain, changed)
    assert apart(plain, changed) == {
        "heads.goal",
        "company.asked_by_sales",
        "company.asked_by_marketing",
    }
    p, head = changed.parameters, changed.heads[0]
    accepted = 0.5 * (1 - p.goal_resistance * head.identification)
    assert head.goal == pytest.approx(p.goal_rate * accepted)
    assert changed.company.asked_by_sales < plain.company.asked_by_sales


def test_people_accept_it_as_far_as_they_are_not_their_departments_and_some_resent_it() -> None:
    plain, changed = twins(SharedGoals(weight=0.5, workshop_weeks=0))
    play_to(learn_the_other_trade, plain, changed)
    assert all_of(changed.reps, "goal") == [0.0] * 4
    changed.reps[0].identification, changed.reps[1].identification = 0.0, 1.0
    play_to(take_up_goal, changed, after=learn_the_other_trade)
    p, (free, partisan, *_) = changed.parameters, changed.reps
    assert free.goal == pytest.approx(p.goal_rate * 0.5)
    assert free.stereotype == plain.reps[0].stereotype
    assert partisan.goal == pytest.approx(p.goal_rate * 0.5 * (1 - p.goal_resistance))
    resented = p.reactance_rate * 0.5 * (1 - partisan.goal)
    before = plain.reps[1].stereotype
    assert partisan.stereotype == pytest.approx(before + resented * (1 - before))
