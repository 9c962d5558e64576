"""Gaussian processes that stand in for the simulation: what a pattern is at a point, and how sure.

One process for each pattern over the unit cube of the free constants: a straight trend
(linear kernel) and a deviation from it that is smooth with a length of its own for each
constant (Matern kernel, nu = 5/2, as in Rasmussen, Williams 2006). The noise of each
measurement is known from its interval and is not estimated.
"""

from __future__ import annotations

import dataclasses
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.evidence.calibration.measuring import Measured
from harmony.evidence.calibration.space import Points
from harmony.extras import extra
from harmony.sim.errors import HarmonyError

Values = NDArray[np.float64]

FEWEST_FOR_A_FIT = 10
LENGTHS = (0.1, 30.0)
_AT_A_TIME = 4096
_LEAST_NOISE = 1e-4  # of a pattern's standard deviation: keeps the matrix well-conditioned


@dataclasses.dataclass(frozen=True)
class Emulator:
    """The processes of all patterns; ``noise`` is the usual variance of a measurement of each."""

    processes: tuple[Any, ...]
    middle: Values
    scale: Values
    noise: Values

    def predict(self, points: Points) -> tuple[Values, Values]:
        """Expected values and variances of the emulator, shape (points, patterns)."""
        parts = [self._predict(points[at : at + _AT_A_TIME]) for at in _starts(points)]
        means, variances = (np.concatenate(one) for one in zip(*parts, strict=True))
        return means, variances

    def _predict(self, points: Points) -> tuple[Values, Values]:
        told = [process.predict(points - 0.5, return_std=True) for process in self.processes]
        means = np.column_stack([mean for mean, _ in told])
        deviations = np.column_stack([deviation for _, deviation in told])
        return self.middle + self.scale * means, (self.scale * deviations) ** 2


def fit(points: Points, measured: Measured, names: tuple[str, ...], seed: int) -> Emulator:
    """Fit a process to each pattern where it is defined.

    Raises
    ------
    HarmonyError
        If a pattern is defined at fewer than ten points.
    """
    processes, middles, scales, noises = [], [], [], []
    for place, name in enumerate(names):
        values, errors = measured.values[:, place], measured.errors[:, place]
        known = np.isfinite(values + errors)
        if known.sum() < FEWEST_FOR_A_FIT:
            raise HarmonyError(
                f"{name} is defined under {known.sum()} of {len(points)} vectors of constants: "
                f"too few to calibrate to; it takes {FEWEST_FOR_A_FIT}"
            )
        middle, scale = float(values[known].mean()), float(values[known].std()) or 1.0
        variances = _pooled(errors[known] ** 2)
        process = _fitted(
            points[known] - 0.5,
            (values[known] - middle) / scale,
            np.maximum(variances / scale**2, _LEAST_NOISE**2),
            seed,
        )
        processes.append(process)
        middles.append(middle)
        scales.append(scale)
        noises.append(float(np.median(variances)))
    return Emulator(tuple(processes), np.array(middles), np.array(scales), np.array(noises))


def _pooled(variances: Values) -> Values:
    """Never less than half the usual: a few firms that happen to be alike prove no precision."""
    return np.maximum(variances, 0.5 * np.median(variances))


def _fitted(points: Points, values: Values, variances: Values, seed: int) -> Any:
    with extra("experiments"):
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.gaussian_process import GaussianProcessRegressor
        from sklearn.gaussian_process.kernels import ConstantKernel, DotProduct, Matern

    lengths = np.ones(points.shape[1])
    bend = ConstantKernel(1.0, (1e-3, 1e2)) * Matern(lengths, LENGTHS, nu=2.5)
    trend = ConstantKernel(1.0, (1e-3, 1e2)) * DotProduct(1.0, "fixed")
    process = GaussianProcessRegressor(
        bend + trend, alpha=variances, n_restarts_optimizer=1, random_state=seed
    )
    with warnings.catch_warnings():
        # A length at its upper bound says that the constant does not matter: no fault.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return process.fit(points, values)


def _starts(points: Points) -> range:
    return range(0, max(len(points), 1), _AT_A_TIME)
