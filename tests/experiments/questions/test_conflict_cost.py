"""What conflict costs: Shapley's value in games that are known, and in a tiny firm."""

from __future__ import annotations

import functools
import itertools

import numpy as np
import pytest

from harmony.experiments.questions.conflict_cost import ALL, conflict_cost, shapley
from harmony.runs.arms import play_arms
from harmony.runs.many import run_many
from harmony.sim.channels import CHANNELS
from harmony.sim.errors import HarmonyError
from harmony.sim.seeds import seeds_of_runs
from tests.twins import tiny_scenario

WEEKS = 10
RUNS = 3


def game(players, worth):
    """The worth of each set of players, once as it is and once doubled, as if in two runs."""
    sets = [
        frozenset(one)
        for size in range(len(players) + 1)
        for one in itertools.combinations(players, size)
    ]
    return {one: np.array([worth(one), 2.0 * worth(one)]) for one in sets}


def test_who_holds_the_rare_glove_gets_two_thirds_of_the_pair():
    gloves = game("lrs", lambda held: float(min("l" in held, len(held - {"l"}))))
    assert shapley("l", gloves) == pytest.approx([2 / 3, 4 / 3])
    for right in "rs":
        assert shapley(right, gloves) == pytest.approx([1 / 6, 2 / 6])


def test_where_gains_add_everybody_gets_the_own():
    own = dict(zip("abcdef", (3.0, -1.0, 0.0, 0.5, 10.0, 2.0), strict=True))
    sums = game("abcdef", lambda held: 7.0 + sum(own[player] for player in held))
    for player, gain in own.items():
        assert shapley(player, sums) == pytest.approx([gain, 2 * gain])


def test_three_who_are_worth_something_only_together_share_alike():
    unanimous = game("abc", lambda held: float(len(held) == 3))
    for player in "abc":
        assert shapley(player, unanimous) == pytest.approx([1 / 3, 2 / 3])


@pytest.fixture
def by_mesa(monkeypatch):
    """Runs are played by agents, so that nothing is compiled."""
    play = functools.partial(play_arms, driver="mesa")
    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", play)


@pytest.fixture
def made(by_mesa):
    scenario = tiny_scenario(weeks=WEEKS)
    return conflict_cost(scenario, "leads_worked_share", "zero", RUNS, seed=4)


def test_the_channels_shares_add_up_to_what_cutting_all_of_them_adds(made):
    *channels, whole = made.costs
    assert [cost.channel for cost in channels] == list(CHANNELS)
    assert whole.channel == ALL
    assert whole.mean != 0.0
    assert sum(cost.mean for cost in channels) == pytest.approx(whole.mean)
    assert sum(cost.share for cost in channels) == pytest.approx(1.0)
    assert whole.share == 1.0
    assert whole.alone == pytest.approx(whole.mean)
    assert whole.relative == pytest.approx(whole.mean / made.uncut)
    assert all(cost.low <= cost.mean <= cost.high for cost in made.costs)


def test_what_cutting_one_alone_adds_is_the_difference_of_its_runs(made):
    scenario, seeds = tiny_scenario(weeks=WEEKS), seeds_of_runs(4, RUNS)
    uncut, cut = (
        run_many(one, seeds, driver="mesa").measures["leads_worked_share"]
        for one in (scenario, scenario.with_channels(["leads"], "zero"))
    )
    assert made.uncut == pytest.approx(uncut.mean())
    (leads,) = [cost for cost in made.costs if cost.channel == "leads"]
    assert leads.alone == pytest.approx((cut - uncut).mean())
    assert leads.alone != 0.0


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"runs": 1}, "runs"),
        ({"seed": -1}, "seed"),
        ({"neutral": "nil"}, "channels.neutral"),
        ({"scenario": "baselin"}, "'baseline'"),
    ],
)
def test_what_is_wrong_is_said(wrong, named, by_mesa):
    with pytest.raises(HarmonyError, match=named):
        conflict_cost(**({"scenario": tiny_scenario(weeks=2), "runs": 2} | wrong))
