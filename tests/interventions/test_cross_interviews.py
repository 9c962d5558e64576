from __future__ import annotations

from sim.interventions.cross_interviews import CrossInterviews
from sim.levers import Levers
from sim.size import Size


def test_the_other_departments_view_has_a_weight_and_takes_hours() -> None:
    levers = CrossInterviews(weight=0.4, hours=1.5).levers(0, Levers(), Size())
    assert levers == {"cross_interview_weight": 0.4, "cross_interview_hours": 1.5}
