from __future__ import annotations

from sim.levers import Levers
from sim.shocks.launch import Launch
from sim.size import Size


def test_material_is_stale_at_once_and_interest_lasts_a_while() -> None:
    launch = Launch(interest=0.25, interest_weeks=2, stale=0.5)
    weeks = [launch.levers(week, Levers(), Size()) for week in range(3)]
    assert weeks == [{"demand_factor": 1.25, "made_stale": 0.5}, {"demand_factor": 1.25}, {}]
