"""``harmony fork``: what it forks, and what it tells."""

from __future__ import annotations

import json

import numpy as np
import pytest

from harmony.runs.forking import Fork
from harmony.runs.run import Run
from harmony.sim.books import WeekSums
from harmony.sim.measures import measure_names
from harmony.sim.quantity import record_type
from harmony.sim.scenario import load_scenario

SMALL = ("--set", "reps=8", "--set", "marketers=4", "--set", "accounts=200", "--weeks", 40)
KEYS = [
    "scenario",
    "hash",
    "with",
    "with_hash",
    "version",
    "seed",
    "firm_seed",
    "luck_seed",
    "runs",
    "weeks",
    "at",
    "started",
    "measures",
    "weekly",
]


@pytest.fixture
def made_up_forks(monkeypatch, compiled):
    """Forks whose changed branch earns a tenth more; the calls are noted."""
    calls = []

    def branch(scenario, other, at, firm_seed, luck_seed, gain):
        weekly = np.ones(scenario.weeks, dtype=record_type(WeekSums))
        weekly["revenue"] = 100.0 + luck_seed % 7
        weekly["revenue"][at:] *= gain
        started = tuple(at + one.start for one in other.interventions)
        return Run(other, firm_seed, luck_seed, "compiled", weekly, None, None, started, since=at)

    def fork(scenario, other, at, firm_seed, luck_seed):
        calls.append((scenario, other, at, firm_seed, luck_seed))
        given = (scenario, other, at, firm_seed, luck_seed)
        return Fork(at, branch(scenario, scenario, *given[2:], 1.0), branch(*given, 1.1))

    monkeypatch.setattr("harmony.runs.forking.fork", fork)
    return calls


def test_json_of_one_run(harmony, made_up_forks):
    outcome = harmony(
        "fork", "baseline", "--at", 10, "--with", "rotations", "--weeks", 30, "--json"
    )
    told = json.loads(outcome.out)
    assert (outcome.status, outcome.err) == (0, "")
    assert list(told) == KEYS
    assert told["hash"] == load_scenario("baseline").with_changes(weeks=30).hash
    assert told["with_hash"] == load_scenario("rotations").with_changes(weeks=30).hash
    assert (told["firm_seed"], told["luck_seed"], told["runs"]) == (1_000_000, 1_000_000, 1)
    assert told["started"] == {"unchanged": [], "changed": [10, 10]}
    assert list(told["measures"]) == measure_names()
    revenue = told["measures"]["revenue"]
    assert revenue["changed"] == pytest.approx(1.1 * revenue["unchanged"])
    assert revenue["difference"] == pytest.approx(revenue["changed"] - revenue["unchanged"])
    assert (revenue["low"], revenue["high"]) == (None, None)
    assert set(told["weekly"]) == {"revenue", "conflict"}
    weekly = told["weekly"]["revenue"]
    assert len(weekly["unchanged"]) == len(weekly["changed"]) == 30
    assert weekly["unchanged"][:10] == weekly["changed"][:10]


def test_json_of_many_runs(harmony, made_up_forks):
    line = ("fork", "baseline", "--at", 10, "--with", "rotations", "--runs", 5, "--seed", 2)
    told = json.loads(harmony(*line, "--json").out)
    assert [call[3:] for call in made_up_forks] == [(2_000_000 + i,) * 2 for i in range(5)]
    assert (told["firm_seed"], told["luck_seed"], told["started"]) == (None, None, None)
    revenue = told["measures"]["revenue"]
    assert revenue["low"] < revenue["difference"] < revenue["high"]
    mean = np.mean([100.0 + (2_000_000 + i) % 7 for i in range(5)])
    assert told["weekly"]["revenue"]["unchanged"][0] == pytest.approx(mean)


def test_the_table(harmony, made_up_forks):
    outcome = harmony("fork", "baseline", "--at", 10, "--with", "rotations", "--weeks", 30)
    assert outcome.status == 0
    for words in ("revenue", "conflict", "unchanged", "changed", "difference", "weeks 10 to 29"):
        assert words in outcome.out
    assert "Interventions of rotations start in week 10, in week 10" in " ".join(
        outcome.out.split()
    )


def test_seeds_are_passed_on(harmony, made_up_forks):
    line = ("fork", "baseline", "--at", 10, "--with", "rotations")
    harmony(*line, "--firm-seed", 7, "--luck-seed", 8)
    assert made_up_forks[0][2:] == (10, 7, 8)


def test_settings_hold_in_both(harmony, made_up_forks):
    harmony("fork", "baseline", "--at", 10, "--with", "rotations", "--set", "commission_rate=0.05")
    rates = [scenario.base_levers.commission_rate for scenario in made_up_forks[0][:2]]
    assert rates == [0.05, 0.05]


def test_the_folder(harmony, made_up_forks, empty_folder):
    line = ("fork", "baseline", "--at", 10, "--with", "rotations", "--out", "mine")
    outcome = harmony(*line)
    told = json.loads((empty_folder / "mine/fork.json").read_text())
    for key, name in (("hash", "baseline"), ("with_hash", "rotations")):
        assert load_scenario(empty_folder / f"mine/{name}.resolved.toml").hash == told[key]
    assert len(list((empty_folder / "mine").iterdir())) == 3
    assert "mine" in outcome.err


def test_two_scenarios_of_one_name_are_refused(harmony, empty_folder):
    (empty_folder / "baseline.toml").write_text("warm_up = 3")
    outcome = harmony("fork", "baseline", "--at", 10, "--with", "./baseline.toml")
    assert outcome.status == 2
    assert "rename" in outcome.err


@pytest.mark.slow
def test_a_real_one(harmony):
    line = ("fork", "baseline", "--at", 20, "--with", "weekly_lunch_teams", *SMALL, "--runs", 3)
    outcome = harmony(*line, "--json")
    told = json.loads(outcome.out)
    assert outcome.status == 0
    for name in ("revenue", "conflict"):
        weekly = told["weekly"][name]
        assert weekly["unchanged"][:20] == weekly["changed"][:20]
    assert weekly["unchanged"][20:] != weekly["changed"][20:], "nothing changed in the conflict"
