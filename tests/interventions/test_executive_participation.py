from __future__ import annotations

from sim.interventions.executive_participation import ExecutiveParticipation
from sim.levers import Levers
from sim.size import Size


def test_the_chief_executive_gives_hours() -> None:
    levers = ExecutiveParticipation(hours=3.0).levers(0, Levers(), Size())
    assert levers == {"executive_hours": 3.0}
