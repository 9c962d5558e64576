"""How many types there are among many things: mixtures of Gaussians, chosen in two ways."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.analyses.estimates import NOTHING, Estimate
from harmony.extras import extra
from harmony.runs.intervals import BOUNDS

Values = NDArray[np.float64]

MOST_TYPES = 8
SHAPES = ("full", "diag")
STARTS = 3
SEED = 1
DRAWS = 40
PART_OF_A_DRAW = 0.8
FEWEST = 40


@dataclasses.dataclass(frozen=True, slots=True)
class Types:
    """Numbers of types: by the Bayesian information criterion, and by the mean silhouette."""

    by_information: int
    by_silhouette: int


def number_of_types(points: Values) -> Types:
    """How many types a mixture of Gaussians finds; each column is standardised first.

    Mixtures of one to eight types with full and with diagonal covariances are fitted
    (Fraley, Raftery 2002). The criterion chooses among all; the silhouette (Rousseeuw 1987)
    among the numbers from two on, each with the covariances that the criterion prefers.

    Parameters
    ----------
    points
        One row a thing, shape (n, columns).

    """
    with extra("experiments"):
        from sklearn.metrics import silhouette_score

    standard = (points - points.mean(axis=0)) / points.std(axis=0, ddof=1)
    best = dict(_best_by_number(standard))
    silhouettes = {
        number: float(silhouette_score(standard, labels))
        for number, (_, labels) in best.items()
        if number > 1 and len(np.unique(labels)) > 1
    }
    return Types(
        min(best, key=lambda number: best[number][0]),
        max(silhouettes, key=lambda number: silhouettes[number]),
    )


def _best_by_number(points: Values) -> Iterator[tuple[int, tuple[float, NDArray[np.int64]]]]:
    """For each number of types the lower criterion of the two shapes, and the types of all."""
    with extra("experiments"):
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.mixture import GaussianMixture
    with extra("experiments"):
        from threadpoolctl import threadpool_limits

    for number in range(1, MOST_TYPES + 1):
        fitted = [
            GaussianMixture(number, covariance_type=shape, n_init=STARTS, random_state=SEED)
            for shape in SHAPES
        ]
        # Matrices this small take ten times as long on several threads.
        with warnings.catch_warnings(), threadpool_limits(1):
            warnings.simplefilter("ignore", ConvergenceWarning)
            scores = [one.fit(points).bic(points) for one in fitted]
        place = int(np.argmin(scores))
        yield number, (float(scores[place]), fitted[place].predict(points))


def estimated_types(points: Values) -> tuple[Estimate, Estimate]:
    """The numbers by information and by silhouette, each with its interval over draws.

    A draw has four things in five, none twice: copies of a thing would look like a type. Not
    defined (NaN) of fewer than forty things, or where all are alike in a column.
    """
    if len(points) < FEWEST or not (np.ptp(points, axis=0) > 0).all():
        return NOTHING, NOTHING
    luck = np.random.default_rng(SEED)
    size = round(PART_OF_A_DRAW * len(points))
    every = number_of_types(points)
    drawn = [number_of_types(points[luck.permutation(len(points))[:size]]) for _ in range(DRAWS)]

    def estimate(name: str) -> Estimate:
        low, high = np.quantile([getattr(one, name) for one in drawn], BOUNDS)
        return Estimate(float(getattr(every, name)), float(low), float(high), len(points))

    return estimate("by_information"), estimate("by_silhouette")
