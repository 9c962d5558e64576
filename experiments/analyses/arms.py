"""Each arm of an experiment by itself: what its runs come to, and how far they lie apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from harmony.experiments.analyses.effects import Mean, mean_of
from harmony.experiments.store.reading import TABLE, Results, quoted

LOWEST, HIGHEST = 0.05, 0.95


@dataclasses.dataclass(frozen=True, slots=True)
class Spread:
    """One measure of one arm over all its points.

    ``mean`` is over firms, each firm's mean over its points being one observation; nine in
    ten runs lie between ``lowest`` and ``highest``, NaN where none is defined.
    """

    scenario: str
    measure: str
    runs: int
    mean: Mean
    lowest: float
    highest: float


def spreads(results: Results, measures: Sequence[str]) -> list[Spread]:
    """Some measures of each arm.

    Raises
    ------
    HarmonyError
        If a measure is not among those that are kept.
    """
    results.check_columns(measures)
    return [one for name in measures for one in _spreads(results, name)]


def _spreads(results: Results, measure: str) -> Iterator[Spread]:
    value = quoted(measure)
    found = results.ask(
        f"with firms as (select scenario, avg({value}) as value from {TABLE} "
        "group by scenario, firm_seed), "
        "means as (select scenario, avg(value) as mean, stddev_samp(value) as deviation, "
        "count(value) as firms from firms group by scenario) "
        f"select scenario, count({value}) as runs, quantile_cont({value}, {LOWEST}) as lowest, "
        f"quantile_cont({value}, {HIGHEST}) as highest, mean, deviation, firms "
        f"from {TABLE} join means using (scenario) group by all"
    ).set_index("scenario")
    for scenario in results.scenarios:
        if scenario in found.index:
            row = found.loc[scenario]
            mean = mean_of(float(row["mean"]), float(row["deviation"]), int(row["firms"]))
            lowest, highest = float(row["lowest"]), float(row["highest"])
            yield Spread(scenario, measure, int(row["runs"]), mean, lowest, highest)
