from __future__ import annotations

from sim.levers import Levers
from sim.shocks.grievance import Grievance
from sim.size import Size


def test_the_affront_is_made_in_one_week() -> None:
    grievance = Grievance(insult=0.4)
    weeks = [grievance.levers(week, Levers(), Size()) for week in range(2)]
    assert weeks == [{"insult": 0.4}, {}]
