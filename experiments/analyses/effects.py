"""Values and paired effects of the runs of an experiment.

An effect is an arm's value less the baseline's, for the same firm with the same luck at the
same point. Firms that several points share are not independent of each other, so intervals
are Student's over firms: each firm's mean over its points is one observation.
"""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.store.reading import TABLE, Results, quoted
from harmony.runs.intervals import student

if TYPE_CHECKING:
    import pandas as pd

VALUE, EFFECT = "value", "effect"


@dataclasses.dataclass(frozen=True, slots=True)
class Mean:
    """A mean over firms with its 95 % interval; NaN where it is not defined."""

    mean: float
    low: float
    high: float
    firms: int


def mean_of(mean: float, deviation: float, firms: int) -> Mean:
    """A mean with Student's interval, from the mean and standard deviation of one number a firm."""
    if firms < 2:
        return Mean(mean if firms else math.nan, math.nan, math.nan, firms)
    margin = student(firms - 1) * deviation / math.sqrt(firms)
    return Mean(mean, mean - margin, mean + margin, firms)


def mean_over_firms(values: NDArray[np.float64]) -> Mean:
    """The mean of one number a firm, leaving out those that are not defined."""
    known = values[np.isfinite(values)]
    if not len(known):
        return mean_of(math.nan, math.nan, 0)
    return mean_of(float(known.mean()), float(known.std(ddof=1)) if len(known) > 1 else math.nan,
                   len(known))  # fmt: skip


def observations_sql(results: Results, measure: str) -> str:
    """SQL of all observations of a measure: one row for each run of each arm.

    Columns: scenario, point, replication, firm_seed, constants, the factors, ``baseline`` and
    ``value``; the effect where there is a baseline, the value itself where there is none.
    """
    results.check_columns([measure])
    factors = "".join(f", a.{quoted(name)}" for name in results.factors)
    keys = f"a.scenario, a.point, a.replication, a.firm_seed, a.constants{factors}"
    name = quoted(measure)
    if results.baseline is None:
        return f"select {keys}, null::double as baseline, a.{name} as value from {TABLE} a"
    before = "'" + results.baseline.replace("'", "''") + "'"
    return (
        f"select {keys}, b.{name} as baseline, a.{name} - b.{name} as value "
        f"from {TABLE} a join {TABLE} b using (point, replication) "
        f"where b.scenario = {before} and a.scenario <> {before}"
    )


def observations(results: Results, measure: str) -> pd.DataFrame:
    """All observations of a measure in memory, in the order of points, arms and firms."""
    sql = observations_sql(results, measure)
    return results.ask(f"select * from ({sql}) order by point, scenario, replication")
