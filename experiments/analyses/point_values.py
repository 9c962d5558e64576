"""One arm of an experiment as a number for each point and firm, and the noise in its means."""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.analyses.effects import observations_sql
from harmony.experiments.store.reading import Results

Values = NDArray[np.float64]

LEAST_BASELINE = 0.1  # of its mean over the points; a share of less is a share of nearly nothing


@dataclasses.dataclass(frozen=True)
class PointValues:
    """What an arm comes to at each point, in each of the firms there.

    ``values`` has the shape (points, firms). The mean of a row is the value at the point;
    the row is NaN where a run failed or the measure is not defined in one of the firms, for
    the mean over the others would be a mean over other firms than elsewhere.
    """

    scenario: str
    measure: str
    is_effect: bool
    """Whether it is the change against the baseline, not the measure itself."""
    relative: bool
    """Whether the change is a share of the baseline, not in the measure's unit."""
    values: Values

    @property
    def means(self) -> Values:
        """The value at each point, NaN where it is not known."""
        means: Values = self.values.mean(axis=1)
        return means

    @property
    def errors(self) -> Values:
        """The standard error of each mean over firms; NaN from a single firm."""
        firms = self.values.shape[1]
        if firms < 2:
            return np.full(len(self.values), np.nan)
        errors: Values = self.values.std(axis=1, ddof=1) / np.sqrt(firms)
        return errors

    def noise_share(self) -> float:
        """The share of the variance between the means that is the noise of few firms.

        The mean square of what points and firms together leave over, by the number of firms
        (two-way analysis of variance): what all points share of their firms spreads no
        points. NaN from a single firm or a single point, or where nothing varies.
        """
        known = self.values[np.isfinite(self.values).all(axis=1)]
        points, firms = known.shape
        if min(points, firms) < 2:
            return float("nan")
        means = known.mean(axis=1)
        left = known - means[:, np.newaxis] - known.mean(axis=0) + known.mean()
        noise = (left**2).sum() / ((points - 1) * (firms - 1)) / firms
        between = means.var(ddof=1)
        return float(min(noise / between, 1.0)) if between > 0 else float("nan")


def point_values(
    results: Results, scenario: str, measure: str, relative: bool = False
) -> PointValues:
    """The values of an arm; what it changes where the experiment has a baseline.

    Parameters
    ----------
    results
        All runs of an experiment.
    scenario
        The arm, not the baseline.
    measure
        One that is kept.
    relative
        Whether changes are told as a share: the ratio of the two means at a point, less
        one. A firm's number is then its part in that ratio, to the first order.
    """
    sql = observations_sql(results, measure)
    frame = results.ask(
        f"select value, baseline from ({sql}) where scenario = ? order by point, replication",
        [scenario],
    )
    firms = int(results.manifest["experiment"]["runs"])
    values, before = (
        frame[name].to_numpy(np.float64, na_value=np.nan).reshape(-1, firms)
        for name in ("value", "baseline")
    )
    is_effect = results.baseline is not None
    told_relative = relative and is_effect
    if told_relative:
        values = _shares(values, before)
    values = np.where(np.isfinite(values).all(axis=1, keepdims=True), values, np.nan)
    return PointValues(scenario, measure, is_effect, told_relative, values)


def _shares(change: Values, before: Values) -> Values:
    """Each firm's part in the ratio of the mean change to the mean before."""
    whole = before.mean(axis=1, keepdims=True)
    whole = np.where(whole > 0, whole, np.nan)
    ratio = change.mean(axis=1, keepdims=True) / whole
    return np.asarray(ratio + (change - ratio * before) / whole)


def has_steady_baseline(results: Results, scenario: str, measure: str) -> bool:
    """Whether changes of a measure can be told as shares of the baseline at every point."""
    sql = observations_sql(results, measure)
    frame = results.ask(
        f"select coalesce(min(mean) >= {LEAST_BASELINE} * avg(mean) and min(mean) > 0, false) "
        f"as steady from (select avg(baseline) as mean from ({sql}) where scenario = ? "
        "and isfinite(baseline) group by point)",
        [scenario],
    )
    return bool(frame["steady"][0])
