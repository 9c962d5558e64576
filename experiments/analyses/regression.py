"""Least squares on numbers in standard deviations, as surveys of firms report it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.analyses.estimates import NOTHING, Estimate
from harmony.extras import extra
from harmony.runs.intervals import CONFIDENCE

Values = NDArray[np.float64]

FEWEST_BESIDE_REGRESSORS = 3


def standardised_coefficients(
    outcome: Values, on: Mapping[str, Values], controls: Values | None = None
) -> dict[str, Estimate]:
    """Coefficients of one regression of an outcome on several numbers, each with its interval.

    Everything is standardised. Intervals are robust to unequal variances (HC3; MacKinnon,
    White 1985) with Student's quantiles.

    Parameters
    ----------
    outcome
        One value a firm, shape (n,). Firms of which any number is not known are left out.
    on
        What the outcome is regressed on, by name; a coefficient is told of each.
    controls
        Further numbers of which none is told, shape (n, k).

    Returns
    -------
    dict
        By name; not defined (NaN) where there are too few firms, or a number is the same in
        all of them or follows from the others.
    """
    with extra("experiments"):
        import statsmodels.api as sm

    given = np.column_stack([*on.values(), *([] if controls is None else [controls])])
    known = np.isfinite(given).all(axis=1) & np.isfinite(outcome)
    regressors, response = given[known], outcome[known]
    n, k = regressors.shape
    if n < k + FEWEST_BESIDE_REGRESSORS or not np.ptp(response) > 0:
        return dict.fromkeys(on, NOTHING)
    design = np.column_stack([np.ones(n), _standardised(regressors)])
    if np.linalg.matrix_rank(design) <= k:
        return dict.fromkeys(on, NOTHING)
    fitted = sm.OLS(_standardised(response), design).fit(cov_type="HC3", use_t=True)
    rows = np.column_stack([fitted.params, fitted.conf_int(1 - CONFIDENCE)]).tolist()
    return {
        name: Estimate(value, low, high, n)
        for name, (value, low, high) in zip(on, rows[1:], strict=False)  # controls come last
    }


def _standardised(values: Values) -> Values:
    """Values in standard deviations from their mean; nil where all are alike."""
    left = values - values.mean(axis=0)
    spread = values.std(axis=0, ddof=1)
    alike = spread <= 1e-12 * np.abs(values).max(axis=0)
    return np.divide(left, spread, out=np.zeros_like(left), where=~alike)
