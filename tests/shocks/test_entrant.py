from __future__ import annotations

from sim.levers import Levers
from sim.shocks.entrant import Entrant
from sim.size import Size


def test_the_new_rival_adds_to_the_others() -> None:
    assert Entrant(strength=0.5).levers(0, Levers(), Size()) == {"rival_pressure": 0.5}
