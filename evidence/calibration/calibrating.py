"""The whole calibration: screening, waves, accepted set.

    made = calibrate(measure, intervals, candidates(["b2c_consumer"]), FULL)

What is measured comes in as a function, so that the procedure can be tried on functions
whose answer is known. All designs and seeds are fixed: the same code and libraries on the
same kind of machine give the same digits.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from harmony.evidence.calibration.acceptance import (
    AcceptanceEffort,
    AcceptedSet,
    accept,
    on_fresh_firms,
)
from harmony.evidence.calibration.choice import choose_free
from harmony.evidence.calibration.history import Wave, match
from harmony.evidence.calibration.measuring import Measure, Measured, Measuring
from harmony.evidence.calibration.screening import Screening, screen
from harmony.evidence.calibration.seeds import Stage, seed_of
from harmony.evidence.calibration.space import Points, Space
from harmony.evidence.calibration.targets import Targets
from harmony.extras import extra, require
from harmony.runs.pieces import Pieces
from harmony.runs.progress import Progress
from harmony.sim.errors import HarmonyError


@dataclasses.dataclass(frozen=True)
class Effort:
    """How much is simulated in each stage; ``waves`` are pairs of vectors and firms.

    Of the candidates every ``every``-th is screened.
    """

    trajectories: int
    screened_on: int
    waves: tuple[tuple[int, int], ...]
    acceptance: AcceptanceEffort
    every: int = 1

    def firms(self, candidates: int) -> int:
        """Firms played in all, at the most, when so many candidates are screened."""
        screening = self.trajectories * (candidates + 1) * self.screened_on
        waves = sum(vectors * firms for vectors, firms in self.waves)
        return screening + waves + self.acceptance.firms_at_most


# A vector takes about 1.1 s of one core and 0.15 s more for each firm, so that two cores take
# some 14 minutes to screen, 14 for the waves and 9 at the most for the accepted set.
FULL = Effort(
    trajectories=2,
    screened_on=8,
    waves=((200, 16), (100, 24), (80, 32), (100, 32)),
    acceptance=AcceptanceEffort(
        members=100, vectors=300, at_a_time=50, firms=32, tries=10, confirmed_on=200
    ),
)
# Twelve firms are six of consumer goods: the fewest whose median has an interval.
QUICK = Effort(
    trajectories=1,
    screened_on=12,
    waves=((16, 12), (12, 12)),
    acceptance=AcceptanceEffort(
        members=4, vectors=8, at_a_time=8, firms=12, tries=2, confirmed_on=12
    ),
    every=10,
)


@dataclasses.dataclass(frozen=True)
class Calibration:
    """All that a calibration did and found; ``free`` is the space of the constants set free.

    ``assumed`` are the patterns under the values before, on the firms on which the shipped
    values were confirmed.
    """

    effort: Effort
    targets: Targets
    candidates: Space
    screening: Screening
    free: Space
    waves: tuple[Wave, ...]
    accepted: AcceptedSet
    assumed: Measured

    @property
    def members(self) -> list[dict[str, float]]:
        """The accepted vectors of constants, the shipped one first."""
        return [self.free.vector(self.accepted.points[one]) for one in self.accepted.members]


def calibrate(
    measure: Measure,
    intervals: Mapping[str, tuple[float, float]],
    candidates: Space,
    effort: Effort = FULL,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
    free: Collection[str] = (),
) -> Calibration:
    """Calibrate constants so that what is measured lies within its intervals.

    Parameters
    ----------
    measure
        Measures every pattern under a vector of constants, given the firms and their seed.
    intervals
        The accepted interval of each pattern by its name; an open side is infinite.
    candidates
        The constants that may be set free, with their assumed values and plausible ranges.
    free
        Names of those to set free; chosen by the screening where none is named.
    pieces
        Where vectors that were measured are kept.
    progress
        Called with the firms played, and the firms to play at the most.

    Raises
    ------
    HarmonyError
        If the assumed values break a firm, no constant moves any pattern, or a pattern is
        undefined nearly everywhere.
    """
    require("experiments")
    with extra("experiments"):
        from threadpoolctl import threadpool_limits

    targets = Targets.of(intervals)
    every, candidates = candidates, candidates.only(candidates.names[:: effort.every])
    in_all = effort.firms(len(candidates.names))
    measuring = Measuring(measure, targets.names, pieces or Pieces(), progress, in_all)
    assumed = on_fresh_firms(candidates.start(), measuring, effort.acceptance.confirmed_on)
    if any(assumed.problems):
        raise HarmonyError(f"firms break under the assumed constants: {assumed.problems[0]}")
    # Sums of linear algebra in an order that does not depend on the number of cores
    with threadpool_limits(1, "blas"):
        screened = _screened(candidates, targets, measuring, effort)
        space = every.only(free or choose_free(screened))
        waves = match(space, targets, measuring, effort.waves)
        accepted = accept(space, waves[-1].region.points, targets, measuring, effort.acceptance)
    return Calibration(effort, targets, candidates, screened, space, waves, accepted, assumed)


def _screened(
    candidates: Space, targets: Targets, measuring: Measuring, effort: Effort
) -> Screening:
    """Effects on the patterns in tolerances, all vectors on the same firms with the same luck."""

    def in_tolerances(points: Points) -> NDArray[np.float64]:
        vectors = [candidates.vector(point) for point in points]
        seeds = [seed_of(Stage.SCREENING)] * len(vectors)
        return (
            targets.near(measuring(vectors, effort.screened_on, seeds).values) / targets.tolerance
        )

    return screen(
        candidates, in_tolerances, targets.names, effort.trajectories, seed_of(Stage.SCREENING)
    )
