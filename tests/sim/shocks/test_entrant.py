from __future__ import annotations

import pytest

from harmony.sim.behaviours.closing import logit_of_win
from harmony.sim.behaviours.market import move_brand
from harmony.sim.behaviours.selling import plan_week
from harmony.sim.levers import Levers
from harmony.sim.shocks.entrant import Entrant
from harmony.sim.size import Size
from tests.twins import apart, play_to, twins


def test_the_new_rival_adds_to_the_others() -> None:
    assert Entrant(strength=0.5).levers(0, Levers(), Size()) == {"rival_pressure": 0.5}


def test_every_deal_is_harder_to_win_and_nothing_else_changes_yet() -> None:
    plain, changed = twins(Entrant(strength=0.4))
    play_to(move_brand, plain, changed)
    play_to(plan_week, plain, changed, after=move_brand)
    assert apart(plain, changed) == set()
    for number in range(10):
        before, after = (
            logit_of_win(firm.reps[0], firm.accounts[number], firm.opportunities[number], firm)
            for firm in (plain, changed)
        )
        assert after == pytest.approx(before - 0.4)


def test_who_declares_it_the_enemy_feels_it_more() -> None:
    plain, changed = twins(Entrant(strength=0.4), declared_rival=0.5)
    play_to(move_brand, plain, changed)
    felt = changed.company.threat - plain.company.threat
    assert felt == pytest.approx(0.5 * changed.parameters.enemy_of_strength * 0.4)
