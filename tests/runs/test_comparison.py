"""Comparisons: who is run, over which weeks, and what is told of it."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from harmony.runs.comparison import compare, other_firms
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.measures import measure_names, measure_of
from harmony.sim.scenario import Scenario, load_scenario
from tests.conftest import arms_of, made_up_runs

KEYS = [
    "scenario",
    "measure",
    "baseline",
    "mean",
    "low",
    "high",
    "relative",
    "relative_low",
    "relative_high",
    "p_better",
    "pair_correlation",
    "detectable",
    "relative_detectable",
    "worst_tenth",
    "worst_tenth_low",
    "worst_tenth_high",
    "relative_worst_tenth",
    "relative_worst_tenth_low",
    "relative_worst_tenth_high",
]


def lunch(name="lunch", weeks=104, start=0):
    return Scenario(name=name, weeks=weeks, interventions=(HeadsLunch(start=start),))


def refused(*arguments, **options):
    with pytest.raises(HarmonyError) as caught:
        compare(*arguments, **options)
    return str(caught.value)


@pytest.mark.usefixtures("made_up")
class TestEffects:
    def test_the_planted_effect_is_found(self, made_up):
        made = compare([lunch()], Scenario(name="as_is", weeks=104), runs=100)
        revenue = made.effect("lunch", "revenue")
        assert revenue.relative == pytest.approx(made_up.gain)
        assert revenue.low < revenue.mean < revenue.high
        assert revenue.p_better == 1.0
        assert revenue.pairs == 100
        conflict = made.effect("lunch", "conflict")
        assert conflict.mean == pytest.approx(-100 * made_up.calm)
        assert conflict.p_better == 1.0

    def test_less_is_better_where_the_measure_says_so(self):
        made = compare([Scenario(name="as_is", weeks=104)], lunch("base"), runs=10)
        assert made.effect("as_is", "conflict").p_better == 0.0
        assert made.effect("as_is", "revenue").p_better == 0.0

    def test_neither_is_better_where_the_measure_has_no_direction(self):
        made = compare([lunch()], Scenario(weeks=104), runs=5)
        for effect in made.effects:
            if measure_of(effect.measure).better == 0:
                assert effect.p_better is None

    def test_both_arms_are_measured_from_the_intervention_on(self):
        base = Scenario(name="as_is", weeks=104)
        made = compare([lunch("now"), lunch("later", start=52)], base, runs=20)
        now, later = (made.effect(name, "revenue") for name in ("now", "later"))
        assert later.baseline < 0.6 * now.baseline
        assert later.relative == pytest.approx(now.relative, rel=1e-6)
        last_year = (made.effect(name, "revenue_last_year") for name in ("now", "later"))
        assert len({effect.baseline for effect in last_year}) == 1

    def test_a_scenario_without_interventions_is_measured_over_all_weeks(self):
        made = compare([Scenario(name="same", weeks=60)], lunch("base", 60, 30), runs=5)
        again = compare([Scenario(name="same", weeks=60)], Scenario(name="b", weeks=60), runs=5)
        mine, whole = (c.effect("same", "leads") for c in (made, again))
        assert mine.mean == whole.mean == 0.0
        assert mine.baseline == whole.baseline

    def test_a_scenario_does_not_differ_from_itself(self):
        made = compare(["baseline"], "baseline", runs=10)
        for effect in made.effects:
            assert effect.mean in (0.0, None)
            assert effect.p_better in (0.5, None)

    def test_the_course_begins_with_the_intervention(self, made_up):
        made = compare([lunch(start=52)], Scenario(name="as_is", weeks=104), runs=20)
        course = made.course("lunch", "revenue")
        assert course.baseline_values.shape == (8, 20)
        relative = course.differences().relative
        np.testing.assert_allclose(relative, [0.0] * 4 + [made_up.gain] * 4, atol=1e-12)

    def test_unknown_names_are_key_errors(self):
        made = compare([lunch()], Scenario(weeks=104), runs=2)
        with pytest.raises(KeyError):
            made.effect("lunch", "nothing")
        with pytest.raises(KeyError):
            made.course("nobody", "revenue")


class TestRuns:
    def test_each_scenario_is_run_once(self, made_up):
        compare(["rotations", "all_three"], runs=3, weeks=20)
        assert [name for name, _ in made_up.calls] == ["baseline", "rotations", "all_three"]
        assert len({seeds for _, seeds in made_up.calls}) == 1

    def test_the_same_scenario_under_two_names_is_run_once(self, made_up):
        compare([lunch("one"), lunch("two")], Scenario(name="as_is", weeks=104), runs=2)
        assert len(made_up.calls) == 2

    def test_one_firm(self, made_up):
        compare([lunch()], Scenario(weeks=104), runs=4, seed=3, one_firm=True)
        seeds = made_up.calls[0][1]
        assert {firm for firm, _ in seeds} == {3_000_000}
        assert [luck for _, luck in seeds] == [3_000_000, 3_000_001, 3_000_002, 3_000_003]

    def test_more_runs_keep_the_first_ones(self, made_up):
        for runs in (4, 9):
            compare([lunch()], Scenario(weeks=104), runs=runs)
        assert made_up.calls[2][1][:4] == made_up.calls[0][1]

    def test_batches_change_nothing(self, made_up, monkeypatch):
        whole = compare([lunch()], Scenario(weeks=104), runs=50)
        monkeypatch.setattr("harmony.runs.arms._WEEKS_AT_ONCE", 1)
        assert compare([lunch()], Scenario(weeks=104), runs=50).to_dict() == whole.to_dict()

    @pytest.mark.usefixtures("made_up")
    def test_progress_counts_all_runs(self):
        told = []
        compare([lunch()], Scenario(weeks=104), runs=20, progress=lambda *done: told.append(done))
        assert told == [(0, 40), (16, 40), (32, 40), (40, 40)]

    @pytest.mark.usefixtures("made_up")
    def test_settings_and_weeks_reach_all_arms(self):
        made = compare(["rotations"], runs=2, weeks=30, settings={"reps": "8", "week_hours": 41.0})
        for arm in (made.baseline, *made.scenarios):
            assert (arm.weeks, arm.size.reps) == (30, 8)


@pytest.mark.usefixtures("made_up")
class TestTold:
    def test_json_has_the_keys_promised_and_no_nan(self):
        made = compare(["rotations", "weekly_lunch_heads"], runs=3, seed=5, weeks=20)

        def no_constant(text):
            raise AssertionError(f"{text} in JSON")

        told = json.loads(made.to_json(), parse_constant=no_constant)
        effects, paybacks = told.pop("effects"), told.pop("paybacks")
        assert [one["scenario"] for one in paybacks] == ["rotations", "weekly_lunch_heads"]
        assert told == {
            "baseline": "baseline",
            "runs": 3,
            "seed": 5,
            "weeks": 20,
            "population": "firms",
        }
        assert [list(effect) for effect in effects] == [KEYS] * len(effects)
        assert [(e["scenario"], e["measure"]) for e in effects] == [
            (scenario, measure)
            for scenario in ("rotations", "weekly_lunch_heads")
            for measure in measure_names()
        ]

    def test_what_a_short_run_does_not_define_is_null(self):
        made = compare(["rotations"], runs=3, weeks=20)
        effect = made.effect("rotations", "quota_attainment_share")
        assert effect.pairs == 0
        assert effect.baseline is effect.mean is effect.low is effect.p_better is None

    def test_a_ratio_to_nothing_is_null(self):
        effect = compare(["rotations"], runs=3, weeks=20).effect("rotations", "intervention_cost")
        assert effect.mean is not None
        assert effect.relative is effect.relative_low is effect.pair_correlation is None

    def test_one_firm_is_told(self):
        made = compare(["rotations"], runs=2, weeks=20, one_firm=True)
        assert made.to_dict()["population"] == "one firm"

    def test_the_frame_says_the_same(self):
        made = compare(["rotations"], runs=3, weeks=20)
        frame = made.to_frame()
        assert {*frame.columns} == {*KEYS, "unit", "pairs"}
        assert list(frame.columns)[:4] == [*KEYS[:2], "unit", "baseline"]
        revenue = frame.set_index("measure").loc["revenue"]
        assert revenue["mean"] == made.effect("rotations", "revenue").mean
        assert revenue["unit"] == "money"
        assert math.isnan(frame.set_index("measure").loc["quota_attainment_share", "mean"])


class TestRefused:
    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"runs": 1}, "runs: 1 is not between 2 and 1,000,000"),
            ({"runs": 2.5}, "runs: 2.5 is not a whole number"),
            ({"runs": True}, "runs: True is not a whole number"),
            ({"runs": 10**9}, "runs: 1000000000 is not between"),
            ({"seed": -1}, "seed: -1 is not between"),
            ({"seed": 2**31}, "seed: 2147483648 is not between"),
            ({"weeks": 0}, "weeks: 0 is not between"),
            ({"threads": 0}, "threads: 0 is not between"),
            ({"baseline": "nothing"}, "no shipped scenario named 'nothing'"),
            ({"settings": {"week_hour": 3}}, "week_hours"),
        ],
    )
    def test_bad_numbers_and_names(self, made_up, options, message):
        assert message in refused(["rotations"], **options)
        assert not made_up.calls

    @pytest.mark.parametrize(
        ("other", "message"),
        [
            (Scenario(name="long", weeks=100), "weeks is 100, but 260 in baseline"),
            (Scenario(name="cold", warm_up=0), "warm_up is 0, but 52"),
        ],
    )
    def test_arms_that_cannot_be_paired(self, made_up, other, message):
        assert message in refused([other])
        assert not made_up.calls

    def test_firms_of_another_size(self, made_up):
        small = load_scenario("baseline").with_changes(settings={"reps": 10})
        renamed = Scenario(name="small", size=small.size)
        assert "reps is 10, but 40" in refused([renamed])
        assert not made_up.calls

    def test_no_scenario(self):
        assert "at least one" in refused([])

    def test_one_name_for_one_scenario(self):
        assert "named twice" in refused(["rotations", "rotations"])
        other = Scenario(name="rotations", interventions=(HeadsLunch(),))
        assert "two different scenarios" in refused(["rotations", other])
        assert "two different scenarios" in refused([Scenario(name="b", weeks=9)], lunch("b"))

    def test_a_single_name_will_do(self, made_up):
        compare("rotations", runs=2, weeks=20)
        assert len(made_up.calls) == 2


@pytest.mark.slow
def test_both_drivers_give_the_same_comparison():
    settings = {"reps": 4, "marketers": 2, "accounts": 60, "warm_up": 13}
    made = [
        compare(["all_three"], runs=3, weeks=30, settings=settings, driver=driver).to_dict()
        for driver in ("compiled", "mesa")
    ]
    assert made[0] == made[1]


def test_a_scenario_can_be_compared_with_its_own_firm(made_up):
    made = compare(["sybase"], "twin", runs=4)
    assert made.baseline.interventions == ()
    assert made.baseline.parameters == load_scenario("sybase").parameters
    assert other_firms(made) == []
    assert other_firms(compare(["sybase", "rotations"], runs=4)) == ["sybase"]


def test_scenarios_of_several_firms_have_no_twin_in_common():
    with pytest.raises(HarmonyError, match="one by one"):
        compare(["sybase", "rotations"], "twin", runs=4)


@pytest.mark.usefixtures("made_up")
class TestEnough:
    """A comparison that goes on until there are pairs enough."""

    def test_it_looks_at_doublings_and_plays_nothing_twice(self, made_up):
        looked = []

        def enough(made):
            looked.append(made.runs)
            return made.runs >= 60

        made = compare([lunch()], Scenario(name="as_is", weeks=104), runs=500, enough=enough)
        assert looked == [16, 32, 64]
        assert made.runs == 64
        played = [seeds for name, seeds in made_up.calls if name == "lunch"]
        assert [len(seeds) for seeds in played] == [16, 16, 32]
        assert len({pair for seeds in played for pair in seeds}) == 64

    def test_it_is_what_so_many_runs_at_once_are(self):
        grown = compare(["rotations"], runs=50, weeks=60, enough=lambda made: made.runs >= 20)
        assert grown.runs == 32
        assert grown.to_dict() == compare(["rotations"], runs=32, weeks=60).to_dict()

    def test_the_most_runs_are_the_last_look(self):
        looked = []
        made = compare(["rotations"], runs=40, weeks=20,
                       enough=lambda made: looked.append(made.runs))  # fmt: skip
        assert (looked, made.runs) == ([16, 32, 40], 40)
        assert compare(["rotations"], runs=7, weeks=20, enough=lambda made: False).runs == 7

    def test_every_set_of_constants_has_its_turn_first(self, made_up):
        sets = [{"trust_gain": 0.02 + 0.0001 * number} for number in range(44)]
        made = compare(["rotations"], runs=500, weeks=20, constants=sets, enough=lambda made: True)
        assert made.runs == 64

    def test_runs_go_on_with_their_number(self, monkeypatch):
        first = []

        def noted(scenarios, seeds, numbers, **options):
            first.append((len(seeds), numbers))
            return arms_of(made_up_runs)(scenarios, seeds)

        monkeypatch.setattr("harmony.runs.in_pieces.play_arms", noted)
        compare(["rotations"], runs=32, weeks=20, enough=lambda made: False)
        assert first == [(16, [*range(16)]), (16, [*range(16, 32)])]

    def test_progress_goes_on(self):
        told = []
        compare(["rotations"], runs=32, weeks=20, enough=lambda made: False,
                progress=lambda *done: told.append(done))  # fmt: skip
        assert told == [(0, 32), (16, 32), (32, 32), (32, 64), (48, 64), (64, 64)]


@pytest.mark.usefixtures("made_up")
def test_paybacks_count_from_the_intervention():
    made = compare([lunch(start=52)], Scenario(name="as_is", weeks=104), runs=5)
    (paid,) = made.paybacks
    assert (paid.scenario, paid.quarters, paid.quarter, paid.share) == ("lunch", 4, 1, 1.0)
    assert made.to_dict()["paybacks"] == [paid.to_dict()]
    assert compare(["baseline"], "baseline", runs=5).paybacks[0].quarter is None


@pytest.mark.usefixtures("made_up")
def test_the_worst_tenth_is_that_of_the_measure():
    made = compare([lunch()], Scenario(name="as_is", weeks=104), runs=40)
    revenue = made.effect("lunch", "revenue")
    assert revenue.relative_worst_tenth == pytest.approx(0.02)  # planted in all
    assert revenue.worst_tenth < revenue.mean  # the smallest firms
    assert made.effect("lunch", "leads").worst_tenth is None
    assert made.effect("lunch", "conflict").detectable == pytest.approx(0)
