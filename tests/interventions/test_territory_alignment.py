from __future__ import annotations

from sim.interventions.territory_alignment import TerritoryAlignment
from sim.levers import Levers
from sim.size import Size


def test_planning_passes_and_the_territories_stay() -> None:
    aligned = TerritoryAlignment(share=0.7, planning_hours=2.0, planning_weeks=4)
    assert aligned.levers(3, Levers(), Size()) == {
        "aligned_share": 0.7,
        "workshop_hours": 2.0,
    }
    assert aligned.levers(4, Levers(), Size()) == {"aligned_share": 0.7}
