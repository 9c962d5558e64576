"""A laboratory: the same firms in every arm, kept and made again to the bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from harmony.evidence.patterns.calibrated.contact import prejudice
from harmony.evidence.patterns.calibrated.people import bookings_by_tenure
from harmony.evidence.patterns.laboratory import Laboratory
from harmony.runs.pieces import Pieces
from harmony.runs.running import run
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.shocks.spending_test import SpendingTest

SMALL = {"reps": 6, "marketers": 3, "accounts": 200, "warm_up": 13}


def test_a_scenario_keeps_what_it_does_and_gets_what_is_added() -> None:
    laboratory = Laboratory(2, 1, {"trust_gain": 0.1})
    made = laboratory.scenario("weekly_lunch_teams", SpendingTest(), weeks=60, accelerator=2.0)
    assert [one.kind for one in made.interventions] == ["team_lunch"]
    assert [one.kind for one in made.shocks] == ["spending_test"]
    assert (made.weeks, made.base_levers.accelerator, made.parameters.trust_gain) == (60, 2.0, 0.1)


@pytest.mark.slow
class TestArms:
    def test_years_and_weeks_are_those_of_the_runs(self) -> None:
        laboratory = Laboratory(2, 1)
        arm = laboratory.arm("baseline", weeks=104, **SMALL)
        scenario = laboratory.scenario("baseline", weeks=104, **SMALL)
        single = run(scenario, *laboratory.seeds[1])
        assert arm.revenue[1].tobytes() == single.weekly["revenue"].tobytes()
        second = single.weekly[52:]
        assert arm.year("revenue", 2)[1] == pytest.approx(second["revenue"].sum())
        worked = second["leads_worked"].sum() / second["leads"].sum()
        assert arm.year("leads_worked_share", 2)[1] == pytest.approx(worked)
        assert arm.total("marketing_money")[1] == pytest.approx(
            single.weekly["marketing_money"].sum()
        )

    def test_arms_are_kept_to_the_bit(self, tmp_path: Path) -> None:
        made = [
            Laboratory(3, 1, pieces=Pieces(tmp_path), threads=threads).arm(
                "baseline", weeks=52, **SMALL
            )
            for threads in (1, 2)
        ]
        assert made[0].revenue.tobytes() == made[1].revenue.tobytes()
        assert len(list(tmp_path.iterdir())) == 1

    def test_another_set_of_constants_is_another_arm(self) -> None:
        usual, other = (
            Laboratory(2, 1, constants).arm("baseline", weeks=52, **SMALL)
            for constants in ({}, {"win_base": -1.0})
        )
        assert other.revenue.sum() > usual.revenue.sum()

    def test_people_are_seen_when_contact_ends(self) -> None:
        laboratory = Laboratory(2, 1)
        lunches = TeamLunch(per_month=20, end=26, when=None)
        seen = [
            laboratory.watch(
                laboratory.scenario("baseline", *changes, weeks=30, **SMALL),
                "prejudice",
                prejudice,
            )["people"]
            for changes in ((), (lunches,))
        ]
        assert seen[0].shape == (2, 9)
        assert np.nanmean(seen[1]) < np.nanmean(seen[0])

    def test_bookings_by_tenure_are_those_of_the_firm(self) -> None:
        laboratory = Laboratory(1, 4)
        weeks = {"reps": 6, "marketers": 3, "accounts": 200, "warm_up": 52}
        scenario = laboratory.scenario("baseline", weeks=52, leaving_base=0.0002, **weeks)
        seen = laboratory.watch(scenario, "bookings", bookings_by_tenure)
        revenue = run(scenario, *laboratory.seeds[0]).weekly["revenue"].sum()
        assert 0 < seen["booked"].sum() <= revenue * (1 + 1e-9)
        assert seen["expected"].sum() <= 4 * (1 + 1e-9)
