"""The columns of a table of results, one row a run: names, kinds, units and meanings."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.plan.plan import Outcome, Plan, PlannedRun
from harmony.extras import extra
from harmony.sim.measures import LAST_YEAR, measure_names, measure_of

if TYPE_CHECKING:
    import pyarrow as pa


@dataclasses.dataclass(frozen=True, slots=True)
class RunColumn:
    """A column: its name, how it is stored, its unit and what it means."""

    name: str
    kind: str
    unit: str
    meaning: str


_RUN = (
    RunColumn("run", "int64", "number", "the run, from 0"),
    RunColumn("point", "int64", "number", "the point of the design, from 0"),
    RunColumn("scenario", "string", "name", "the arm"),
    RunColumn(
        "replication", "int64", "number", "which firm at this point, from 0; the same in arms"
    ),
    RunColumn("firm_seed", "int64", "seed", "who the firm is"),
    RunColumn("luck_seed", "int64", "seed", "what luck it has"),
    RunColumn("constants", "int64", "number", "the accepted set of constants dealt; -1 for none"),
)
_ERROR = RunColumn("error", "string", "text", "why the run failed; null where it did not")
_KINDS = {"f": "float64", "i": "int64", "b": "bool", "U": "string"}


def columns_of(experiment: Experiment) -> tuple[RunColumn, ...]:
    """All columns: which run it is, the factors, the measures, the error."""
    factors = (
        RunColumn(
            factor_column(one.name),
            _KINDS[experiment.points[one.name].dtype.kind],
            one.unit,
            one.meaning,
        )
        for one in experiment.factors
    )
    measures = (
        RunColumn(name, "float64", measure_of(name).unit, _meaning(name))
        for name in experiment.measures
    )
    return (*_RUN, *factors, *measures, _ERROR)


def factor_column(name: str) -> str:
    """The name of a factor's column: its own, unless a measure has it."""
    return f"{name} (factor)" if name in measure_names() else name


def _meaning(name: str) -> str:
    last = ", in the last year" if name.endswith(LAST_YEAR) else ""
    return measure_of(name).meaning + last


def table_of(plan: Plan, runs: Sequence[PlannedRun], outcome: Outcome) -> pa.Table:
    """The rows of some runs and what became of them."""
    with extra("experiments"):
        import pyarrow as pa

    experiment = plan.experiment
    points = np.array([one.point for one in runs])
    data = {
        "run": [one.number for one in runs],
        "point": points,
        "scenario": [experiment.arms[one.arm].name for one in runs],
        "replication": [one.replication for one in runs],
        "firm_seed": [one.firm_seed for one in runs],
        "luck_seed": [one.luck_seed for one in runs],
        "constants": [one.constants for one in runs],
        **{factor_column(name): column[points] for name, column in experiment.points.items()},
        **{name: outcome.values[:, place] for place, name in enumerate(experiment.measures)},
        "error": outcome.errors,
    }
    columns = columns_of(experiment)
    schema = pa.schema([(one.name, getattr(pa, one.kind.replace("bool", "bool_"))())
                        for one in columns])  # fmt: skip
    arrays = [pa.array(data[one.name], type=field.type, from_pandas=one.kind == "float64")
              for one, field in zip(columns, schema, strict=True)]  # fmt: skip
    return pa.Table.from_arrays(arrays, schema=schema)
