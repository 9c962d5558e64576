"""What scenarios do to the firm as it is under one member of an accepted set."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from harmony.runs.arms import play_arms
from harmony.runs.constants import Constants
from harmony.runs.measured import Measures, Values, measured, since
from harmony.runs.paired import paired_differences
from harmony.runs.pieces import Piece, Pieces
from harmony.runs.progress import Progress
from harmony.runs.scales import is_relative
from harmony.sim.measures import LAST_YEAR
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import seeds_of_runs

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
        arms = [one.with_constants(constants) for one in (self.baseline, *scenarios)]
        windows = [since(one.first_start) for one in scenarios]
        seeds = seeds_of_runs(seed, self.runs)
        played = play_arms(arms, seeds, self.threads, lambda done, _: self._tell(done))
        before, *after = measured(played, [windows, *([window] for window in windows)])
        effects = [_effects(before[w], own[w]) for w, own in zip(windows, after, strict=True)]
        return {"effects": np.array(effects)}

    def _tell(self, done: int) -> None:
        if self.progress is not None:
            self.progress(self.done + done, self.total)


def _effects(before: Measures, after: Measures) -> Values:
    """Each measure's effect and interval, of shape (measures, 3)."""
    arms = (np.array([one[name] for name in MEASURES]) for one in (before, after))
    told = paired_differences(*arms)
    as_shares = np.array([told.relative, told.relative_low, told.relative_high])
    as_they_are = np.array([told.mean, told.low, told.high])
    is_money = [is_relative(name) for name in MEASURES]
    return np.where(is_money, as_shares, as_they_are).T
