from __future__ import annotations

import pytest

from sim.levers import Levers
from sim.shocks.solution_strategy import SolutionStrategy
from sim.size import Size


@pytest.mark.parametrize("share", [0.0, 0.9])
def test_campaigns_promise_solutions_as_declared(share: float) -> None:
    levers = SolutionStrategy(share=share).levers(0, Levers(), Size())
    assert levers == {"solution_campaigns": share}
