"""The runs of arms that are compared, measured as they are played: books of all weeks are large."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from harmony.runs.arms import runs_at_once
from harmony.runs.courses import by_quarter
from harmony.runs.measured import joined
from harmony.runs.progress import Progress, part_of
from harmony.sim.measures import Weekly, evaluate, measure_names
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds

COURSE_MEASURES = ("revenue", "profit", "conflict")

_BLOCKS_A_PIECE = 10  # a piece is of so many times the runs that are played at once

Piece = dict[str, NDArray[Any]]
Values = NDArray[np.float64]
Play = Callable[..., Iterator[list[Weekly]]]
"""``play_arms``, threads and constants given."""


class Pieces(Protocol):
    """Where finished pieces are kept, and found when the work goes on after a stop."""

    def get_each[Key](
        self,
        asked: Mapping[Key, Mapping[str, Any]],
        make: Callable[[list[Key]], Iterable[tuple[Key, Piece]]],
    ) -> dict[Key, Piece]:
        """Each piece that is asked for, as it was kept or made now."""


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
class ArmsToMeasure:
    """Scenarios and the baseline that is measured over the windows of all of them.

    ``seeds`` are those of all runs, and ``about`` is what else the runs depend on.
    """

    baseline: Scenario
    scenarios: tuple[Scenario, ...]
    seeds: Sequence[Seeds]
    play: Play
    about: Mapping[str, Any]
    pieces: Pieces | None = None
    progress: Progress | None = None

    def measured(self, first: int, last: int) -> dict[str, MeasuredArm]:
        """Runs ``first`` to ``last`` of each scenario by its hash; each is played once."""
        runs_a_piece = _BLOCKS_A_PIECE * runs_at_once([*self._different.values()])
        batches = [*itertools.batched(range(first, last), runs_a_piece)]
        if self.pieces is None:
            kept = dict(self._played(batches, first, last))
        else:
            asked = {batch: self._asked(batch) for batch in batches}
            kept = self.pieces.get_each(asked, lambda new: self._played(new, first, last))
        whole = joined([*kept.values()])
        return {name: self._arm(name, whole) for name in self._different}

    def _played(
        self, batches: Sequence[tuple[int, ...]], first: int, last: int
    ) -> Iterator[tuple[tuple[int, ...], Piece]]:
        """The batches as pieces, one after another."""
        numbers = [number for batch in batches for number in batch]
        arms = [*self._different.values()]
        done, total = len(arms) * (last - len(numbers)), len(arms) * last
        told = part_of(self.progress, done, total)
        if told:
            told(0, total)
        seeds = [self.seeds[number] for number in numbers]
        played = self.play(arms, seeds, progress=told, numbers=numbers)
        blocks = itertools.batched(map(self._block, played), _BLOCKS_A_PIECE)
        for batch, parts in zip(batches, blocks, strict=True):
            yield batch, joined(parts)

    def _asked(self, batch: Sequence[int]) -> dict[str, Any]:
        seeds = [self.seeds[number] for number in batch]
        return {"compared": [*self._different], "runs": [*batch], "seeds": seeds, **self.about}

    @property
    def _different(self) -> dict[str, Scenario]:
        return {one.hash: one for one in (self.baseline, *self.scenarios)}

    def _windows(self, name: str) -> set[int]:
        """The first weeks from which the arm of a hash is measured."""
        own = {one.first_start for one in self._different.values() if one.hash == name}
        return own | {one.first_start for one in self.scenarios if name == self.baseline.hash}

    def _block(self, books: Sequence[Weekly]) -> Piece:
        """Some runs of all arms, measured: arrays of one row a run, by hash and what it is."""
        piece: Piece = {}
        for (name, scenario), weekly in zip(self._different.items(), books, strict=True):
            for first in self._windows(name):
                values = evaluate(weekly, first, scenario.weeks)
                piece[_key(name, first)] = np.stack([values[one] for one in measure_names()], 1)
            quarters = by_quarter(weekly, COURSE_MEASURES)
            piece |= {_key(name, one): quarters[one] for one in COURSE_MEASURES}
        return piece

    def _arm(self, name: str, whole: Piece) -> MeasuredArm:
        measures = {
            first: dict(zip(measure_names(), whole[_key(name, first)].T, strict=True))
            for first in self._windows(name)
        }
        return MeasuredArm(measures, {one: whole[_key(name, one)] for one in COURSE_MEASURES})


def _key(name: str, what: object) -> str:
    return f"{name} {what}"
