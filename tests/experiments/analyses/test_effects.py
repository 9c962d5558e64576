"""Paired effects and means over firms, where the answers are known."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from harmony.experiments.analyses.effects import mean_over_firms, observations
from harmony.experiments.analyses.summary import summarise
from harmony.experiments.sweeping import sweep
from harmony.sim.errors import HarmonyError
from tests.experiments.made_up import experiment, level_of, play_of

DOSES = """
scenarios = ["weekly_lunch_teams"]
baseline = "baseline"
measures = ["revenue", "conflict"]
runs = 6
[factors."team_lunch.per_month"]
values = [0.0, 1.0, 2.0]
[factors.trust_gain]
low = 0.02
high = 0.04
levels = 20
"""


def response(point, arm, firm_seed, luck_seed):
    level = level_of(firm_seed)
    if arm == "baseline":
        return {"revenue": 100 * level, "conflict": 30.0}
    dose = point["team_lunch.per_month"]
    return {"revenue": 100 * level + 5 * level * dose, "conflict": 30 - point["trust_gain"]}


@pytest.fixture
def results(tmp_path):
    return sweep(experiment(DOSES), tmp_path / "results", play=play_of(response))


def test_an_effect_is_that_of_the_same_firm_at_the_same_point(results):
    seen = observations(results, "revenue")
    assert len(seen) == 3 * 20 * 6
    expected = 5 * seen["firm_seed"].map(level_of) * seen["team_lunch.per_month"]
    assert seen["value"].to_numpy() == pytest.approx(expected.to_numpy())
    assert seen["baseline"].to_numpy() == pytest.approx(
        100 * seen["firm_seed"].map(level_of).to_numpy()
    )


def test_intervals_are_over_firms_not_over_runs(results):
    overall = summarise(results, ["revenue"]).overall[0]
    levels = np.array([level_of(seed) for seed in sorted({*results.frame()["firm_seed"]})])
    effects = 5 * levels * 1.0  # the mean dose
    mean = overall.mean
    assert (mean.firms, mean.mean) == (6, pytest.approx(effects.mean()))
    low, high = stats.t.interval(0.95, 5, effects.mean(), stats.sem(effects))
    assert (mean.low, mean.high) == (pytest.approx(low), pytest.approx(high))
    assert overall.baseline == pytest.approx(100 * levels.mean())


def test_a_measure_along_a_factor(results):
    steps = summarise(results, ["revenue", "conflict"]).steps
    doses = [s for s in steps if (s.measure, s.factor) == ("revenue", "team_lunch.per_month")]
    assert [(s.first, s.last) for s in doses] == [(0, 0), (1, 1), (2, 2)]
    assert doses[0].mean.mean == pytest.approx(0, abs=1e-9)
    assert doses[2].mean.mean == pytest.approx(2 * doses[1].mean.mean)
    gains = [s for s in steps if (s.measure, s.factor) == ("conflict", "trust_gain")]
    assert len(gains) == 8  # twenty values in parts of its range
    assert [s.mean.mean for s in gains] == sorted((s.mean.mean for s in gains), reverse=True)
    assert gains[0].first == 0.02
    assert gains[-1].last == pytest.approx(0.04)
    assert all(one.last < other.first for one, other in itertools.pairwise(gains))


def test_without_a_baseline_values_are_told(tmp_path):
    text = 'measures = ["revenue"]\nruns = 4\n[factors.trust_gain]\nlevels = 3\n'
    play = play_of(lambda point, *_: {"revenue": point["trust_gain"]})
    results = sweep(experiment(text), tmp_path, play=play)
    summary = summarise(results, ["revenue"])
    assert math.isnan(summary.overall[0].baseline)
    assert [s.mean.mean for s in summary.steps] == [s.first for s in summary.steps]
    assert summary.to_dict()["overall"][0]["baseline"] is None


def test_a_failed_run_is_left_out_and_counted(tmp_path):
    def failing(point, arm, firm_seed, luck_seed):
        if point["trust_gain"] > 0.25:
            raise HarmonyError("came to no number")
        return {"revenue": 1.0}

    text = 'measures = ["revenue"]\nruns = 4\n[factors.trust_gain]\nlevels = 3\n'
    results = sweep(experiment(text), tmp_path, play=play_of(failing))
    assert results.manifest["runs_failed"] == 4
    frame = results.frame()
    assert frame["error"].notna().sum() == 4
    assert frame.loc[frame["error"].notna(), "revenue"].isna().all()
    steps = summarise(results, ["revenue"]).steps
    assert [s.mean.firms for s in steps] == [4, 4, 0]
    assert math.isnan(steps[2].mean.mean)


def test_few_firms_have_no_interval():
    one = mean_over_firms(np.array([3.0, np.nan]))
    assert (one.mean, one.firms) == (3.0, 1)
    assert math.isnan(one.low)
    assert mean_over_firms(np.array([np.nan])).firms == 0


def test_a_measure_that_is_not_kept_is_refused(results):
    with pytest.raises(HarmonyError, match="no column 'revenu'; the nearest valid name"):
        summarise(results, ["revenu"])
