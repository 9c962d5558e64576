"""The course of a measure over the quarters of every run."""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from harmony.runs.paired import PairedDifferences, paired_differences
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.measures import evaluate

Values = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class Course:
    """One measure of a scenario and its baseline, quarter by quarter, run by run.

    Column i of both arrays, of shape (quarters, runs), is the same pair.
    """

    scenario: str
    measure: str
    baseline_values: Values
    scenario_values: Values

    def differences(self) -> PairedDifferences:
        """Statistics of the paired differences, one entry a quarter."""
        return paired_differences(self.baseline_values, self.scenario_values)


def by_quarter(weekly: NDArray[np.void], names: tuple[str, ...]) -> dict[str, Values]:
    """Some measures over each whole quarter of each run, shape (runs, quarters).

    Weeks after the last whole quarter are left out; a run shorter than a quarter is one.
    """
    length = min(WEEKS_A_QUARTER, weekly.shape[1])
    quarters = weekly.shape[1] // length
    parts = weekly[:, : quarters * length].reshape(len(weekly), quarters, length)
    values = evaluate(parts)
    return {name: values[name] for name in names}
