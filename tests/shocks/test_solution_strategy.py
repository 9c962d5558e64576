from __future__ import annotations

import pytest

from sim.levers import Levers
from sim.shocks.solution_strategy import SolutionStrategy
from sim.size import Size


@pytest.mark.parametrize("promised", [0.0, 0.7])
def test_any_share_is_a_strategy_and_nil_too(promised: float) -> None:
    levers = SolutionStrategy(promised=promised).levers(0, Levers(), Size())
    assert levers == {"solution_campaigns": promised}
