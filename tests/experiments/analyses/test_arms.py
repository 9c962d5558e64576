"""What the runs of each arm come to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from harmony.experiments.analyses.arms import spreads
from harmony.experiments.sweeping import sweep
from harmony.runs.plain_data import plain_data
from harmony.sim.errors import HarmonyError
from tests.experiments.planned import experiment, made_up


def test_means_are_over_firms_and_the_spread_is_over_runs(tmp_path: Path) -> None:
    results = sweep(experiment(runs=5), tmp_path, threads=1, play=made_up)
    frame = results.frame()
    revenue, conflict = (spreads(results, [name]) for name in ("revenue", "conflict"))
    assert [one.scenario for one in revenue] == ["baseline", "weekly_lunch_teams"]
    for one in (*revenue, *conflict):
        own = frame[frame["scenario"] == one.scenario]
        values = own[one.measure].dropna()
        firms = own.groupby("firm_seed")[one.measure].mean()
        assert (one.runs, one.mean.firms) == (len(values), 5)
        assert one.mean.mean == pytest.approx(firms.mean())
        interval = stats.t.interval(0.95, 4, firms.mean(), firms.sem())
        assert (one.mean.low, one.mean.high) == pytest.approx(interval)
        assert (one.lowest, one.highest) == pytest.approx(tuple(np.quantile(values, [0.05, 0.95])))
    with pytest.raises(HarmonyError, match="has no column 'revenu'; the nearest"):
        spreads(results, ["revenu"])


def test_plain_data() -> None:
    given = {"a": np.float64("nan"), "b": (np.int64(3), True, None), "c": np.array([0.5, np.inf])}
    assert plain_data(given) == {"a": None, "b": [3, True, None], "c": [0.5, None]}
    assert plain_data(np.datetime64("2020-01-01")) == "2020-01-01"
    assert plain_data(pd.NaT) is None
