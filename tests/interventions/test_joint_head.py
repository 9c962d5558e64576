from __future__ import annotations

import pytest
from pydantic import ValidationError

from sim.interventions.joint_head import JointHead
from sim.levers import Levers
from sim.size import Size


def turned(week: int, **parameters: object) -> dict[str, float]:
    return JointHead(**parameters).levers(week, Levers(), Size())


def test_breadth_is_bought_with_depth() -> None:
    JointHead(sales_background=0.7, marketing_background=0.7)
    with pytest.raises(ValidationError, match="highest sum"):
        JointHead(sales_background=0.8, marketing_background=0.7)


def test_the_old_heads_go_on_distracted_during_the_search() -> None:
    assert turned(4, search_weeks=5, transition_hours_heads=6.0) == {"head_transition_hours": 6.0}
    assert turned(5, search_weeks=5)["one_head"] == 1


def test_bias_is_towards_the_better_known_trade() -> None:
    def bias(sales: float, marketing: float) -> float:
        parameters = {"sales_background": sales, "marketing_background": marketing}
        return turned(50, home_bias=0.4, **parameters)["head_bias_to_sales"]

    assert [bias(0.9, 0.1), bias(0.1, 0.9), bias(0.5, 0.5)] == [0.4, -0.4, 0.0]


def test_credibility_grows_from_its_floor_with_experience() -> None:
    levers = turned(50, sales_background=1.0, marketing_background=0.0, credibility=0.3)
    assert levers["head_credibility_sales"] == 1.0
    assert levers["head_credibility_marketing"] == 0.3


def test_severance_is_paid_once_and_only_to_a_head_who_leaves() -> None:
    def money(displaced_head: str) -> float:
        parameters = {"displaced_head": displaced_head, "severance": 1_000.0, "salary_rise": 0.0}
        weeks = (turned(week, search_weeks=3, **parameters) for week in range(60))
        return sum(levers.get("intervention_money", 0.0) for levers in weeks)

    assert money("leaves") == 1_000.0


def test_a_displaced_head_who_stays_is_paid_on():
    parameters = {"displaced_head": "stays", "displaced_salary": 52_000.0, "salary_rise": 0.0}
    weeks = [turned(week, search_weeks=3, **parameters) for week in range(60)]
    money = [levers.get("intervention_money", 0.0) for levers in weeks]
    assert money == [0.0] * 3 + [1_000.0] * 57


def test_the_transition_passes_and_the_salary_goes_on() -> None:
    levers = turned(30, search_weeks=10, transition_weeks=20, salary_rise=52.0)
    assert "people_transition_hours" not in levers
    assert levers["intervention_money"] == 1.0
