from __future__ import annotations

from sim.interventions.co_location import CoLocation
from sim.levers import Levers
from sim.size import Size


def test_the_move_is_paid_once_for_each_who_moves() -> None:
    desks = CoLocation(share=0.5, moving_money=200.0)
    weeks = [desks.levers(week, Levers(), Size(reps=40, marketers=20)) for week in (0, 1)]
    assert weeks == [
        {"seated_together": 0.5, "intervention_money": 6_000.0},
        {"seated_together": 0.5},
    ]
