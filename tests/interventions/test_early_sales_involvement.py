from __future__ import annotations

from sim.interventions.early_sales_involvement import EarlySalesInvolvement
from sim.levers import Levers
from sim.size import Size


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
