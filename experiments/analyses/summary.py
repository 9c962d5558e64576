"""A sweep in short: each arm over all points, and how it goes with each factor."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from harmony.experiments.analyses.effects import Mean, mean_of, observations_sql
from harmony.experiments.store.reading import Results, quoted
from harmony.runs.plain_data import plain_data

if TYPE_CHECKING:
    import pandas as pd

BINS = 8


@dataclasses.dataclass(frozen=True, slots=True)
class Overall:
    """One measure of one arm over all points; the effect where there is a baseline."""

    scenario: str
    measure: str
    mean: Mean
    baseline: float
    """Mean of the baseline in the same runs; NaN without one."""


@dataclasses.dataclass(frozen=True, slots=True)
class StepMean:
    """One measure of one arm at one value of a factor, or in one part of its range.

    ``first`` and ``last`` are the lowest and the highest value met in the part.
    """

    scenario: str
    measure: str
    factor: str
    first: Any
    last: Any
    mean: Mean


@dataclasses.dataclass(frozen=True)
class Summary:
    """What a sweep shows at a glance."""

    overall: tuple[Overall, ...]
    steps: tuple[StepMean, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold."""
        return {
            "overall": [plain_data(dataclasses.asdict(one)) for one in self.overall],
            "by_factor": [plain_data(dataclasses.asdict(one)) for one in self.steps],
        }

    def to_frame(self) -> pd.DataFrame:
        """The steps as a tidy table."""
        import pandas as pd

        rows = [{**dataclasses.asdict(one), **dataclasses.asdict(one.mean)} for one in self.steps]
        return pd.DataFrame(rows)


def summarise(results: Results, measures: Sequence[str]) -> Summary:
    """Sum up some measures of an experiment.

    Raises
    ------
    HarmonyError
        If a measure is not among those that are kept.
    """
    return Summary(
        overall=tuple(one for name in measures for one in _overall(results, name)),
        steps=tuple(
            one
            for name in measures
            for factor in results.factors
            for one in _steps(results, name, factor)
        ),
    )


def _overall(results: Results, measure: str) -> Iterator[Overall]:
    frame = results.ask(f"{_firms(results, measure)} {_MEANS} from firms group by all order by all")
    for row in frame.itertuples():
        yield Overall(row.scenario, measure, _mean(row), float(row.baseline))


def _steps(results: Results, measure: str, factor: str) -> Iterator[StepMean]:
    """The measure along a factor: at each of few values, else in parts with equally many runs."""
    name = quoted(factor)
    few = results.ask(f"select count(distinct {name}) <= {BINS} as few from runs")["few"][0]
    rank = f"(rank() over (order by {name}) - 1) / count(*) over ()"
    part = f"dense_rank() over (order by {name})" if few else f"floor({BINS} * {rank})"
    bounds = f"min({name}) as first, max({name}) as last"
    frame = results.ask(
        f"{_firms(results, measure, f'{part} as part, {name}', f'part, {bounds},')} "
        f"{_MEANS}, part, min(first) as first, max(last) as last "
        "from firms group by scenario, part order by scenario, part"
    )
    for row in frame.itertuples():
        yield StepMean(row.scenario, measure, factor, row.first, row.last, _mean(row))


_MEANS = (
    "select scenario, avg(value) as mean, stddev_samp(value) as deviation, "
    "count(value) as firms, avg(baseline) as baseline"
)


def _firms(results: Results, measure: str, seen: str = "", kept: str = "") -> str:
    """SQL of the table ``firms``: each firm's means over its points."""
    more = f", {seen}" if seen else ""
    return (
        f"with seen as (select scenario, firm_seed, value, baseline{more} "
        f"from ({observations_sql(results, measure)})), "
        f"firms as (select scenario, firm_seed, {kept} avg(value) as value, "
        "avg(baseline) as baseline from seen group by all)"
    )


def _mean(row: Any) -> Mean:
    return mean_of(float(row.mean), float(row.deviation), int(row.firms))
