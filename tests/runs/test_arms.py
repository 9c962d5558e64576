"""Arms played together are to the bit what each is by itself, and share their warm-up."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest

from harmony.runs import arms
from harmony.runs.arms import play_arms, runs_at_once
from harmony.runs.measured import measured, since
from harmony.runs.running import run
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.measures import evaluate
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import seeds_of_runs
from harmony.sim.size import Size

SMALL = Scenario(name="as_is", size=Size(8, 4, 60), weeks=30, warm_up=20)
SEEDS = seeds_of_runs(3, 11)
SETS = ({"trust_gain": 0.03}, {"trust_gain": 0.2}, {})


def changed(**fields):
    return dataclasses.replace(SMALL, **fields)


ARMS = (
    SMALL,
    changed(interventions=(TeamLunch(per_month=4.0),)),
    changed(interventions=(HeadsLunch(start=7),)).with_channels(["hours"]),
    changed(interventions=(
        TeamLunch(when={"observed": "survey_conflict", "above": 1.0}, per_month=4.0),)),
    SMALL.with_changes(settings={"discount_authority": 0.02}),  # another firm from its first week
    SMALL.with_changes(settings={"trust_gain": 0.09}),
    changed(warm_up=13, weeks=26),
)  # fmt: skip


def together(scenarios, seeds=SEEDS, **options):
    """All weekly sums of each arm."""
    parts = zip(*play_arms(scenarios, seeds, **options), strict=True)
    return [np.concatenate(its) for its in parts]


def alone(scenario, seeds=SEEDS, constants=(), driver="compiled"):
    """Each run by itself, whole."""
    dealt = itertools.cycle(constants or [{}])
    return np.array(
        [
            run(scenario.with_constants(own), *pair, driver=driver).weekly
            for pair, own in zip(seeds, dealt, strict=False)
        ]
    )


def test_arms_that_begin_alike_share_their_warm_up():
    assert arms._alike(ARMS) == [[0, 1, 2, 3], [4], [5], [6]]


@pytest.mark.slow
@pytest.mark.parametrize("constants", [(), SETS], ids=["own constants", "dealt constants"])
@pytest.mark.parametrize("threads", [1, 3])
def test_each_arm_is_what_it_is_by_itself(threads, constants):
    found = together(ARMS, threads=threads, constants=constants)
    for one, weekly in zip(ARMS, found, strict=True):
        assert weekly.tobytes() == alone(one, constants=constants).tobytes()
    assert len({weekly.tobytes() for weekly in found}) == len(ARMS)


def test_agents_play_the_same_arms():
    found = together(ARMS[:2], SEEDS[:2], driver="mesa")
    for one, weekly in zip(ARMS, found, strict=False):
        assert weekly.tobytes() == alone(one, SEEDS[:2], driver="mesa").tobytes()


@pytest.mark.slow
def test_both_drivers_agree():
    by_agents = together(ARMS[:4], SEEDS[:3], driver="mesa", constants=SETS)
    compiled = together(ARMS[:4], SEEDS[:3], constants=SETS)
    assert [one.tobytes() for one in by_agents] == [one.tobytes() for one in compiled]


def test_a_run_has_the_constants_of_its_number():
    whole = together(ARMS[:1], SEEDS[:4], driver="mesa", constants=SETS)[0]
    (some,) = together(
        ARMS[:1], [SEEDS[3], SEEDS[1]], driver="mesa", constants=SETS, numbers=[3, 1]
    )
    assert some.tobytes() == whole[[3, 1]].tobytes()


def test_progress_counts_the_runs_of_all_arms(monkeypatch):
    monkeypatch.setattr(arms, "_MOST_AT_ONCE", 2)
    told = []
    together(ARMS[:2], SEEDS[:3], driver="mesa", progress=lambda *now: told.append(now))
    assert told == [(4, 6), (6, 6)]


def test_little_is_in_memory_however_many_and_long_the_arms_are():
    assert runs_at_once(ARMS[:1]) == 8
    assert runs_at_once([changed(weeks=5_200)] * 3) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"threads": 0}, "threads"),
        ({"driver": "neither"}, "driver"),
        ({"constants": [{"trust_gain": 7.0}]}, "trust_gain"),
    ],
)
def test_mistakes_are_said_before_anything_is_played(options, said):
    with pytest.raises(HarmonyError, match=said):
        play_arms(ARMS, SEEDS, **options)
    with pytest.raises(HarmonyError, match="firm_seed"):
        play_arms(ARMS, [(-1, 1)])


def test_blocks_are_measured_as_the_whole_is(monkeypatch):
    monkeypatch.setattr(arms, "_MOST_AT_ONCE", 2)
    windows = [[since(0), (3, 9)], [since(7)]]
    found = measured(play_arms(ARMS[:2], SEEDS[:3], driver="mesa"), windows)
    for one, its, arm in zip(ARMS, windows, found, strict=False):
        weekly = alone(one, SEEDS[:3], driver="mesa")
        for window in its:
            for name, values in evaluate(weekly, *window).items():
                assert arm[window][name].tobytes() == values.tobytes()
