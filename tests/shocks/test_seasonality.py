from __future__ import annotations

from sim.levers import Levers
from sim.shocks.seasonality import Seasonality
from sim.size import Size


def test_needs_swing_over_the_year() -> None:
    assert Seasonality(swing=0.3).levers(0, Levers(), Size()) == {"season_swing": 0.3}
