"""P23, P25, P26: what is left, dips and lifts, twice the leads, on firms that are made up."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from harmony.evidence.patterns.lever_test import LeverTest
from harmony.evidence.patterns.predicted import doubled_leads, price_cut, what_lasts
from harmony.evidence.patterns.predicted.ratios import ratio_of_sums
from harmony.experiments.analyses.estimates import Estimate
from harmony.sim.changes import Change
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.evidence.patterns.made_up import FIRMS, MadeUp

SIZES = np.linspace(1.0, 2.0, FIRMS)[:, np.newaxis]


def test_what_is_left_is_a_ratio_of_sums_and_not_a_mean_of_ratios() -> None:
    first, later = np.array([1.0, 3.0] * 20), np.array([1.0, 0.0] * 20)
    assert ratio_of_sums(later, first).value == pytest.approx(0.25)


def test_of_an_effect_that_may_be_none_nothing_can_be_left() -> None:
    first = np.random.default_rng(1).normal(0.0, 1.0, 50)
    assert math.isnan(ratio_of_sums(np.ones(50), first).value)
    assert math.isnan(ratio_of_sums(np.ones(50), -np.ones(50)).value)


def fading(weeks: int, per_week: float) -> np.ndarray:
    """An effect that grows by one a week for four weeks and then fades."""
    course = np.minimum(np.arange(1, weeks + 1), 4.0)
    course[4:] = 4.0 * per_week ** np.arange(1, weeks - 3)
    return course


@pytest.mark.parametrize("per_week", [0.99, 0.9])
def test_relations_left_are_those_of_week_24_over_those_of_week_4(per_week: float) -> None:
    def answer(name: str, changes: tuple[Change, ...]) -> dict[str, np.ndarray]:
        assert name == "baseline"
        met = any(isinstance(one, TeamLunch) for one in changes)
        return {"weekly_tension": 0.4 - 0.01 * met * SIZES * fading(30, per_week)}

    made_up = MadeUp(answer)
    assert what_lasts.relations_left_of_meetings(made_up).value == pytest.approx(per_week**20)
    assert math.isnan(what_lasts.relations_left_of_a_joint_bonus(made_up).value)


def test_results_left_are_those_of_thirteen_weeks_around_week_24() -> None:
    def answer(name: str, changes: tuple[Change, ...]) -> dict[str, np.ndarray]:
        gained = np.zeros(30)
        if changes:
            gained[:13], gained[17:30] = 10.0, 3.0
            gained[13:17] = 1_000.0  # neither then nor now
        return {"weekly_revenue": 100 * SIZES + gained}

    made_up = MadeUp(answer)
    assert what_lasts.results_left_of_meetings(made_up).value == pytest.approx(0.3)
    assert what_lasts.results_left_of_a_joint_bonus(made_up).value == pytest.approx(0.3)


def test_what_is_done_for_four_weeks_is_what_the_pattern_says() -> None:
    meetings, bonus = (
        [one.levers(week, Levers(), Size()) for week in (0, 3, 4)]
        for one in (what_lasts.MEETINGS, what_lasts.JOINT_BONUS)
    )
    assert meetings[0] == meetings[1]
    assert meetings[1]["team_lunches"] == pytest.approx(1.0)
    assert (meetings[1]["team_lunch_hours"], meetings[1]["team_lunch_pairing"]) == (1.0, 1)
    assert (bonus[1]["reps_pay_shared"], bonus[1]["pay_revenue"]) == (0.2, 0.3)
    assert "heads_pay_shared" not in bonus[1]
    assert meetings[2] == bonus[2] == {}


OF_CONSUMER_GOODS = (price_cut.price_elasticity, price_cut.dip_over_lift)
BETWEEN_FIRMS = (price_cut.price_elasticity_between_firms, price_cut.dip_over_lift_between_firms)


@pytest.mark.parametrize(
    ("profile", "measured"), [("b2c_consumer", OF_CONSUMER_GOODS), ("baseline", BETWEEN_FIRMS)]
)
def test_a_planted_elasticity_and_dip_come_back(
    profile: str, measured: tuple[Callable[[MadeUp], Estimate], ...]
) -> None:
    def answer(name: str, changes: tuple[Change, ...]) -> dict[str, np.ndarray]:
        orders = np.full((FIRMS, 39), 100.0) * SIZES
        if changes:
            lift = orders[:, :13] * (0.9**-2.5 - 1)
            orders[:, 13:] -= 0.3 * lift.mean(axis=1, keepdims=True) / 2
            orders[:, :13] += lift
        assert name == profile
        return {"weekly_wins": orders}

    elasticity, dip = (function(MadeUp(answer)) for function in measured)
    assert elasticity.value == pytest.approx(-2.5)
    assert dip.value == pytest.approx(-0.3)


def test_doubled_leads_are_told_for_each_year() -> None:
    def answer(name: str, changes: tuple[Change, ...]) -> dict[str, np.ndarray]:
        usual = {"lead_win_rate": [0.02, 0.02, 0.02], "revenue": [10.0, 10.0, 10.0]}
        doubled = {"lead_win_rate": [0.014, 0.02, 0.016], "revenue": [11.0, 12.0, 13.0]}
        return {key: SIZES * value for key, value in (doubled if changes else usual).items()}

    made_up = MadeUp(answer)
    assert doubled_leads.won_per_lead_in_year_1(made_up).value == pytest.approx(-0.3)
    assert doubled_leads.won_per_lead_in_year_3(made_up).value == pytest.approx(-0.2)
    assert doubled_leads.revenue_of_doubled_leads_in_year_1(made_up).value == pytest.approx(0.1)
    assert doubled_leads.revenue_of_doubled_leads_in_year_3(made_up).value == pytest.approx(0.3)


def test_levers_are_turned_for_as_long_as_they_are_meant_to() -> None:
    assert price_cut.CUT.levers(12, Levers(), Size()) == {"price_factor": 0.9}
    assert price_cut.CUT.levers(13, Levers(), Size()) == {}
    assert doubled_leads.TWICE.levers(155, Levers(), Size()) == {"leads_factor": 2.0}
    assert LeverTest(turned=(("executive_hours", 2.0),), ramp=1).levers(0, Levers(), Size()) == {
        "executive_hours": 1.0
    }
