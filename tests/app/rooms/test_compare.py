"""Scenarios beside each other have the effects of a comparison with the baseline."""

from __future__ import annotations

import dataclasses
import json

import pytest

from harmony.app.rooms import compare as room
from harmony.app.rooms.compare import TABLE, compared
from harmony.app.rooms.courses import SHOWN, told_effect
from harmony.runs.comparison import compare
from harmony.sim.errors import HarmonyError
from harmony.sim.scenario import load_scenario
from harmony.sim.seeds import seeds_of_runs
from tests.conftest import made_up_runs


@pytest.fixture
def made_up_firms(monkeypatch):
    class Books:
        @staticmethod
        def books(scenario, pairs, wanted):
            return made_up_runs(scenario, seeds_of_runs(1, pairs))

    monkeypatch.setattr(room, "firms", Books)


def test_the_table_is_that_of_a_comparison(made_up_firms, made_up):
    names = ("rotations", "weekly_lunch_teams", "joint_head_both")
    known = compare(names, runs=100, seed=1)
    *_, answer = compared(
        [load_scenario(one) for one in names], load_scenario("baseline"), lambda: True
    )
    json.dumps(answer, allow_nan=False)
    assert answer["scenarios"] == list(names)
    assert [row["measure"] for row in answer["table"]] == list(TABLE)
    for row in answer["table"]:
        expected = [told_effect(known.effect(name, row["measure"])) for name in names]
        assert row["effects"] == expected
    assert [one["measure"] for one in answer["courses"]] == list(SHOWN)
    assert all(len(one["scenarios"]) == 3 for one in answer["courses"])


@pytest.mark.parametrize(
    "other",
    [
        load_scenario("small_firm"),
        load_scenario("rotations").with_changes(weeks=104),
        dataclasses.replace(
            load_scenario("rotations").with_changes(settings={"warm_up": 26}), name="mine"
        ),
    ],
    ids=["size", "weeks", "warm-up"],
)
def test_other_firms_cannot_be_compared(made_up_firms, other):
    with pytest.raises(HarmonyError, match="in its size or its weeks"):
        next(compared([load_scenario("rotations"), other], load_scenario("baseline"), lambda: True))
