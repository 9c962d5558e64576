"""Forks: the same past, people and luck; one branch as it was, one under another scenario."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from harmony.runs.forking import Fork, fork, fork_firm
from harmony.runs.run import Run
from harmony.runs.running import run
from harmony.sim.drivers.model import Firm
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.observations import Condition
from harmony.sim.scenario import Scenario
from harmony.sim.shocks.downturn import Downturn
from harmony.sim.timeline import Timeline
from tests.firms import LIVELY, differences, parts_of_state, small

MISSED = Condition(observed="shortfall", above=0.1)


def waiting() -> Scenario:
    """A small firm in which something waits for a missed plan."""
    changes = (TeamLunch(per_month=10.0, when=MISSED), HeadsLunch(start=20))
    return dataclasses.replace(small(weeks=100, **LIVELY), interventions=changes)


def assert_same(one: Run, other: Run) -> None:
    """The same weekly sums, states and starts, to the bit."""
    assert differences({"weekly": one.weekly}, {"weekly": other.weekly}) == []
    assert one.state is not None
    assert other.state is not None
    parts = [{n: getattr(run.state, n) for n in parts_of_state()} for run in (one, other)]
    assert differences(*parts) == []
    assert (one.started, one.firm_seed, one.luck_seed) == (
        other.started,
        other.firm_seed,
        other.luck_seed,
    )


def assert_same_until(made: Fork, week: int) -> None:
    """The branches share the weeks before ``week`` and part in it or later."""
    before, after = made.unchanged.weekly, made.changed.weekly
    assert differences({"past": before[:week]}, {"past": after[:week]}) == []


@pytest.mark.slow
@pytest.mark.parametrize("at", [0, 1, 9, 30, 59])
def test_the_unchanged_branch_is_the_run_itself(at: int) -> None:
    scenario = small("all_three", **LIVELY)
    made = fork(scenario, small("rotations"), at, 7, 8)
    assert_same(made.unchanged, run(scenario, 7, 8))
    assert_same_until(made, at)
    assert differences({"w": made.unchanged.weekly}, {"w": made.changed.weekly}) != []


@pytest.mark.slow
@pytest.mark.parametrize("at", [0, 9, 22, 23, 48, 61])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_where_something_waits(at: int, seed: int) -> None:
    assert_same(fork(waiting(), small(), at, seed).unchanged, run(waiting(), seed))


@pytest.mark.slow
@pytest.mark.parametrize("at", [0, 13, 40])
def test_a_fork_into_itself_is_no_fork(at: int) -> None:
    baseline = small(**LIVELY)
    made = fork(baseline, baseline, at, 3)
    assert_same(made.unchanged, made.changed)
    assert made.unchanged.measures == pytest.approx(
        made.changed.measures, rel=0, abs=0, nan_ok=True
    )


@pytest.mark.slow
def test_the_other_calendar_begins_at_the_fork() -> None:
    lunches = TeamLunch(per_month=10.0, start=5, end=15)
    other = dataclasses.replace(small(), interventions=(lunches,), shocks=(Downturn(start=50),))
    made = fork(small(), other, at=20, firm_seed=3)
    met = np.flatnonzero(made.changed.weekly["meetings"])
    assert (met.min(), met.max()) == (25, 34)
    assert made.changed.started == (25,)
    assert_same_until(made, 25)
    assert len(made.changed.weekly) == 60


@pytest.mark.slow
def test_what_would_begin_after_the_end_never_starts() -> None:
    other = dataclasses.replace(small(), interventions=(HeadsLunch(start=45),))
    made = fork(small(), other, at=20, firm_seed=3)
    assert made.changed.started == (None,)
    assert differences({"w": made.unchanged.weekly}, {"w": made.changed.weekly}) == []


@pytest.mark.slow
def test_numbers_of_the_other_hold_from_the_fork_on() -> None:
    other = small(weeks=1, warm_up=0, commission_rate=0.2, salary_rep=10_000.0)
    made = fork(small(), other, at=30, firm_seed=3)
    assert_same_until(made, 30)
    cost = [branch.weekly["go_to_market_cost"][30] for branch in (made.unchanged, made.changed)]
    assert cost[1] < cost[0]
    assert len(made.changed.weekly) == 60


@pytest.mark.slow
def test_measures_begin_at_the_fork() -> None:
    made = fork(small(), small("weekly_lunch_heads"), at=40, firm_seed=3)
    for branch in (made.unchanged, made.changed):
        assert branch.measures["revenue"] == pytest.approx(branch.weekly["revenue"][40:].sum())


@pytest.mark.slow
@pytest.mark.parametrize("at", [0, 9, 25])
def test_mesa_plays_the_changed_branch_alike(at: int) -> None:
    """Stepped by Mesa from the same state under the other scenario's timeline."""
    first, second = small(weeks=100, **LIVELY), waiting()
    week = first.warm_up + at
    past, firm = Firm(first, rng=2), Firm(second, rng=99)
    past.run_for(week)
    firm.restore(past.snapshot())
    firm.timeline = Timeline.of(second, week_0=week)
    firm.run_for(first.length - week)
    made = fork(first, second, at, 2)
    rest = {"rest": made.changed.weekly[at:]}
    assert differences({"rest": firm.weekly_records()}, rest) == []
    state = made.changed.state
    assert differences(firm.snapshot(), {n: getattr(state, n) for n in parts_of_state()}) == []
    assert made.changed.started == tuple(
        None if start is None else start + at for start in firm.timeline.started
    )


@pytest.mark.slow
@pytest.mark.parametrize("week", [4, 17, 50])
def test_a_mesa_firm_forks_like_a_run(week: int) -> None:
    firm = Firm(waiting(), rng=2)
    firm.run_for(week)
    before = firm.snapshot()
    by_firm = fork_firm(firm, small("rotations", weeks=100))
    by_run = fork(waiting(), small("rotations", weeks=100), week - firm.setup.warm_up, 2)
    assert_same(by_firm.unchanged, by_run.unchanged)
    assert_same(by_firm.changed, by_run.changed)
    assert differences(before, firm.snapshot()) == []


class TestRefusals:
    def test_other_sizes(self) -> None:
        with pytest.raises(HarmonyError, match="accounts is 2500, but 200 in baseline; both"):
            fork(small(), small(accounts=2_500), at=3)

    @pytest.mark.parametrize("at", [-1, 60, 1.5, True, "3"])
    def test_weeks_that_are_none_of_the_run(self, at: object) -> None:
        with pytest.raises(HarmonyError, match=r"at \(weeks after the warm-up\)"):
            fork(small(), small(), at)  # type: ignore[arg-type]

    def test_seeds(self) -> None:
        with pytest.raises(HarmonyError, match="luck_seed"):
            fork(small(), small(), 3, luck_seed=-1)

    def test_names(self) -> None:
        with pytest.raises(HarmonyError, match="'rotations'"):
            fork("baseline", "rotation", 3)

    def test_a_firm_in_its_warm_up_or_at_its_end(self) -> None:
        firm = Firm(small(weeks=2), rng=2)
        with pytest.raises(HarmonyError, match="-4 is not between 0 and 1"):
            fork_firm(firm, small())
        firm.run_for(6)
        with pytest.raises(HarmonyError, match="2 is not between 0 and 1"):
            fork_firm(firm, small())

    def test_a_firm_with_rules_of_its_own(self) -> None:
        firm = Firm(small(warm_up=0), rng=2, rules={"sell": lambda rep, firm: None})
        with pytest.raises(HarmonyError, match="rules"):
            fork_firm(firm, small())
