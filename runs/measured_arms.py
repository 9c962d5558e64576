"""Arms that are compared: what is kept of their runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.runs.courses import by_quarter
from harmony.runs.measured import Values, joined
from harmony.runs.pieces import Piece
from harmony.sim.measures import Weekly, evaluate, measure_names
from harmony.sim.scenario import Scenario

COURSE_MEASURES = ("revenue", "profit", "conflict")


@dataclasses.dataclass(frozen=True, slots=True)
class MeasuredArm:
    """The runs of one scenario, measured."""

    measures: dict[int, dict[str, Values]]
    """By the first week of the window, then by name; one value a run."""
    quarters: dict[str, Values]
    """Of each of ``COURSE_MEASURES``, shape (runs, quarters)."""

    def and_then(self, more: MeasuredArm) -> MeasuredArm:
        """Both, as one arm with more runs."""
        return MeasuredArm(
            {first: joined([mine, more.measures[first]]) for first, mine in self.measures.items()},
            joined([self.quarters, more.quarters]),
        )


@dataclasses.dataclass(frozen=True)
class ComparedArms:
    """A baseline and scenarios; the baseline is measured over the windows of all of them."""

    baseline: Scenario
    scenarios: tuple[Scenario, ...]

    @property
    def different(self) -> dict[str, Scenario]:
        """Each arm that is played, by its hash."""
        return {one.hash: one for one in (self.baseline, *self.scenarios)}

    def measure(self, books: Sequence[Weekly]) -> Piece:
        """Some runs of all different arms, measured: arrays of one row a run."""
        piece: Piece = {}
        for (name, scenario), weekly in zip(self.different.items(), books, strict=True):
            for first in self._windows(name):
                values = evaluate(weekly, first, scenario.weeks)
                piece[_key(name, first)] = np.stack([values[one] for one in measure_names()], 1)
            quarters = by_quarter(weekly, COURSE_MEASURES)
            piece |= {_key(name, one): quarters[one] for one in COURSE_MEASURES}
        return piece

    def arms(self, piece: Piece) -> dict[str, MeasuredArm]:
        """What was measured of each arm, by its hash."""
        return {
            name: MeasuredArm(
                {first: _by_name(piece[_key(name, first)]) for first in self._windows(name)},
                {one: piece[_key(name, one)] for one in COURSE_MEASURES},
            )
            for name in self.different
        }

    def _windows(self, name: str) -> set[int]:
        """The first weeks from which the arm of a hash is measured."""
        own = {self.different[name].first_start}
        return own | {one.first_start for one in self.scenarios if name == self.baseline.hash}


def _key(name: str, what: object) -> str:
    return f"{name} {what}"


def _by_name(rows: NDArray[np.float64]) -> dict[str, Values]:
    return dict(zip(measure_names(), rows.T, strict=True))
