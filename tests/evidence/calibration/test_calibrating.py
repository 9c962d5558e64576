"""A whole calibration of a model whose accepted region is known."""

from __future__ import annotations

import dataclasses
import functools
import json
import math

import numpy as np
import pytest

from harmony.evidence.calibration.calibrating import Calibration, calibrate
from harmony.evidence.calibration.results import (
    accepted_table,
    as_dict,
    screening_table,
    simulated_table,
)
from harmony.experiments.analyses.estimates import Estimate
from harmony.runs.pieces import Pieces
from harmony.sim.errors import HarmonyError
from tests.evidence.calibration.toy import (
    EFFORT,
    INERT,
    INTERVALS,
    LIVELY,
    SPACE,
    inside,
    measure,
    truth,
)

pytestmark = pytest.mark.slow

SLACK = 0.05  # two standard deviations of what the model may be wrong by, and some noise
SMALL = dataclasses.replace(EFFORT, waves=((24, 64), (20, 64)))


@functools.cache
def made() -> Calibration:
    return calibrate(measure, INTERVALS, SPACE, EFFORT)


def test_what_moves_patterns_is_set_free_and_nothing_else():
    assert set(made().free.names) == set(LIVELY)
    assert not set(INERT) & set(made().free.names)


def test_the_waves_close_in_on_the_region():
    points = np.random.default_rng(1).random((20_000, len(LIVELY)))
    vectors = [made().free.vector(point) for point in points]
    true = np.mean([inside(vector) for vector in vectors])
    nearly = np.mean([inside(vector, 2 * SLACK) for vector in vectors])
    volumes = [wave.region.volume for wave in made().waves]
    assert volumes == sorted(volumes, reverse=True)
    assert true < volumes[-1] < nearly
    assert all(wave.region.reached for wave in made().waves)
    assert (made().waves[1].foretold > 0.8).all()


def test_the_region_that_is_left_has_the_truth_in_it():
    """No point that truly serves every pattern may be far from the points that are left."""
    left = made().waves[-1].region.points
    points = np.random.default_rng(2).random((4000, len(LIVELY)))
    good = np.array([point for point in points if inside(made().free.vector(point))])
    assert len(good) > 50
    nearest = np.sqrt(((good[:, np.newaxis] - left) ** 2).sum(axis=2)).min(axis=1)
    assert nearest.max() < 0.1


def test_the_members_serve_every_pattern():
    assert made().accepted.served
    assert len(made().members) > 10
    assert all(inside(member, SLACK) for member in made().members)
    assert all(member["elsewhere"] == 7.0 for member in made().members)


def test_the_shipped_one_is_the_nearest_that_is_confirmed():
    assert made().accepted.confirmed
    assert inside(made().members[0], 0.005)
    place = made().accepted.members[0]
    points = made().accepted.points
    moved = np.linalg.norm(points - made().free.assumed, axis=1)
    serves = (
        made()
        .targets.accepts(made().accepted.measured.values, made().accepted.measured.errors)
        .all(axis=1)
    )
    assert (serves & (moved < moved[place])).sum() == made().accepted.tried - 1


def test_the_same_digits_again_and_after_a_stop(tmp_path):
    class Stopped(Exception):
        pass

    left = 70

    def stopping(constants, firms, seed):
        nonlocal left
        left -= 1
        if left < 0:
            raise Stopped
        return measure(constants, firms, seed)

    again = functools.partial(calibrate, intervals=INTERVALS, candidates=SPACE, effort=SMALL)
    with pytest.raises(Stopped):
        again(stopping, pieces=Pieces(tmp_path))
    kept = len(list(tmp_path.iterdir()))
    asked = []

    def counted(constants, firms, seed):
        asked.append(seed)
        return measure(constants, firms, seed)

    resumed = again(counted, pieces=Pieces(tmp_path))
    plain = again(measure)
    assert kept >= 50
    assert len(asked) == len(list(tmp_path.iterdir())) - kept
    assert resumed.members == plain.members
    assert as_dict(resumed) == as_dict(plain)


def test_where_nothing_serves_the_front_is_told():
    contradicting = {**INTERVALS, "difference": (0.3, 0.4), "third_low": (0.05, 0.1)}

    def torn(constants, firms, seed):
        found = measure(constants, firms, seed)
        return {**found, "third_low": _exactly(-truth(constants)["difference"])}

    made = calibrate(torn, contradicting, SPACE, SMALL)
    assert not made.accepted.served
    assert not made.accepted.confirmed
    assert not made.waves[-1].region.reached
    assert 1 <= len(made.members) <= SMALL.acceptance.members
    told = as_dict(made)
    assert told["accepted"]["accepted"] == 0
    largest = [max(one.values()) for one in told["front"]]
    assert largest == sorted(largest)
    assert largest[0] > 0.5


def test_vectors_that_break_firms_are_never_accepted():
    def fragile(constants, firms, seed):
        if constants["second"] > 0.7:
            raise HarmonyError("too much of the second")
        return measure(constants, firms, seed)

    made = calibrate(fragile, INTERVALS, SPACE, SMALL)
    assert made.waves[0].measured.broken.sum() > 2
    assert all(member["second"] <= 0.7 for member in made.members)


def test_assumed_values_that_break_firms_are_told():
    def broken(constants, firms, seed):
        raise HarmonyError("no firm survives this")

    with pytest.raises(HarmonyError, match="assumed constants: no firm survives this"):
        calibrate(broken, INTERVALS, SPACE, SMALL)


def test_a_pattern_that_is_never_defined_is_told():
    def undefined(constants, firms, seed):
        return {**measure(constants, firms, seed), "never": _exactly(math.nan)}

    with pytest.raises(HarmonyError, match="never is defined under 0 of 24"):
        calibrate(undefined, {**INTERVALS, "never": (0.0, 1.0)}, SPACE, SMALL)


def test_progress_ends_no_later_than_said():
    told = []
    calibrate(measure, INTERVALS, SPACE, SMALL, progress=lambda *at: told.append(at))
    done, in_all = zip(*told, strict=True)
    assert list(done) == sorted(done)
    assert set(in_all) == {SMALL.firms(len(SPACE.names))}
    assert 0 < done[-1] <= in_all[0]


def test_the_tables_hold_what_was_found():
    told = json.loads(json.dumps(as_dict(made()), allow_nan=False))
    assert [one["name"] for one in told["constants"]] == list(made().free.names)
    for one in told["constants"]:
        assert one["set_low"] <= one["shipped"] <= one["set_high"]
    below = told["patterns"][1]
    assert (below["id"], below["low"], below["high"]) == ("difference", None, -0.2)
    assert below["moved_by"][0]["constant"] in LIVELY
    assert told["patterns"][0]["assumed_distance"] > 0
    free = made().free.names
    assert accepted_table(made()).to_dict("records") == [
        {name: member[name] for name in free} for member in made().members
    ]
    screened = screening_table(made())
    assert len(screened) == len(SPACE.names) * len(INTERVALS)
    assert set(screened[screened.free]["constant"]) == set(LIVELY)
    simulated = simulated_table(made())
    assert simulated.member.sum() == len(made().members)
    assert len(simulated) == 40 + 30 + len(made().accepted.points)


def _exactly(value: float) -> Estimate:
    return Estimate(value, value - 0.001, value + 0.001, 2)
