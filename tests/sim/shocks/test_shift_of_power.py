from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.budget import ask_for_money, divide_budget
from harmony.sim.levers import Levers
from harmony.sim.shocks.shift_of_power import ShiftOfPower
from harmony.sim.size import Size
from tests.twins import apart, play_to, twins


def test_the_say_of_sales_shifts() -> None:
    assert ShiftOfPower(to_sales=0.2).levers(0, Levers(), Size()) == {"power_shift": 0.2}


def test_marketing_gets_what_its_voice_is_worth() -> None:
    plain, changed = twins(ShiftOfPower(to_sales=-0.2))
    play_to(ask_for_money, plain, changed)
    assert apart(plain, changed) == set()
    before = plain.company.marketing_share
    play_to(divide_budget, plain, changed, after=ask_for_money)
    p = changed.parameters
    for firm, shift in ((plain, 0.0), (changed, -0.2)):
        company = firm.company
        power = company.power_of_sales + shift
        sales = power * math.exp(firm.executive.lean_to_sales)
        unseen = p.unseen_weight + (1 - p.unseen_weight) * company.visible_return
        marketing = (1 - power) * unseen
        granted = sales * (1 - company.asked_by_sales) + marketing * company.asked_by_marketing
        target = granted / (sales + marketing)
        moved = before + p.budget_adjustment * (target - before)
        assert company.marketing_share == pytest.approx(moved)
    assert changed.company.marketing_share > plain.company.marketing_share
