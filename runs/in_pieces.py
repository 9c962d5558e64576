"""Runs of arms, measured and kept some at a time, so that work that was stopped goes on."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from harmony.runs.arms import play_arms, runs_at_once
from harmony.runs.constants import Constants
from harmony.runs.measured import Values, joined
from harmony.runs.pieces import Piece, Pieces
from harmony.runs.progress import Progress, part_of
from harmony.runs.running import Driver
from harmony.sim.measures import Weekly, evaluate
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds

_BLOCKS_A_PIECE = 10  # a piece is of so many times the runs that are played at once

Measure = Callable[[Sequence[Weekly]], Piece]
"""Measures some runs of all arms, from the books of each: arrays of one row a run, by name."""


@dataclasses.dataclass(frozen=True)
class ArmsInPieces:
    """Arms that are played on the same firms with the same luck, and how they are measured.

    Parameters
    ----------
    arms
        The scenarios.
    measure
        What is kept of some runs: ``about`` is all that it depends on besides the arms.
    threads, driver, constants
        As in ``harmony.runs.arms.play_arms``.
    pieces
        Where finished pieces are kept; nowhere when not given.
    """

    arms: Sequence[Scenario]
    measure: Measure
    about: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    threads: int | None = None
    driver: Driver = "compiled"
    constants: Sequence[Constants] = ()
    pieces: Pieces | None = None

    def measured(
        self, seeds: Sequence[Seeds], first: int = 0, progress: Progress | None = None
    ) -> Piece:
        """What is measured of runs ``first`` to the last of those that have seeds, in order.

        ``progress`` counts all runs of all arms, those before the first as done.
        """
        runs_a_piece = _BLOCKS_A_PIECE * runs_at_once(self.arms)
        batches = [*itertools.batched(range(first, len(seeds)), runs_a_piece)]
        asked = {batch: self._asked(seeds, batch) for batch in batches}
        kept = self.pieces or Pieces()
        pieces = kept.get_each(
            asked, lambda missing: self._played(missing, seeds, progress), self.measure
        )
        return joined([*pieces.values()])

    def _asked(self, seeds: Sequence[Seeds], numbers: Sequence[int]) -> dict[str, Any]:
        return {
            "arms": [one.hash for one in self.arms],
            "seeds": [seeds[number] for number in numbers],
            "numbers": [*numbers],
            "constants": [dict(one) for one in self.constants],
            **self.about,
        }

    def _played(
        self, batches: Sequence[tuple[int, ...]], seeds: Sequence[Seeds], progress: Progress | None
    ) -> Iterator[tuple[tuple[int, ...], Piece]]:
        """The runs of some batches as pieces, one after another."""
        numbers = [number for batch in batches for number in batch]
        done, total = (len(self.arms) * runs for runs in (len(seeds) - len(numbers), len(seeds)))
        told = part_of(progress, done, total)
        if told:
            told(0, total)
        played = play_arms(
            self.arms,
            [seeds[number] for number in numbers],
            threads=self.threads,
            progress=told,
            driver=self.driver,
            constants=self.constants,
            numbers=numbers,
        )
        blocks = itertools.batched(map(self.measure, played), _BLOCKS_A_PIECE)
        for batch, parts in zip(batches, blocks, strict=True):
            yield batch, joined(parts)


def values_of(
    measure: str,
    arms: Sequence[Scenario],
    seeds: Sequence[Seeds],
    threads: int | None = None,
    constants: Sequence[Constants] = (),
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Values:
    """One measure of each run of each arm, from its first intervention on; shape (arms, runs)."""

    def measured(books: Sequence[Weekly]) -> Piece:
        values = [
            evaluate(weekly, one.first_start)[measure]
            for one, weekly in zip(arms, books, strict=True)
        ]
        return {measure: np.stack(values, axis=1)}

    played = ArmsInPieces(
        arms, measured, {"measure": measure}, threads, constants=constants, pieces=pieces
    )
    return np.ascontiguousarray(played.measured(seeds, progress=progress)[measure].T)
