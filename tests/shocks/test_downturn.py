from __future__ import annotations

import pytest

from sim.levers import Levers
from sim.shocks.downturn import Downturn
from sim.size import Size


def test_what_does_not_arise_is_missing_from_the_usual_speed() -> None:
    assert Downturn(depth=0.25).levers(0, Levers(), Size()) == {"demand_factor": 0.75}


def test_a_ramp_deepens_it_step_by_step_whatever_else_is_in_force() -> None:
    downturn = Downturn(depth=0.3, ramp=2)
    base = Levers(demand_factor=1.2)
    factors = [downturn.levers(week, base, Size())["demand_factor"] for week in range(3)]
    assert factors == pytest.approx([0.9, 0.8, 0.7])
