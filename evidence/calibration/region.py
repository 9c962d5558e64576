"""Points spread evenly over a region of the unit cube, however small, and its volume.

Subset simulation (Au, Beck 2001): the fifth of the points with the lowest scores is kept,
moved about within that level until it fills it evenly, and so on, level by level, until
the region itself is reached. The volume is the product of the shares kept. Points move by
hit-and-run: a random direction, and a point on the chord through the cube, which shrinks
towards the old place until the new one lies inside (the slice sampler of Neal 2003).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np

from harmony.evidence.calibration.space import Points

Values = np.typing.NDArray[np.float64]
Score = Callable[[Points], Values]
Inside = Callable[[Points], np.typing.NDArray[np.bool_]]

KEPT = 0.2
SWEEPS = 8
MOST_LEVELS = 16
LEAST_PROGRESS = 0.01
_WIDEN = 1e-4
_SHRINKS = 40


@dataclasses.dataclass(frozen=True)
class Region:
    """Points that score no more than ``level``, and the share of the cube where that holds.

    ``reached`` is false where no point was found that scores as low as was asked.
    """

    points: Points
    volume: float
    level: float
    reached: bool = True

    def __len__(self) -> int:
        return len(self.points)


def whole_cube(dimensions: int, count: int, seed: int) -> Region:
    """The whole cube, filled by a scrambled Sobol sequence; ``count`` is a power of two."""
    from scipy.stats import qmc

    points = qmc.Sobol(dimensions, rng=np.random.default_rng(seed)).random(count)
    return Region(points, 1.0, np.inf)


def shrink(region: Region, score: Score, bound: float, seed: int) -> Region:
    """The part of a region that scores no more than a bound, with as many points.

    ``score`` must be no lower anywhere than what bounded the region before, or points would
    leave it.
    """
    luck = np.random.default_rng(seed)
    points, volume, level = region.points, region.volume, np.inf
    scores = score(points)
    for _ in range(MOST_LEVELS):
        before, level = level, max(bound, float(np.quantile(scores, KEPT)))
        inside = scores <= level
        volume *= float(inside.mean())
        points = _filled(points[inside], len(region), lambda p, at=level: score(p) <= at, luck)  # type: ignore[misc]
        if level == bound:
            return Region(points, volume, level)
        if level > (1 - LEAST_PROGRESS) * before:
            break
        scores = score(points)
    return Region(points, volume, level, reached=False)


def _filled(points: Points, count: int, inside: Inside, luck: np.random.Generator) -> Points:
    """As many points as asked for, moved until they have forgotten from which they came."""
    chosen = points[luck.permutation(np.arange(count) % len(points))]
    for _ in range(SWEEPS):
        chosen = _moved(chosen, inside, luck)
    return chosen


def _moved(points: Points, inside: Inside, luck: np.random.Generator) -> Points:
    """Each point moved once along a direction that suits the spread of all of them."""
    spread = np.cov(points, rowvar=False).reshape(points.shape[1], -1)
    shape = np.linalg.cholesky(spread + _WIDEN * np.eye(points.shape[1]))
    directions = luck.standard_normal(points.shape) @ shape.T
    back, ahead = _chord(points, directions)
    moved, waiting = points.copy(), np.arange(len(points))
    for _ in range(_SHRINKS):
        step = luck.uniform(back[waiting], ahead[waiting])
        tried = np.clip(points[waiting] + step[:, np.newaxis] * directions[waiting], 0.0, 1.0)
        good = inside(tried)
        moved[waiting[good]] = tried[good]
        waiting, step = waiting[~good], step[~good]
        if not len(waiting):
            break
        back[waiting] = np.where(step < 0, step, back[waiting])
        ahead[waiting] = np.where(step < 0, ahead[waiting], step)
    return moved


def _chord(points: Points, directions: Points) -> tuple[Values, Values]:
    """How far each point can go back and ahead before it leaves the cube."""
    with np.errstate(divide="ignore"):
        ends = np.stack([-points / directions, (1 - points) / directions])
    return ends.min(axis=0).max(axis=1), ends.max(axis=0).min(axis=1)
