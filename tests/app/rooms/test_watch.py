"""A firm week by week: all of it is there, and a fork is the same firm until its week."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest

from harmony.app.rooms.watch import COUNTED, NOBODY, SINGLE, watched, watched_run
from harmony.runs.running import run
from harmony.sim import events
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.drivers.firm_state import tie_slots
from harmony.sim.interventions.joint_head import JointHead
from harmony.sim.state import HEAD
from tests.firms import LIVELY, small

pytestmark = pytest.mark.slow

FORKED = 21


@pytest.fixture(scope="module")
def scenario():
    return small("weekly_lunch_teams", **LIVELY, grievance_mean=0.6)


@pytest.fixture(scope="module")
def known(scenario):
    """The same firm as ``harmony run`` plays it."""
    return run(scenario, 5, 5, events=True)


@pytest.fixture(scope="module")
def answer(scenario):
    return watched(scenario, 5, JointHead(start=FORKED))


def unpacked(told, name):
    return np.frombuffer(base64.b64decode(told["packed"][name]), np.uint8).reshape(
        told["weeks"], -1
    )


def test_it_is_data_that_any_browser_reads(answer):
    json.dumps(answer, allow_nan=False)
    assert (answer["forked_at"], answer["forked_kind"]) == (FORKED, "joint_head")


def test_the_series_are_those_of_the_run(answer, known, scenario):
    series = answer["run"]["series"]
    assert {len(one) for one in series.values()} == {scenario.weeks}
    assert series["revenue"] == pytest.approx(known.weekly["revenue"], rel=1e-4)
    tension = known.weekly["tension"]
    assert series["conflict"] == pytest.approx(100 * tension, rel=1e-4, abs=1e-3)


def test_all_people_are_there_in_every_week(answer, known, scenario):
    told = answer["run"]
    for role, count, people in (
        ("rep", scenario.size.reps, known.state.reps),
        ("marketer", scenario.size.marketers, known.state.marketers),
    ):
        tension = unpacked(told, f"{role}_tension")
        assert tension.shape == (scenario.weeks, count)
        assert tension[-1] == pytest.approx(255 * people["tension"], abs=0.51)
        assert (unpacked(told, f"{role}_present")[-1] == people["present"]).all()
        assert (unpacked(told, f"{role}_present") == 0).any()  # somebody left in these weeks


def test_the_network_has_a_tie_in_every_slot_or_nobody(answer, scenario):
    told = answer["run"]
    whom = unpacked(told, "tie_marketer")
    assert whom.shape == (scenario.weeks, scenario.size.reps * tie_slots(scenario.size))
    assert set(np.unique(whom)) <= {*range(scenario.size.marketers), NOBODY}
    by_rep = whom.reshape(scenario.weeks, scenario.size.reps, -1)
    in_post = unpacked(told, "rep_present") == 1
    assert (by_rep != NOBODY).any(axis=2)[in_post].all()
    assert (by_rep == NOBODY).all(axis=2)[~in_post].all()  # nobody is tied to an empty seat
    marketers = unpacked(told, "marketer_present")
    for week, seats in enumerate(whom):
        assert marketers[week][seats[seats != NOBODY]].all()
    for name in ("tie_tension", "tie_trust"):
        assert unpacked(told, name).shape == whom.shape


def test_everything_that_happened_is_told(answer, known, scenario):
    after = known.events[known.events["week"] >= scenario.warm_up]
    told = [one for week in answer["run"]["feed"].values() for one in week]
    for kind, (name, _) in SINGLE.items():
        assert sum(one["kind"] == name for one in told) == (after["kind"] == kind).sum()
    for kind, name in COUNTED.items():
        counted = sum(one["count"] for one in told if one["kind"] == name)
        assert counted == (after["kind"] == kind).sum()
    quarrels = after[after["kind"] == events.QUARREL]
    assert len(quarrels)
    between = [pair for week in answer["run"]["quarrels"].values() for pair in week]
    assert 0 < len(between) <= len(quarrels)


def test_where_more_happens_than_there_is_room_the_run_is_the_same(scenario, answer, monkeypatch):
    monkeypatch.setattr("harmony.runs.recording.EVENTS_AT_FIRST", 10)
    assert watched_run(scenario, 5) == answer["run"]


def test_a_fork_is_the_same_firm_until_its_week(answer, scenario):
    one, other = answer["run"], answer["changed"]
    for name in one["series"]:
        assert one["series"][name][:FORKED] == other["series"][name][:FORKED]
    for name in one["packed"]:
        assert (unpacked(one, name)[:FORKED] == unpacked(other, name)[:FORKED]).all()
    for name in ("feed", "quarrels"):
        before = [{w: told for w, told in run[name].items() if w < FORKED} for run in (one, other)]
        assert before[0] == before[1]
    assert one["packed"] != other["packed"]
    assert other["one_head"][FORKED:] != one["one_head"][FORKED:]


def test_people_are_told_by_role_and_seat(answer, scenario):
    for week in answer["run"]["feed"].values():
        for event in week:
            for person in (event["who"], event["whom"]):
                if person is not None:
                    most = {"rep": scenario.size.reps, "marketer": scenario.size.marketers}
                    assert 0 <= person["seat"] < most[person["role"]]
    assert HEAD not in {row["role"] for row in answer["run"]["ledger"]}


def test_blame_is_told_of_the_person_who_laid_it(answer, scenario):
    """A seat changes hands; its record is that of whoever held it when the quarter ended."""
    told = answer["run"]
    held = {
        role: np.frombuffer(
            base64.b64decode(told["packed"][f"{role}_holder"]), np.dtype("<u2")
        ).reshape(told["weeks"], -1)
        for role in ("rep", "marketer")
    }
    first = scenario.warm_up % WEEKS_A_QUARTER  # of the first quarter that is settled
    later = 0
    for row in told["ledger"]:
        week = row["quarter"] * WEEKS_A_QUARTER - first - 1
        before = max(0, week - 1)  # who settles the quarter may leave in its last week
        assert row["holder"] == held[row["role"]][before, row["seat"]]
        later += row["holder"] > 0
    assert later > 5


def test_blame_is_told_with_the_truth_beside_it(answer):
    ledger = answer["run"]["ledger"]
    assert ledger
    for row in ledger:
        assert 0 <= row["believed"] <= 1
        assert 0 <= row["truth"] <= 1
        assert row["department"] in ("sales", "marketing")
        assert isinstance(row["missed"], bool)
