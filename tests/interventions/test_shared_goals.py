from __future__ import annotations

from sim.interventions.shared_goals import SharedGoals
from sim.levers import Levers
from sim.size import Size


def test_the_goal_stays_when_the_workshops_are_over_and_paid() -> None:
    goals = SharedGoals(weight=0.5, workshop_hours=3.0, workshop_weeks=2, money_per_person=100.0)
    weeks = [goals.levers(week, Levers(), Size(reps=40, marketers=20)) for week in range(3)]
    assert weeks == [
        {"goal_weight": 0.5, "workshop_hours": 3.0, "intervention_money": 6_000.0},
        {"goal_weight": 0.5, "workshop_hours": 3.0},
        {"goal_weight": 0.5},
    ]
