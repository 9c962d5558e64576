"""What starts when: conditions on what managers observe, the same in both drivers."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from harmony.runs.many import run_many
from harmony.runs.player import Player
from harmony.runs.running import Driver, run, run_on
from harmony.sim.drivers import engine
from harmony.sim.drivers.model import Firm
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.base import Intervention
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.interventions.joint_head import JointHead
from harmony.sim.interventions.pay_plan import PayPlan
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.levers import Levers
from harmony.sim.observations import OBSERVATIONS, Condition
from harmony.sim.quantity import to_records
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.state import Company
from harmony.sim.timeline import Timeline
from tests.firms import LIVELY, SideBySide, differences, parts_of_state, small

TENSE = Condition(observed="survey_conflict", above=40.0)
MISSED = Condition(observed="shortfall", above=0.1)
MISSED_BY_FAR = Condition(observed="shortfall", above=0.4)  # small firms often miss by less
WARM_UP = 26


def waiting(*interventions: Intervention, weeks: int = 104) -> Scenario:
    return Scenario(weeks=weeks, warm_up=WARM_UP, interventions=interventions)


def started_after(scenario: Scenario, surveys: dict[int, float]) -> tuple[int | None, ...]:
    """When interventions start if surveys find this, by the week of the clock."""
    timeline, company = Timeline.of(scenario), Company()
    for week in range(scenario.length):
        company.survey_conflict = surveys.get(week, company.survey_conflict)
        timeline.observe(week, company)
    return timeline.started


class TestCondition:
    def test_the_threshold_itself_does_not_cross_it(self) -> None:
        seen = Company(survey_conflict=40.0)
        assert not TENSE.holds(seen)
        assert not Condition(observed="survey_conflict", below=40.0).holds(seen)
        assert TENSE.holds(Company(survey_conflict=40.1))
        assert Condition(observed="survey_conflict", below=40.0).holds(Company())

    @pytest.mark.parametrize("name", OBSERVATIONS)
    def test_objects_and_records_are_read_alike(self, name: str) -> None:
        company = Company(**{OBSERVATIONS[name].name: 0.7})
        record = to_records([company], Company).view(np.recarray)[0]
        for threshold in (0.6, 0.8):
            condition = Condition(observed=name, above=threshold)
            assert condition.holds(company) == condition.holds(record) == (threshold < 0.7)

    def test_nothing_is_above_or_below_what_is_not_known(self) -> None:
        unknown = Company(shortfall=float("nan"))
        assert not MISSED.holds(unknown)

    def test_observations_have_a_unit_and_a_meaning(self) -> None:
        assert all(one.unit and one.meaning for one in OBSERVATIONS.values())

    @pytest.mark.parametrize(
        "wrong",
        [
            {"observed": "survey_conflict"},
            {"observed": "survey_conflict", "above": 1.0, "below": 2.0},
            {"observed": "survey_conflict", "above": 101.0},
            {"observed": "conflict", "above": 1.0},
            {"above": 1.0},
        ],
    )
    def test_wrong_ones_are_refused(self, wrong: dict[str, object]) -> None:
        with pytest.raises(ValidationError):
            Condition(**wrong)  # type: ignore[arg-type]


class TestStarts:
    def test_without_a_condition_the_start_is_given(self) -> None:
        assert Timeline.of(waiting(HeadsLunch(start=7))).started == (7,)

    def test_it_starts_when_a_quarter_begins_after_the_observation(self) -> None:
        scenario = waiting(HeadsLunch(when=TENSE), TeamLunch(start=3))
        assert started_after(scenario, {}) == (None, 3)
        assert started_after(scenario, {38: 50.0}) == (39 - WARM_UP, 3)
        assert started_after(scenario, {39: 50.0}) == (39 - WARM_UP, 3)
        assert started_after(scenario, {40: 50.0}) == (52 - WARM_UP, 3)

    def test_it_does_not_start_before_its_start_or_in_the_warm_up(self) -> None:
        assert started_after(waiting(HeadsLunch(when=TENSE)), {0: 50.0}) == (0,)
        later = waiting(HeadsLunch(when=TENSE, start=20))
        assert started_after(later, {0: 50.0}) == (26,)
        assert started_after(later, {0: 50.0, 50: 30.0}) == (None,)

    def test_it_does_not_start_after_its_end(self) -> None:
        brief = waiting(HeadsLunch(when=TENSE, end=26))
        assert started_after(brief, {39: 50.0}) == (13,)
        assert started_after(brief, {52: 50.0}) == (None,)

    def test_once_started_it_stays(self) -> None:
        assert started_after(waiting(HeadsLunch(when=TENSE)), {39: 50.0, 45: 10.0}) == (13,)

    def test_nothing_was_published_when_the_firm_was_founded(self) -> None:
        calm = Condition(observed="survey_conflict", below=40.0)
        scenario = Scenario(weeks=20, warm_up=0, interventions=(HeadsLunch(when=calm),))
        assert started_after(scenario, {}) == (13,)


class TestLevers:
    def test_weeks_are_counted_from_the_start_and_the_end_is_of_the_calendar(self) -> None:
        plan = PayPlan(commission_rate=0.10, ramp=3, end=20, when=MISSED)
        timeline = Timeline.of(waiting(plan))
        assert timeline.levers(WARM_UP + 13).commission_rate == 0.06
        timeline.observe(WARM_UP + 13, Company(shortfall=0.2))
        weeks = range(WARM_UP + 12, WARM_UP + 21)
        rates = [timeline.levers(week).commission_rate for week in weeks]
        assert rates == pytest.approx([0.06, 0.07, 0.08, 0.09, 0.10, 0.10, 0.10, 0.10, 0.06])

    def test_a_later_calendar(self) -> None:
        timeline = Timeline.of(waiting(HeadsLunch(start=2)), week_0=30)
        assert [timeline.levers(week).heads_lunches > 0 for week in (31, 32)] == [False, True]
        assert timeline.levers(30).settling == 0

    @pytest.mark.parametrize("name", ["baseline", "seven_standards", "seasonal_trade", "sybase"])
    def test_a_week_has_the_same_levers_alone_and_after_others(self, name: str) -> None:
        scenario = load_scenario(name).with_channels(["hours"], neutral="zero")
        timeline = Timeline(
            scenario, scenario.warm_up, tuple(one.start for one in scenario.interventions)
        )
        together = to_records(scenario.levers_by_week(), Levers)
        alone = to_records([timeline.levers(week) for week in range(scenario.length)], Levers)
        assert together.tobytes() == alone.tobytes()

    def test_what_leaves_its_range_late_is_told_with_its_week(self) -> None:
        plan = TeamLunch(per_month=18.0, start=20)
        with pytest.raises(HarmonyError, match=r"week 20: lever team_lunches: 8\.\d+ is above"):
            waiting(TeamLunch(per_month=18.0), plan)

    def test_starts_that_do_not_go_together_are_refused_when_they_come(self) -> None:
        lunches = (
            TeamLunch(per_month=20.0, end=13),
            TeamLunch(per_month=5.0, when=TENSE, start=13),
            TeamLunch(per_month=18.0, when=TENSE, start=13, end=26),
        )
        with pytest.raises(HarmonyError, match=r"default: week 13: lever team_lunches"):
            waiting(*lunches)
        timeline = Timeline.of(waiting(*lunches[:2]))
        timeline.started = (0, 0)
        with pytest.raises(HarmonyError, match=r"default: week 0: lever team_lunches: .* 5 "):
            timeline.levers(WARM_UP)


class TestFiles:
    FILE = '[[interventions]]\nkind = "heads_lunch"\nwhen = '

    def read(self, folder: Path, when: str) -> Scenario:
        path = folder / "mine.toml"
        path.write_text(self.FILE + when)
        return load_scenario(path)

    def test_a_condition_is_read_hashed_and_written(self, tmp_path: Path) -> None:
        scenario = self.read(tmp_path, '{observed = "survey_conflict", above = 40}')
        assert scenario.interventions == (HeadsLunch(when=TENSE),)
        assert scenario.hash != dataclasses.replace(scenario, interventions=(HeadsLunch(),)).hash
        (tmp_path / "again.toml").write_text(scenario.to_toml())
        again = load_scenario(tmp_path / "again.toml")
        assert (again.interventions, again.hash) == (scenario.interventions, scenario.hash)

    @pytest.mark.parametrize(
        ("when", "message"),
        [
            ("3", "when: 3 is not a table; waits for what managers observe, for instance {"),
            ("{above = 3}", "when.observed: is missing; what is observed: survey_conflict,"),
            ('{observed = "shortfall"}', "when: give one threshold, either above or below"),
            ('{observed = "shortfall", above = 1, below = 2}', "give one threshold"),
            (
                '{observed = "shortfal", above = 1}',
                "when: observed: managers observe no 'shortfal'; "
                "the nearest valid name is 'shortfall'",
            ),
            ('{observed = "survey_conflict", above = 400}', "above: 400 is not between 0 and 100"),
            ("{observed = 3, above = 1}", "when.observed: 3 is not a text in quotes"),
            ('{observed = "shortfall", above = "much"}', "when.above: 'much' is not a number"),
            ('{observed = "shortfall", above = nan}', "when.above: nan is not a finite number"),
            ('{observed = "shortfall", over = 1}', "when.over: no such key"),
        ],
    )
    def test_mistakes(self, when: str, message: str, tmp_path: Path) -> None:
        with pytest.raises(HarmonyError) as caught:
            self.read(tmp_path, when)
        assert message in str(caught.value)
        assert "interventions[0].when" in str(caught.value)

    def test_shocks_wait_for_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_text('[[shocks]]\nkind = "downturn"\nwhen = {observed = "shortfall", above = 0}')
        with pytest.raises(HarmonyError, match=r"shocks\[0\]\.when: no such key"):
            load_scenario(path)


# Both drivers


def conditional(**settings: float) -> Scenario:
    """A small firm in which one thing waits for a missed plan, and one for what never comes."""
    base = small(weeks=100, **(LIVELY | settings))
    changes = (
        TeamLunch(per_month=10.0, when=MISSED_BY_FAR, start=3, ramp=5, end=90),
        HeadsLunch(start=20),
        PayPlan(accelerator=2.0, when=Condition(observed="turnover", above=1e6)),
    )
    return dataclasses.replace(base, interventions=changes)


def test_the_firms_below_start_at_different_times() -> None:
    starts = set()
    for seed in range(1, 5):
        firm = Firm(conditional(), rng=seed)
        firm.run_for(firm.setup.length)
        starts.add(firm.timeline.started)
    assert {(two, three) for _, two, three in starts} == {(20, None)}
    assert len(starts) > 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_week_by_week_both_drivers_are_the_same(seed: int) -> None:
    beside = SideBySide(conditional(), seeds=(seed, 10 + seed))
    beside.play_and_compare()
    assert beside.firm.timeline.started == beside.player.timeline.started


@pytest.mark.slow
def test_whole_runs_are_the_same_by_either_driver_and_many_at_once() -> None:
    scenario = conditional()
    seeds = [(seed, seed) for seed in range(1, 13)]
    many = run_many(scenario, seeds, threads=2)
    starts = set()
    for place, pair in enumerate(seeds):
        compiled = run(scenario, *pair)
        assert differences({"weekly": compiled.weekly}, {"weekly": many.weekly[place]}) == []
        starts.add(compiled.started)
        if place < 3:
            mesa = run(scenario, *pair, driver="mesa")
            assert differences({"weekly": compiled.weekly}, {"weekly": mesa.weekly}) == []
            assert compiled.started == mesa.started
    assert len(starts) > 1


@pytest.mark.slow
@pytest.mark.parametrize("week", [0, 3, 13, 25, 26, 27, 52, 103, 104])
def test_a_mesa_firm_is_played_on_with_what_it_has_started(week: int) -> None:
    scenario = conditional()
    whole = run(scenario, 2)
    firm = Firm(scenario, rng=2)
    for _ in range(week):
        firm.step()
    before = firm.timeline.started
    gone_on = run_on(firm)
    assert differences({"weekly": gone_on.weekly}, {"weekly": whole.weekly}) == []
    assert gone_on.started == whole.started
    assert firm.timeline.started == before
    end, expected = gone_on.state, whole.state
    assert end is not None
    assert expected is not None
    assert (
        differences(*({n: getattr(s, n) for n in parts_of_state()} for s in (end, expected))) == []
    )


@pytest.mark.slow
def test_a_player_begins_anew() -> None:
    player = Player(conditional(), engine.entries())
    first = player.play((1, 1)).tobytes()
    started = player.timeline.started
    player.play((2, 2))
    assert player.play((1, 1)).tobytes() == first
    assert player.timeline.started == started


@pytest.mark.slow
@pytest.mark.parametrize("driver", ["compiled", "mesa"])
def test_levers_that_leave_their_range_end_the_run_in_words(driver: Driver) -> None:
    """Two searches for a head would not meet if the first began at its earliest."""
    hours = {"search_weeks": 2, "transition_weeks": 4, "transition_hours_heads": 30.0}
    always = Condition(observed="shortfall", above=-1e9)
    first = JointHead(start=18, when=always, **hours)
    second = JointHead(start=26, sales_background=0.5, **hours)
    scenario = dataclasses.replace(small(warm_up=0), interventions=(first, second))
    with pytest.raises(HarmonyError, match="week 26: lever head_transition_hours: 60"):
        run(scenario, 1, driver=driver)
