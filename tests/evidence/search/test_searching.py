"""The search of the accepted set, on runs in which the regions were planted."""

from __future__ import annotations

import json

import numpy as np
import pytest

from harmony.evidence.search.member_effects import MEASURES
from harmony.evidence.search.remedies import has_joint_head, remedies
from harmony.evidence.search.searching import EXTREMES, extreme_members, search_accepted
from harmony.runs.comparison import compare
from harmony.runs.pieces import Pieces
from harmony.sim.errors import HarmonyError
from harmony.sim.scenario import load_scenario
from harmony.sim.seeds import seeds_of_runs
from tests.planted import CALM, FEW, Planted, members, plant, planted_gain

RUNS, WEEKS, SEED = 4, 13, 3
MANY = members(30)
HEADS = [one.name for one in FEW if has_joint_head(one)]


def searched(accepted, monkeypatch, **options):
    played = plant(monkeypatch)
    return search_accepted(accepted, RUNS, SEED, WEEKS, **options), played


@pytest.fixture(scope="module")
def search():
    with pytest.MonkeyPatch.context() as patch:
        return searched(MANY, patch)[0]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("measure", ["revenue", "revenue_last_year"])
def test_the_planted_regions_are_found(search, head, measure):
    shares = search.finding(head, measure).shares
    gains = np.array([planted_gain(one) for one in MANY])
    assert shares["more"] == pytest.approx(np.mean(gains > 0.012), abs=0.05)
    assert shares["less"] == pytest.approx(np.mean(gains < -0.012), abs=0.05)
    (one,) = [one for one in search.heads if (one.remedy, one.measure) == (head, measure)]
    assert one.separation.constants[0] == "trust_gain"
    assert one.separation.accuracy > 0.8
    (first, *_) = search.finding(head, measure).depends_on
    assert first.constant == "trust_gain"
    assert first.correlation > 0.99


def test_effects_are_those_that_were_planted(search):
    gains = np.array([planted_gain(one) for one in MANY])
    revenue = MEASURES.index("revenue")
    for place, remedy in enumerate(search.remedies):
        expected = gains if has_joint_head(remedy) else np.zeros(len(MANY))
        effect, low, high = search.effects[:, place, revenue].T
        np.testing.assert_allclose(effect, expected, atol=0.004)
        assert (low <= effect).all()
        assert (effect <= high).all()
    conflict = search.effects[:, :, MEASURES.index("conflict"), 0]
    np.testing.assert_allclose(conflict, -100 * CALM)


def test_a_remedy_without_effect_on_revenue_is_the_same_in_all_members(search):
    finding = search.finding("weekly_lunch_teams", "revenue")
    assert finding.shares["same"] == 1.0
    assert (finding.better, finding.depends_on) == (1, ())
    conflict = search.finding("weekly_lunch_teams", "conflict")
    assert conflict.shares["less"] == 1.0
    assert conflict.better == -1
    assert conflict.median == pytest.approx(-100 * CALM)


def test_what_is_not_defined_is_told_and_is_null_in_the_document(search):
    finding = search.finding("weekly_lunch_teams", "profit")
    assert finding.shares["undefined"] == 1.0
    assert np.isnan(finding.median)
    told = json.loads(json.dumps(search.to_dict(), allow_nan=False))
    (profit,) = [
        one
        for one in told["findings"]
        if (one["remedy"], one["measure"]) == ("weekly_lunch_teams", "profit")
    ]
    assert profit["median"] is None


def test_the_most_extreme_members_are_played_again_on_fresh_firms(search):
    (one, *_) = [one for one in search.heads if one.remedy == HEADS[0]]
    gains = [planted_gain(constants) for constants in MANY]
    found = [extreme.member for extreme in one.extremes]
    assert found[0] == int(np.argmin(gains))
    assert found[-1] == int(np.argmax(gains))
    assert len(found) == 2 * EXTREMES
    for extreme in one.extremes:
        assert extreme.found.effect != extreme.fresh.effect
        assert extreme.fresh.effect == pytest.approx(gains[extreme.member], abs=0.004)


def test_extremes_are_of_members_with_an_effect():
    effect = np.array([np.nan, 3.0, -1.0, 2.0, 0.0, 1.0])
    assert extreme_members(effect) == (2, 4, 3, 1)
    assert extreme_members(effect[:3]) == (2, 1)
    assert extreme_members(effect[:1]) == ()


