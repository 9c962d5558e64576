from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours import pitching
from harmony.sim.behaviours.closing import win
from harmony.sim.behaviours.pitching import choose_pitch
from harmony.sim.behaviours.selling import plan_week
from harmony.sim.interventions.solution_commission import SolutionCommission
from harmony.sim.levers import Levers
from harmony.sim.rules.selling import pitch_advantage
from harmony.sim.size import Size
from harmony.sim.state import PRODUCT, SOLUTION
from tests.twins import apart, play_to, tiny, twins


@pytest.mark.parametrize("ratio", [0.0, 0.8, 2.0])
def test_any_ratio_is_a_ratio_and_nil_too(ratio: float) -> None:
    levers = SolutionCommission(ratio=ratio).levers(0, Levers(), Size())
    assert levers == {"solution_pay": ratio}


def test_nothing_changes_before_somebody_pitches() -> None:
    plain, changed = twins(SolutionCommission(ratio=2.0))
    play_to(plan_week, plain, changed)
    assert apart(plain, changed) == set()


@pytest.mark.parametrize("ratio", [0.5, 2.0])
def test_the_advantage_of_a_solution_moves_by_the_log_of_the_ratio(
    ratio: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = []

    def noted(*arguments: object) -> float:
        weighed.append(pitch_advantage(*arguments))
        return weighed[-1]

    monkeypatch.setattr(pitching, "pitch_advantage", noted)
    for firm in twins(SolutionCommission(ratio=ratio)):
        choose_pitch(firm.reps[0], 0, firm.accounts[0], PRODUCT, 0.4, firm)
    assert weighed[1] - weighed[0] == pytest.approx(math.log(ratio))


def test_more_solutions_are_pitched_for_more() -> None:
    pitched = []
    for firm in twins(SolutionCommission(ratio=2.0)):
        accounts = enumerate(firm.accounts)
        pitched.append(
            [choose_pitch(firm.reps[0], at, one, PRODUCT, 0.4, firm) for at, one in accounts]
        )
    before, after = pitched
    assert sum(before) < sum(after)
    assert all(one <= other for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize(("pitch", "paid"), [(PRODUCT, 1.0), (SOLUTION, 1.5)])
def test_a_solutions_price_is_paid_by_the_ratio(pitch: int, paid: float) -> None:
    firm = tiny(SolutionCommission(ratio=1.5))
    rep, account, opportunity = firm.reps[0], firm.accounts[0], firm.opportunities[0]
    rep.quota, account.need_value, opportunity.pitch = 1e9, 50_000.0, pitch
    win(rep, 0, account, opportunity, False, firm)
    rate = firm.levers.commission_rate
    assert firm.sums.commissions == pytest.approx(rate * paid * firm.sums.revenue)
