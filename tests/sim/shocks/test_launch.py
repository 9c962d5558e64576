from __future__ import annotations

import pytest

from harmony.sim.behaviours.heads import give_attention
from harmony.sim.behaviours.marketers import do_marketing
from harmony.sim.levers import Levers
from harmony.sim.shocks.launch import Launch
from harmony.sim.size import Size
from tests.twins import apart, play_to, twins


def test_material_is_stale_at_once_and_interest_lasts_a_while() -> None:
    launch = Launch(interest=0.25, interest_weeks=2, stale=0.5)
    weeks = [launch.levers(week, Levers(), Size()) for week in range(3)]
    assert weeks == [{"demand_factor": 1.25, "made_stale": 0.5}, {"demand_factor": 1.25}, {}]


def test_interest_speeds_up_the_market_and_much_that_was_made_is_stale() -> None:
    plain, changed = twins(Launch(interest=0.25, stale=0.4))
    play_to(give_attention, plain, changed)
    assert apart(plain, changed) == {"company.market_weeks"}
    early = changed.company.market_weeks - plain.company.market_weeks
    assert early == pytest.approx(0.25)
    play_to(do_marketing, plain, changed, after=give_attention)
    assert apart(plain, changed) == {
        "company.market_weeks",
        "marketers.material",
        "marketers.insight",
    }
    for one, other in zip(plain.marketers, changed.marketers, strict=True):
        assert other.material == pytest.approx(0.6 * one.material)
        assert other.insight == pytest.approx(0.6 * one.insight)
