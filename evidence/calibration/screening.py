"""Which constants move which results: the elementary effects of Morris (1991).

From a random point the constants are turned one after the other, each once, and the change
of every result is divided by the step; several such trajectories are walked. mu* is the
mean size of a constant's effects (Campolongo, Cariboni, Saltelli 2007), mu their mean and
sigma their standard deviation, which tells of curvature and interplay.

Nothing here knows what the results are.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.evidence.calibration.space import Points, Space
from harmony.experiments.analyses.elementary_effects import elementary_effects
from harmony.extras import extra

Values = NDArray[np.float64]
Evaluate = Callable[[Points], Values]

REACH = 0.1  # of the plausible range, to either side: farther out most firms are no firms
LEVELS = 4
BEYOND_NOISE = 2.0
LEAST_MOVE = 0.25


@dataclasses.dataclass(frozen=True)
class Screening:
    """Effects of constants over their box on results, shape (constants, results).

    ``noise`` is the size that an effect has by chance alone, one a result.
    """

    constants: tuple[str, ...]
    results: tuple[str, ...]
    mu: Values
    mu_star: Values
    sigma: Values
    noise: Values

    @property
    def moves(self) -> Values:
        """mu* where it is at least a quarter and twice what chance alone does; else 0."""
        least = np.maximum(BEYOND_NOISE * self.noise, LEAST_MOVE)
        return np.where(np.nan_to_num(self.mu_star) >= least, self.mu_star, 0.0)

    def strongest(self, result: str, count: int) -> list[tuple[str, float]]:
        """The constants that move a result most, with their mu*, the strongest first."""
        column = self.moves[:, self.results.index(result)]
        order = np.argsort(-column, kind="stable")[:count]
        return [(self.constants[place], float(column[place])) for place in order if column[place]]


def box(space: Space) -> tuple[Points, Points]:
    """The lowest and highest point: the assumed values and a tenth of the ranges around."""
    middle = space.assumed
    return np.clip(middle - REACH, 0.0, 1.0), np.clip(middle + REACH, 0.0, 1.0)


def screen(
    space: Space, evaluate: Evaluate, results: Sequence[str], trajectories: int, seed: int
) -> Screening:
    """Walk trajectories through the box around the assumed values.

    Parameters
    ----------
    evaluate
        Gives the results at points, shape (points, results), in the unit in which effects
        shall be told; NaN where a result is undefined.
    trajectories
        Each costs one evaluation more than there are constants.
    seed
        From which the trajectories are drawn.
    """
    with extra("experiments"):
        from SALib.sample import morris

    low, high = box(space)
    problem = {
        "num_vars": len(space.names),
        "names": list(space.names),
        "bounds": np.column_stack([low, high]).tolist(),
    }
    points = morris.sample(problem, trajectories, num_levels=LEVELS, seed=seed)
    effects = elementary_effects(points, evaluate(points), high - low)
    return Screening(
        constants=space.names,
        results=tuple(results),
        mu=_mean(effects),
        mu_star=_mean(np.abs(effects)),
        sigma=np.sqrt(_mean((effects - _mean(effects)) ** 2)),
        noise=np.array([size_by_chance(effects[:, :, place]) for place in range(len(results))]),
    )


def size_by_chance(effects: Values) -> float:
    """The standard deviation of effects that are chance alone, where most constants have none.

    Lenth's (1989) pseudo standard error: 1.5 times the median size, without those beyond 2.5
    times a first guess made the same way.
    """
    sizes = np.abs(effects[np.isfinite(effects)])
    if not len(sizes):
        return 0.0
    guess = 1.5 * np.median(sizes)
    small = sizes[sizes <= 2.5 * guess]
    return float(1.5 * np.median(small))


def _mean(effects: Values) -> Values:
    """The mean over trajectories where an effect is defined; NaN where none is."""
    count = np.isfinite(effects).sum(axis=0)
    total = np.nansum(effects, axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
