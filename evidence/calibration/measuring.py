"""Vectors of constants measured one by one, each kept as soon as it is done."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.analyses.estimates import Estimate
from harmony.runs.code import shipped_scenarios_hash
from harmony.runs.constants import Constants
from harmony.runs.pieces import Piece, Pieces
from harmony.runs.progress import Progress
from harmony.runs.threads import Threads
from harmony.sim.errors import HarmonyError

Measure = Callable[[Constants, int, int], Mapping[str, Estimate]]
"""Measures every pattern under some constants; also given the number of firms and a seed."""
Values = NDArray[np.float64]

_AT_ONCE = 2  # while one vector is prepared, another one is played


@dataclasses.dataclass(frozen=True)
class Measured:
    """Values and standard errors of patterns, shape (vectors, patterns); NaN where undefined.

    ``problems`` says why firms broke under a vector, and nothing where they did not.
    """

    values: Values
    errors: Values
    problems: tuple[str, ...] = ()

    @property
    def broken(self) -> NDArray[np.bool_]:
        """Vectors under which a firm breaks or a pattern is undefined, shape (vectors,)."""
        return ~np.isfinite(self.values + self.errors).all(axis=1)


class Measuring:
    """Measures vectors of constants and tells how many firms were played of how many."""

    def __init__(
        self,
        measure: Measure,
        patterns: Sequence[str],
        pieces: Pieces,
        progress: Progress | None = None,
        firms_in_all: int = 0,
    ) -> None:
        self.measure = measure
        self.patterns = tuple(patterns)
        self.pieces = pieces
        self.progress = progress
        self.firms_in_all = firms_in_all
        self.firms_done = 0

    def __call__(self, vectors: Sequence[Constants], firms: int, seeds: Sequence[int]) -> Measured:
        """Measure each vector on firms of its own seed; where a firm breaks, nothing is defined."""
        self._tell()
        made = []
        with Threads(_AT_ONCE) as threads:
            asked = zip(vectors, itertools.repeat(firms), seeds, strict=False)
            for one in threads.in_order(lambda one: self._one(*one), asked):
                made.append(one)
                self.firms_done += firms
                self._tell()
        return Measured(
            np.array([one["values"] for one in made]),
            np.array([one["errors"] for one in made]),
            tuple(str(one["problem"]) for one in made),
        )

    def _tell(self) -> None:
        if self.progress:
            self.progress(self.firms_done, self.firms_in_all)

    def _one(self, vector: Constants, firms: int, seed: int) -> Piece:
        asked = {
            "calibration": self.patterns,
            "at": dict(vector),
            "firms": firms,
            "seed": seed,
            "scenarios": shipped_scenarios_hash(),
        }
        return self.pieces.get(asked, lambda: self._made(vector, firms, seed), self.measure)

    def _made(self, vector: Constants, firms: int, seed: int) -> Piece:
        try:
            found = self.measure(vector, firms, seed)
        except HarmonyError as error:
            nothing = np.full(len(self.patterns), np.nan)
            return {"values": nothing, "errors": nothing, "problem": np.array(str(error))}
        estimates = [found[name] for name in self.patterns]
        return {
            "values": np.array([one.value for one in estimates]),
            "errors": np.array([one.standard_error for one in estimates]),
            "problem": np.array(""),
        }
