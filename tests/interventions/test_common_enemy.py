from __future__ import annotations

from sim.interventions.common_enemy import CommonEnemy
from sim.levers import Levers
from sim.size import Size


def test_the_rival_is_declared_in_meetings() -> None:
    levers = CommonEnemy(loudness=0.6, meeting_hours=0.5).levers(0, Levers(), Size())
    assert levers == {"declared_rival": 0.6, "workshop_hours": 0.5}
