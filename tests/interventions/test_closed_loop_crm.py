from __future__ import annotations

from sim.interventions.closed_loop_crm import ClosedLoopCrm
from sim.levers import Levers
from sim.size import Size


def test_sixty_people_at_2600_a_year_are_3000_a_week() -> None:
    system = ClosedLoopCrm(spending=2_600.0)
    assert system.levers(52, Levers(), Size(reps=40, marketers=20)) == {"crm_money": 3_000.0}


def test_training_ends_and_is_not_lessened_by_a_ramp() -> None:
    system = ClosedLoopCrm(training_hours=3.0, training_weeks=2, ramp=9)
    weeks = [system.levers(week, Levers(), Size()) for week in range(3)]
    assert [levers.get("system_training") for levers in weeks] == [3.0, 3.0, None]
    assert weeks[0]["crm_money"] < weeks[2]["crm_money"]
