from __future__ import annotations

import pytest

from harmony.sim.behaviours.market import move_market
from harmony.sim.levers import Levers
from harmony.sim.shocks.downturn import Downturn
from harmony.sim.size import Size
from tests.twins import apart, play_to, tiny, twins


def test_what_does_not_arise_is_missing_from_the_usual_speed() -> None:
    assert Downturn(depth=0.25).levers(0, Levers(), Size()) == {"demand_factor": 0.75}


def test_a_ramp_deepens_it_step_by_step_whatever_else_is_in_force() -> None:
    downturn = Downturn(depth=0.3, ramp=2)
    base = Levers(demand_factor=1.2)
    factors = [downturn.levers(week, base, Size())["demand_factor"] for week in range(3)]
    assert factors == pytest.approx([0.9, 0.8, 0.7])


def test_first_the_markets_own_time_slows() -> None:
    plain, changed = twins(Downturn(depth=0.2))
    play_to(move_market, plain, changed)
    assert apart(plain, changed) == {"company.market_weeks"}
    late = changed.company.market_weeks - plain.company.market_weeks
    assert late == pytest.approx(-0.2)


@pytest.mark.parametrize(("depth", "week"), [(0.0, 6), (0.25, 9), (0.5, 13)])
def test_a_need_that_was_due_in_week_six_comes_later(depth: float, week: int) -> None:
    # the market's time begins at -1, so it takes 7 / (1 - depth) weeks to 6
    firm = tiny(Downturn(depth=depth))
    number = next(at for at, one in enumerate(firm.accounts) if not one.in_market)
    firm.wake[number] = 6.0
    while not firm.accounts[number].in_market:
        firm.step()
    assert firm.clock.week - 1 == week
