from __future__ import annotations

import pytest

from harmony.sim.behaviours.marketers import hand_over_answers, make_lead, share_out_qualifying
from harmony.sim.levers import Levers
from harmony.sim.shocks.solution_strategy import SolutionStrategy
from harmony.sim.size import Size
from harmony.sim.state import PRODUCT, SOLUTION
from tests.twins import all_of, apart, play_to, twins


@pytest.mark.parametrize("promised", [0.0, 0.7])
def test_any_share_is_a_strategy_and_nil_too(promised: float) -> None:
    levers = SolutionStrategy(promised=promised).levers(0, Levers(), Size())
    assert levers == {"solution_campaigns": promised}


@pytest.mark.parametrize(("promised", "pitch"), [(0.0, PRODUCT), (1.0, SOLUTION)])
def test_what_is_promised_follows_the_strategy(promised: float, pitch: int) -> None:
    plain, changed = twins(SolutionStrategy(promised=promised))
    for firm in (plain, changed):
        for number in range(20):
            make_lead(number, 1, firm.marketers[0], firm)
    assert apart(plain, changed) == {"leads.promised"}
    assert all_of(changed.leads[:20], "promised") == [pitch] * 20


def test_in_its_first_week_only_promises_change() -> None:
    plain, changed = twins(SolutionStrategy(promised=1.0), accounts=2_000)
    play_to(hand_over_answers, plain, changed)
    play_to(share_out_qualifying, plain, changed, after=hand_over_answers)
    assert apart(plain, changed) == {"leads.promised"}


def test_nobody_is_promised_a_solution_for_no_need() -> None:
    _, changed = twins(SolutionStrategy(promised=1.0))
    make_lead(0, 0, changed.marketers[0], changed)
    assert changed.leads[0].promised == PRODUCT
