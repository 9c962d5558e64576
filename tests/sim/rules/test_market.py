"""How fast needs arise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.parameters import Parameters
from harmony.sim.rules.market import pace


def test_pace_by_hand():
    parameters = Parameters(season_peak=39.0, season_length=52.0)
    assert pace(1.0, 0.0, 17.0, parameters) == 1.0
    assert pace(0.8, 0.5, 39.0, parameters) == pytest.approx(1.2)
    assert pace(1.0, 0.5, 13.0, parameters) == pytest.approx(0.5)


@given(st.floats(0.05, 5), st.floats(0, 0.9))
def test_a_season_takes_nothing_from_a_year(demand, swing):
    year = sum(pace(demand, swing, float(week), Parameters()) for week in range(52))
    assert year == pytest.approx(52 * demand)
