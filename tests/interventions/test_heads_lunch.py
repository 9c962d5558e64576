from __future__ import annotations

from sim.interventions.heads_lunch import HeadsLunch
from sim.levers import Levers
from sim.size import Size


def test_thirteen_lunches_a_month_are_three_a_week() -> None:
    lunches = HeadsLunch(per_month=13.0, hours=2.0, money_per_lunch=100.0)
    levers = lunches.levers(0, Levers(), Size())
    assert levers["heads_lunches"] == 3.0
    assert levers["heads_lunch_hours"] == 2.0
    assert levers["heads_lunch_money"] == 100.0
