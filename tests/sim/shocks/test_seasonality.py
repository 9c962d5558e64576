from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.market import move_market
from harmony.sim.levers import Levers
from harmony.sim.shocks.seasonality import Seasonality
from harmony.sim.size import Size
from tests.twins import apart, play_to, tiny, twins


def test_needs_swing_over_the_year() -> None:
    assert Seasonality(swing=0.3).levers(0, Levers(), Size()) == {"season_swing": 0.3}


def test_first_the_markets_own_time_runs_by_the_season() -> None:
    plain, changed = twins(Seasonality(swing=0.4))
    play_to(move_market, plain, changed)
    assert apart(plain, changed) == {"company.market_weeks"}
    p = changed.parameters
    height = math.cos(2 * math.pi * (0 - p.season_peak) / p.season_length)
    assert changed.company.market_weeks == pytest.approx(-1 + 1 + 0.4 * height)


def test_a_year_has_as_many_needs_as_ever_and_most_of_them_at_its_end() -> None:
    firm = tiny(Seasonality(swing=0.4))
    hours = []
    for week in range(52):
        firm.clock.week = week
        before = firm.company.market_weeks
        play_to(move_market, firm)
        hours.append(firm.company.market_weeks - before)
    assert sum(hours) == pytest.approx(52)
    quarters = [sum(hours[first : first + 13]) for first in range(0, 52, 13)]
    assert max(quarters) == quarters[3]
    assert min(quarters) == quarters[1]
