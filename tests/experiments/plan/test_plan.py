"""Runs by their numbers: every run once, the same firm and luck in all arms of a point."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from harmony.experiments.plan.plan import Plan
from tests.experiments.made_up import experiment, play_of

ARMS = 'scenarios = ["weekly_lunch_teams", "rotations"]\nbaseline = "baseline"\n'
GRID = "[factors.trust_gain]\nlevels = 4\n"
nothing = play_of(lambda *_: {})


def plan(text: str) -> Plan:
    return Plan(experiment(text), nothing)


def test_each_arm_of_a_point_has_the_same_firms_and_luck():
    one = plan(ARMS + "runs = 3\n" + GRID)
    runs = [one.run(number) for number in range(one.runs)]
    assert len(runs) == 4 * 3 * 3
    assert [(run.point, run.arm, run.replication) for run in runs] == [
        (point, arm, replication)
        for point in range(4)
        for arm in range(3)
        for replication in range(3)
    ]
    seeds = {(run.replication, run.firm_seed, run.luck_seed) for run in runs}
    assert len(seeds) == 3


def test_fresh_firms_are_no_point_s_but_one_and_the_same_in_its_arms():
    one = plan(ARMS + 'firms = "fresh"\nruns = 3\n' + GRID)
    runs = [one.run(number) for number in range(one.runs)]
    assert len({run.firm_seed for run in runs}) == 12
    for run in runs:
        assert run.firm_seed == one.run(run.point * 9 + run.replication).firm_seed


def test_sets_of_constants_are_dealt_over_the_firms():
    one = plan('accepted = "all"\nruns = 5\n' + ARMS)
    runs = [one.run(number) for number in range(one.runs)]
    assert all(run.constants == run.replication for run in runs)
    assert one.constants_of(runs[2]) == one.experiment.constants[2]
    assert plan(ARMS).run(0).constants == -1
    assert plan(ARMS).constants_of(plan(ARMS).run(0)) == {}


def test_a_factor_stands_above_the_constants():
    names = 'accepted = "all"\n[factors.tension_cooling]\nlow = 0.01\nhigh = 0.02\n'
    one = plan(names)
    assert "tension_cooling" not in one.constants_of(one.run(0))
    assert one.scenario_of(one.run(0)).parameters.tension_cooling == 0.01
    dealt = one.experiment.constants[0]["self_serving_bias"]
    assert one.scenario_of(one.run(0)).parameters.self_serving_bias == dealt


@given(st.integers(1, 3000), st.integers(2, 900))
def test_chunks_hold_every_run_once_in_order(runs, levels):
    one = plan(f"runs = {runs}\n[factors.trust_gain]\nlevels = {levels}\n")
    numbers = [number for chunk in range(one.chunks) for number in one.runs_of_chunk(chunk)[::97]]
    assert numbers == sorted(numbers)
    sizes = [len(one.runs_of_chunk(chunk)) for chunk in range(one.chunks)]
    assert sum(sizes) == one.runs == runs * levels
    assert len({*sizes[:-1]}) <= 1
    assert sizes[-1] > 0


def test_large_firms_have_small_chunks():
    usual = plan("runs = 100000\n")
    large = plan("runs = 100000\n[settings]\naccounts = 250000\n")
    assert large.runs_a_chunk * 50 < usual.runs_a_chunk


def test_what_is_turned_at_all():
    one = plan(ARMS + '[factors."team_lunch.per_month"]\nlevels = 2\n')
    assert [one.is_turned(arm) for arm in range(3)] == [False, True, False]


def test_a_plan_is_sent_without_its_points():
    sent = experiment("[factors.trust_gain]\nlevels = 900\n")
    before = len(pickle.dumps(sent))
    assert len(sent.points["trust_gain"]) == 900
    assert len(pickle.dumps(sent)) == before
    received = pickle.loads(pickle.dumps(sent))
    assert (received.points["trust_gain"] == sent.points["trust_gain"]).all()
