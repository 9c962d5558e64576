from __future__ import annotations

import pytest

from sim.behaviours.budget import ask_for_money, divide_budget
from sim.levers import Levers
from sim.shocks.budget_squeeze import BudgetSqueeze
from sim.size import Size
from tests.twins import apart, play_to, twins


def test_what_is_cut_is_missing_from_the_usual_budget() -> None:
    assert BudgetSqueeze(depth=0.25).levers(0, Levers(), Size()) == {"budget_factor": 0.75}


def test_both_departments_get_that_much_less() -> None:
    plain, changed = twins(BudgetSqueeze(depth=0.25))
    play_to(ask_for_money, plain, changed)
    assert apart(plain, changed) == set()
    play_to(divide_budget, plain, changed, after=ask_for_money)
    assert apart(plain, changed) == {
        "company.budget_before_cut",
        "company.marketing_money",
        "company.sales_money",
    }
    before, after = plain.company, changed.company
    assert after.marketing_money == pytest.approx(0.75 * before.marketing_money)
    assert after.sales_money == pytest.approx(0.75 * before.sales_money)
