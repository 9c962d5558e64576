from __future__ import annotations

from sim.levers import Levers
from sim.shocks.budget_squeeze import BudgetSqueeze
from sim.size import Size


def test_what_is_cut_is_missing_from_the_usual_budget() -> None:
    assert BudgetSqueeze(depth=0.25).levers(0, Levers(), Size()) == {"budget_factor": 0.75}
