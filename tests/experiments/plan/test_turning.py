"""What factors turn in an arm, and what they leave alone."""

from __future__ import annotations

import dataclasses

import pytest

from harmony.experiments.factors.reading import FactorTable, factor_of
from harmony.experiments.firms.reasons import RELATIVE, settings_of_some
from harmony.experiments.plan.turning import scenario_at, turns_an_arm
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.scenario import Scenario, load_scenario

BASELINE = load_scenario("baseline")
LUNCHES = load_scenario("weekly_lunch_teams")
CONSUMER = load_scenario("b2c_consumer")


def at(arm: Scenario, is_baseline: bool = False, **point) -> Scenario:
    named = {name.replace("__", "."): value for name, value in point.items()}
    return scenario_at(arm, named, is_baseline, {"b2c_consumer": CONSUMER})


def test_no_factor_turns_nothing():
    assert at(LUNCHES) == LUNCHES


def test_numbers_are_set_wherever_they_are_declared():
    changed = at(LUNCHES, trust_gain=0.123, quota_bonus=0.4, reps=12)
    assert changed.parameters.trust_gain == 0.123
    assert changed.base_levers.quota_bonus == 0.4
    assert changed.size.reps == 12
    assert changed.interventions == LUNCHES.interventions


def test_a_dose_is_that_of_every_change_of_its_kind():
    twice = dataclasses.replace(
        LUNCHES, interventions=(TeamLunch(end=50), TeamLunch(start=60, per_month=1.0))
    )
    changed = at(twice, team_lunch__per_month=2.5)
    assert changed.interventions == (
        TeamLunch(end=50, per_month=2.5),
        TeamLunch(start=60, per_month=2.5),
    )
    assert at(BASELINE, team_lunch__per_month=2.5) is not None
    assert at(BASELINE, team_lunch__per_month=2.5).interventions == ()


def test_shocks_have_doses_too():
    worse = at(load_scenario("downturn"), downturn__depth=0.33)
    assert [one.depth for one in worse.shocks] == [0.33]


def test_a_switch_adds_or_takes_away_but_never_in_the_baseline():
    on = at(BASELINE, team_lunch=True, team_lunch__per_month=3.0)
    assert on.interventions == (TeamLunch(per_month=3.0),)
    assert at(LUNCHES, team_lunch=True).interventions == LUNCHES.interventions
    assert at(LUNCHES, team_lunch=False).interventions == ()
    assert at(BASELINE, is_baseline=True, team_lunch=True).interventions == ()
    assert at(LUNCHES, is_baseline=True, team_lunch=False).interventions == LUNCHES.interventions


def test_another_firm_has_the_same_done_to_it():
    there = at(LUNCHES, firm="b2c_consumer")
    assert there.interventions == LUNCHES.interventions
    assert there.firm_hash == CONSUMER.firm_hash
    assert there.weeks == LUNCHES.weeks


def test_reasons_are_told_against_the_firm_and_a_number_has_the_last_word():
    larger = at(BASELINE, firm__reps=1.5)
    size = BASELINE.size
    assert larger.size.reps == 1.5 * size.reps
    assert larger.size.marketers == 1.5 * size.marketers
    assert larger.size.accounts == 1.5 * size.accounts
    assert larger.parameters == BASELINE.parameters
    often = at(BASELINE, firm__needs_per_account=1.25).parameters
    assert often.need_gap == pytest.approx(BASELINE.parameters.need_gap / 1.25)
    assert at(BASELINE, firm__lean_to_sales=0.1).parameters.lean_to_sales == pytest.approx(
        BASELINE.parameters.lean_to_sales + 0.1
    )
    assert at(BASELINE, firm__reps=1.5, marketers=7).size.marketers == 7


@pytest.mark.parametrize("reason", RELATIVE)
def test_a_neutral_reason_changes_nothing(reason):
    neutral = 1.0 if RELATIVE[reason].against == "times" else 0.0
    assert settings_of_some({reason: neutral}, BASELINE) == {}
    assert settings_of_some({reason: RELATIVE[reason].high}, BASELINE) != {}


def test_a_point_that_is_no_scenario_says_why():
    with pytest.raises(HarmonyError, match="window_shortest"):
        at(BASELINE, window_shortest=9, window_longest=5)


@pytest.mark.parametrize(
    ("name", "arm", "is_baseline", "turned"),
    [
        ("trust_gain", BASELINE, True, True),
        ("firm.reps", BASELINE, True, True),
        ("team_lunch", BASELINE, True, False),
        ("team_lunch", BASELINE, False, True),
        ("team_lunch.per_month", BASELINE, True, False),
        ("team_lunch.per_month", LUNCHES, False, True),
        ("team_lunch.per_month", LUNCHES, True, True),
    ],
)
def test_what_can_make_a_difference(name, arm, is_baseline, turned):
    assert turns_an_arm(factor_of(name, FactorTable()), arm, is_baseline) == turned