def test_all_arms_have_the_same_firms_and_the_extremes_fresh_ones(monkeypatch):
    made, played = searched(MANY[:3], monkeypatch)
    first = len(MANY[:3]) * (len(made.remedies) + 1)
    assert {seeds for _, seeds in played.calls[:first]} == {tuple(seeds_of_runs(SEED, RUNS))}
    again = played.calls[first:]
    assert {seeds for _, seeds in again} == {tuple(seeds_of_runs(SEED + 1, RUNS))}
    assert {name for name, _ in again} == {*HEADS, "baseline"}
    effort = made.effort
    assert effort["firms_played"] == len(played.calls) * RUNS
    length = WEEKS + load_scenario("baseline").warm_up
    assert effort["weeks_played"] == effort["firms_played"] * length
    assert (effort["members"], effort["remedies"]) == (3, len(FEW))


def test_work_that_was_stopped_goes_on(monkeypatch, tmp_path):
    class Stopping(Planted):
        def __call__(self, scenario, seeds, constants):
            if len(self.calls) > len(FEW) + 2:
                raise KeyboardInterrupt
            return super().__call__(scenario, seeds, constants)

    plant(monkeypatch, Stopping())
    with pytest.raises(KeyboardInterrupt):
        search_accepted(MANY[:3], RUNS, SEED, WEEKS, pieces=Pieces(tmp_path))
    whole, unstopped = searched(MANY[:3], monkeypatch)
    resumed, rest = searched(MANY[:3], monkeypatch, pieces=Pieces(tmp_path))
    assert len(rest.calls) == len(unstopped.calls) - len(FEW) - 1
    assert resumed.effects.tobytes() == whole.effects.tobytes()
    assert resumed.to_dict() == whole.to_dict()
    _, none_left = searched(MANY[:3], monkeypatch, pieces=Pieces(tmp_path))
    assert none_left.calls == []


def test_progress_reaches_its_end_and_never_goes_back(monkeypatch):
    told = []
    searched(MANY[:2], monkeypatch, progress=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)
    assert len({total for _, total in told}) == 1


def test_frames_have_every_effect_and_every_member(search):
    frame = search.to_frame()
    assert len(frame) == len(MANY) * len(search.remedies) * len(MEASURES)
    row = frame.set_index(["member", "remedy", "measure"]).loc[(2, HEADS[0], "conflict")]
    assert row["effect"] == pytest.approx(-100 * CALM)
    constants = search.members_frame()
    assert constants["member"].tolist() == list(range(len(MANY)))
    assert constants["trust_gain"].tolist() == [one["trust_gain"] for one in MANY]


@pytest.mark.parametrize(
    ("accepted", "options", "named"),
    [
        ((), {}, "no member"),
        (({"trust_gain": 0.1}, {"trust_loss": 0.1}), {}, "member 1.*trust_gain, trust_loss"),
        (({"trust_gain": 0.1}, {"trust_gain": 7.0}), {}, "member 1.*trust_gain"),
        (({"trust_gian": 0.1},), {}, "member 0.*'trust_gain'"),
        (MANY, {"runs": 1}, "runs"),
        (MANY, {"seed": 2**31 - 1}, "seed"),
    ],
)
def test_mistakes_are_said_before_anything_is_played(monkeypatch, accepted, options, named):
    played = plant(monkeypatch)
    with pytest.raises(HarmonyError, match=named):
        search_accepted(accepted, **options)
    assert played.calls == []


@pytest.mark.slow
def test_effects_are_those_of_a_comparison_under_the_same_constants():
    made = search_accepted(members(3), runs=4, seed=SEED, weeks=WEEKS, threads=2)
    assert {one.name for one in made.remedies} == {one.name for one in remedies()}
    assert made.effects.shape == (3, len(remedies()), len(MEASURES), 3)
    (place,) = [at for at, one in enumerate(made.remedies) if one.name == "weekly_lunch_teams"]
    constants = members(3)[1]
    lunches, usual = (
        load_scenario(name).with_changes(weeks=WEEKS).with_constants(constants)
        for name in ("weekly_lunch_teams", "baseline")
    )
    told = compare([lunches], usual, runs=4, seed=SEED)
    revenue = told.effect("weekly_lunch_teams", "revenue")
    conflict = told.effect("weekly_lunch_teams", "conflict")
    effects = made.effects[1, place]
    assert effects[MEASURES.index("revenue"), 0] == revenue.relative
    assert effects[MEASURES.index("revenue"), 2] == revenue.relative_high
    assert effects[MEASURES.index("conflict"), 0] == conflict.mean
