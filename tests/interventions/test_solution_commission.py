from __future__ import annotations

import pytest

from sim.interventions.solution_commission import SolutionCommission
from sim.levers import Levers
from sim.size import Size


@pytest.mark.parametrize("ratio", [0.0, 0.8, 2.0])
def test_any_ratio_is_a_ratio_and_nil_too(ratio: float) -> None:
    levers = SolutionCommission(ratio=ratio).levers(0, Levers(), Size())
    assert levers == {"solution_pay": ratio}
