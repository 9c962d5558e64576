from __future__ import annotations

from sim.interventions.service_level import ServiceLevel
from sim.levers import Levers
from sim.size import Size


def test_days_are_agreed_and_reviewed() -> None:
    levers = ServiceLevel(answer_days=3.0, review_hours=0.5).levers(0, Levers(), Size())
    assert levers == {"answer_days": 3.0, "workshop_hours": 0.5}
