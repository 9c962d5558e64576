from __future__ import annotations

import pytest
from pydantic import ValidationError

from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.interventions.pay_plan import PayPlan
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.levers import MOST_TENSE_PAIRS, Levers
from harmony.sim.size import Size


def test_a_ramp_moves_set_levers_in_a_line_from_what_is_in_force() -> None:
    plan = PayPlan(commission_rate=0.10, ramp=3)
    rates = [plan.levers(week, Levers(), Size())["commission_rate"] for week in range(5)]
    assert rates == pytest.approx([0.07, 0.08, 0.09, 0.10, 0.10])
    assert rates[3] == 0.10


def test_a_ramp_scales_what_adds_up_and_turns_switches_at_once() -> None:
    lunches = TeamLunch(per_month=13.0, pairing="most_tense", ramp=1)
    half, full = (lunches.levers(week, Levers(), Size()) for week in (0, 1))
    assert half["team_lunches"] == pytest.approx(1.5)
    assert full["team_lunches"] == 3.0
    assert half["team_lunch_pairing"] == MOST_TENSE_PAIRS


def test_weeks_are_counted_from_the_start() -> None:
    lunches = HeadsLunch(start=100, end=102)
    assert [bool(lunches.levers(week, Levers(), Size())) for week in range(-1, 4)] == [
        False,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("end", [4, 5])
def test_the_end_is_later_than_the_start(end: int) -> None:
    with pytest.raises(ValidationError, match="later than start 5"):
        HeadsLunch(start=5, end=end)
