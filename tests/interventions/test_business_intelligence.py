from __future__ import annotations

from sim.interventions.business_intelligence import BusinessIntelligence
from sim.levers import Levers
from sim.size import Size


def test_sixty_people_at_520_a_year_are_600_a_week() -> None:
    levers = BusinessIntelligence(spending=520.0).levers(0, Levers(), Size(reps=40, marketers=20))
    assert levers == {"intelligence_money": 600.0}
