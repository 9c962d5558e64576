from __future__ import annotations

import pytest

from sim.interventions.aligned_rewards import AlignedRewards
from sim.levers import Levers
from sim.size import Size


def test_the_other_parts_of_marketers_pay_shrink_in_proportion() -> None:
    base = Levers(pay_lead_volume=0.5, pay_accepted_leads=0.25)
    levers = AlignedRewards(reps=0.0, marketers=0.2, heads=0.0).levers(0, base, Size())
    assert levers == pytest.approx(
        {"pay_revenue": 0.2, "pay_lead_volume": 0.4, "pay_accepted_leads": 0.2}
    )


def test_a_ramp_shrinks_them_step_by_step() -> None:
    rewards = AlignedRewards(marketers=0.4, ramp=1)
    weeks = [rewards.levers(week, Levers(pay_lead_volume=0.5), Size()) for week in (0, 1)]
    assert [levers["pay_lead_volume"] for levers in weeks] == pytest.approx([0.4, 0.3])


def test_who_is_paid_for_nothing_else_goes_on_so() -> None:
    base = Levers(pay_lead_volume=0.0, pay_revenue=1.0)
    assert AlignedRewards(marketers=0.5).levers(0, base, Size())["pay_lead_volume"] == 0.0


def test_what_is_nil_stays_as_it_is() -> None:
    levers = AlignedRewards(reps=0.3, marketers=0.0, heads=0.6).levers(0, Levers(), Size())
    assert levers == {"reps_pay_shared": 0.3, "heads_pay_shared": 0.6}
