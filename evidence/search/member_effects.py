"""What scenarios do to the firm as it is under one member of an accepted set."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.store.pieces import Piece, Pieces
from harmony.runs.many import run_many
from harmony.runs.paired import paired_differences
from harmony.runs.run import Runs
from harmony.sim.measures import LAST_YEAR, Weekly, evaluate, measure_of
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds, seeds_of_runs

Values = NDArray[np.float64]
Constants = Mapping[str, float]
Progress = Callable[[int, int], None]

# Below these an effect is too small to matter: shares of the baseline, and points of 100
SMALLEST = {"revenue": 0.01, "profit": 0.01, "conflict": 1.0}
MEASURES = tuple(name + window for name in SMALLEST for window in ("", LAST_YEAR))


@dataclasses.dataclass
class Playing:
    """Plays members one after another, keeps what is done, and tells how far it is.

    ``total`` is the number of runs in all, ``done`` of those that are behind it.
    """

    baseline: Scenario
    runs: int
    threads: int | None
    pieces: Pieces
    progress: Progress | None
    total: int
    done: int = 0

    def effects(self, constants: Constants, scenarios: Sequence[Scenario], seed: int) -> Values:
        """The effect of each scenario on each of ``MEASURES`` under some constants.

        Returns
        -------
        array
            Of shape (scenarios, measures, 3): effect, low and high of its 95 % interval over
            pairs. Money as a share of the baseline's mean, conflict in points; NaN where an
            effect is not defined.
        """
        self._tell(0)
        asked = {
            "baseline": self.baseline.hash,
            "scenarios": [one.hash for one in scenarios],
            "constants": dict(constants),
            "runs": self.runs,
            "seed": seed,
        }
        kept = self.pieces.get(asked, lambda: self._played(constants, scenarios, seed))
        self.done += self.runs * (len(scenarios) + 1)
        self._tell(0)
        return kept["effects"]

    def _played(self, constants: Constants, scenarios: Sequence[Scenario], seed: int) -> Piece:
        seeds = seeds_of_runs(seed, self.runs)
        before = self._runs(self.baseline, constants, seeds, 0)
        effects = []
        for place, scenario in enumerate(scenarios, start=1):
            after = self._runs(scenario, constants, seeds, place)
            effects.append(_effects(before.weekly, after.weekly, scenario.first_start))
        return {"effects": np.array(effects)}

    def _runs(
        self, scenario: Scenario, constants: Constants, seeds: Sequence[Seeds], arms: int
    ) -> Runs:
        """The runs of one arm under some constants, so many arms having been played."""
        return run_many(
            scenario.with_constants(constants),
            seeds,
            threads=self.threads,
            progress=lambda done, _: self._tell(arms * self.runs + done),
        )

    def _tell(self, done: int) -> None:
        if self.progress is not None:
            self.progress(self.done + done, self.total)


def _effects(before: Weekly, after: Weekly, since: int) -> Values:
    """Each measure's effect and interval from a week on, of shape (measures, 3)."""
    measured = (evaluate(weekly, since) for weekly in (before, after))
    told = paired_differences(*(np.array([one[name] for name in MEASURES]) for one in measured))
    as_shares = np.array([told.relative, told.relative_low, told.relative_high])
    as_they_are = np.array([told.mean, told.low, told.high])
    is_money = [measure_of(name).unit == "money" for name in MEASURES]
    return np.where(is_money, as_shares, as_they_are).T
