"""``harmony run``: what it runs, and what it tells."""

from __future__ import annotations

import json

import pytest

from harmony.commands.run import readable
from harmony.sim.measures import all_measures, measure_names
from harmony.sim.scenario import load_scenario

KEYS = [
    "scenario",
    "hash",
    "version",
    "seed",
    "firm_seed",
    "luck_seed",
    "weeks",
    "driver",
    "started",
    "measures",
]


def test_json_has_the_keys_promised(harmony, one_made_up_run):
    outcome = harmony("run", "rotations", "--weeks", "20", "--seed", "3", "--json")
    told = json.loads(outcome.out)
    assert (outcome.status, outcome.err) == (0, "")
    assert list(told) == KEYS
    assert list(told["measures"]) == measure_names()
    assert told["measures"]["revenue"] == 20.0
    assert told["measures"]["conflict_heads"] is None  # a made-up firm has one head
    del told["measures"], told["version"]
    assert told == {
        "scenario": "rotations",
        "hash": load_scenario("rotations").with_changes(weeks=20).hash,
        "seed": 3,
        "firm_seed": 3_000_000,
        "luck_seed": 3_000_000,
        "weeks": 20,
        "driver": "compiled",
        "started": [0, 0],
    }


def test_weekly_adds_every_measure_of_every_week(harmony, one_made_up_run):
    told = json.loads(harmony("run", "baseline", "--weeks", "3", "--weekly", "--json").out)
    assert list(told) == [*KEYS, "weekly"]
    assert list(told["weekly"]) == list(all_measures())
    assert told["weekly"]["revenue"] == [1.0, 1.0, 1.0]
    assert told["weekly"]["conflict_heads"] == [None, None, None]


def test_the_table_has_every_measure(harmony, one_made_up_run):
    outcome = harmony("run", "baseline", "--weeks", "3", "--weekly")
    for name in all_measures():
        assert f" {name} " in outcome.out
    assert "The firm as it is" in outcome.out


def test_it_tells_when_what_waited_for_something_started(harmony, one_made_up_run, empty_folder):
    when = '{observed = "shortfall", above = 0.5}'
    (empty_folder / "mine.toml").write_text(
        f'[[interventions]]\nkind = "heads_lunch"\nwhen = {when}\n'
        '[[interventions]]\nkind = "team_lunch"\nstart = 3'
    )
    said = harmony("run", "mine.toml").out
    assert "heads_lunch never started" in said
    assert "team_lunch" not in said
    assert json.loads(harmony("run", "mine.toml", "--json").out)["started"] == [None, 3]


def test_seeds_and_driver_are_passed_on(harmony, one_made_up_run):
    harmony("run", "baseline", "--firm-seed", "7", "--luck-seed", "8", "--driver", "mesa")
    assert one_made_up_run[0][1:] == (7, 8, "mesa")


def test_one_seed_may_be_derived(harmony, one_made_up_run):
    harmony("run", "baseline", "--firm-seed", "7", "--seed", "2")
    assert one_made_up_run[0][1:3] == (7, 2_000_000)


def test_settings_are_passed_on(harmony, one_made_up_run):
    harmony("run", "baseline", "--set", "reps=8", "--set", "commission_rate=0.05", "--weeks", 9)
    scenario = one_made_up_run[0][0]
    assert (scenario.size.reps, scenario.base_levers.commission_rate, scenario.weeks) == (
        8,
        0.05,
        9,
    )


def test_the_folder_holds_all_that_is_needed_to_run_again(harmony, one_made_up_run, empty_folder):
    outcome = harmony("run", "rotations", "--weeks", 9, "--set", "reps=8", "--out", "a/b")
    told = json.loads((empty_folder / "a/b/run.json").read_text())
    again = load_scenario(empty_folder / "a/b/rotations.resolved.toml")
    assert again.hash == told["hash"]
    assert len(told["weekly"]["revenue"]) == 9
    assert "a/b" in outcome.err
    assert len(list((empty_folder / "a/b").iterdir())) == 2


def test_it_says_that_it_compiles(harmony, one_made_up_run, monkeypatch):
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: False)
    outcome = harmony("run", "baseline", "--json")
    assert "compiling, once on this machine" in outcome.err
    json.loads(outcome.out)
    assert "compiling" not in harmony("run", "baseline", "--driver", "mesa").err


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (float("nan"), "–"),
        (0.0, "0"),
        (1234567.8, "1,234,568"),
        (-1234567.8, "-1,234,568"),
        (0.123456, "0.1235"),
        (12.3456, "12.35"),
    ],
)
def test_readable(value, shown):
    assert readable(value) == shown
