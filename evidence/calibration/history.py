"""History matching: what cannot be right is ruled out, wave by wave.

Each wave simulates vectors spread over what is not ruled out yet, fits an emulator to them,
and rules out where it says that a pattern is implausible even allowing for all that is
uncertain (Craig et al. 1997; Vernon, Goldstein, Bower 2010). The next wave looks at what is
left, where the emulator of a smaller region is better.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.evidence.calibration.emulator import Emulator, fit
from harmony.evidence.calibration.measuring import Measured, Measuring
from harmony.evidence.calibration.region import Region, shrink, whole_cube
from harmony.evidence.calibration.seeds import Stage, seed_of, seeds_of
from harmony.evidence.calibration.space import Points, Space
from harmony.evidence.calibration.targets import BOUND, Targets, kth_largest

Values = NDArray[np.float64]
Score = Callable[[Points], Values]

POINTS = 1024  # that fill a region
NEIGHBOURS = 3
_RULED_OUT = 1e6  # implausibility where firms break
_DESIGNS_TRIED = 50


@dataclasses.dataclass(frozen=True)
class Wave:
    """One wave: what was simulated (cut off far outside the intervals), and what is left after it.

    ``foretold`` is the share of measurements of each pattern that lay within the 95 % interval
    which the emulators of the wave before foretold; NaN in the first wave.
    """

    points: Points
    firms: int
    measured: Measured
    foretold: Values
    region: Region


def match(
    space: Space, targets: Targets, measuring: Measuring, efforts: Sequence[tuple[int, int]]
) -> tuple[Wave, ...]:
    """Run the waves.

    Parameters
    ----------
    efforts
        The vectors and the firms of each wave.

    Raises
    ------
    HarmonyError
        If firms break, or a pattern is undefined, under nearly all vectors of a wave.
    """
    region = whole_cube(len(space.names), POINTS, seed_of(Stage.HISTORY))
    points = maximin(len(space.names), efforts[0][0], seed_of(Stage.HISTORY))
    scores: list[Score] = []
    waves: list[Wave] = []
    emulator: Emulator | None = None
    for number, (vectors, firms) in enumerate(efforts):
        design = points[:vectors]
        seeds = seeds_of(Stage.HISTORY, number, len(design))
        measured = measuring([space.vector(point) for point in design], firms, seeds)
        measured = dataclasses.replace(measured, values=targets.near(measured.values))
        foretold = _foretold(emulator, design, measured)
        emulator = fit(
            *_of_this_region(design, measured, waves, scores, region.level),
            targets.names,
            seed_of(Stage.HISTORY, number),
        )
        scores.append(_score(emulator, targets, left_out=int(number == 0)))
        if measured.broken.any():
            scores.append(_breaking(design, measured.broken))
        region = shrink(region, _highest(scores), BOUND, seed_of(Stage.HISTORY, number))
        points = region.points
        waves.append(Wave(design, firms, measured, foretold, region))
    return tuple(waves)


def maximin(dimensions: int, count: int, seed: int) -> Points:
    """Of many Latin hypercubes the one whose nearest two points are farthest apart."""
    from scipy.spatial.distance import pdist
    from scipy.stats import qmc

    sampler = qmc.LatinHypercube(dimensions, rng=np.random.default_rng(seed))
    tried = (sampler.random(count) for _ in range(_DESIGNS_TRIED))
    return max(tried, key=lambda design: float(pdist(design).min()))


def _of_this_region(
    design: Points,
    measured: Measured,
    waves: Sequence[Wave],
    scores: Sequence[Score],
    level: float,
) -> tuple[Points, Measured]:
    """What was simulated in the region that a wave looks at, in this wave and before."""
    points, values, errors = [design], [measured.values], [measured.errors]
    for wave in waves:
        inside = _highest(scores)(wave.points) <= level
        points.append(wave.points[inside])
        values.append(wave.measured.values[inside])
        errors.append(wave.measured.errors[inside])
    return np.concatenate(points), Measured(np.concatenate(values), np.concatenate(errors))


def _score(emulator: Emulator, targets: Targets, left_out: int) -> Score:
    """The implausibility of points as an emulator sees them.

    In the first wave the largest of all patterns is left out, for an emulator of the whole
    space may well be wrong about one.
    """

    def score(points: Points) -> Values:
        values, variance = emulator.predict(points)
        return kth_largest(targets.implausibility(values, variance + emulator.noise), left_out)

    return score


def _breaking(design: Points, broken: NDArray[np.bool_]) -> Score:
    """Rules points out where most of the nearest simulated vectors broke, or left a gap."""
    from scipy.spatial import KDTree

    tree = KDTree(design)

    def score(points: Points) -> Values:
        _, nearest = tree.query(points, k=min(NEIGHBOURS, len(design)))
        share = broken[nearest].reshape(len(points), -1).mean(axis=1)
        return np.where(share > 0.5, _RULED_OUT, 0.0)

    return score


def _highest(scores: Sequence[Score]) -> Score:
    """What any of the waves so far says against a point."""
    return lambda points: np.array([score(points) for score in scores]).max(axis=0)


def _foretold(emulator: Emulator | None, design: Points, measured: Measured) -> Values:
    if emulator is None:
        return np.full(measured.values.shape[1], np.nan)
    values, variance = emulator.predict(design)
    errors = np.sqrt(variance + measured.errors**2)
    known = np.isfinite(measured.values + errors)
    within = np.abs(measured.values - values) <= 1.96 * errors
    return (within & known).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
