"""A logit of shares of counts, whose errors go together within clusters."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.analyses.estimates import NOTHING, Estimate
from harmony.extras import extra
from harmony.runs.intervals import student

Values = NDArray[np.float64]
Counts = NDArray[np.integer] | Values
FEWEST_CLUSTERS = 10


def clustered_logit(
    successes: Counts, trials: Counts, on: Mapping[str, Values], clusters: NDArray[np.integer]
) -> dict[str, Estimate]:
    """Coefficients of a binomial logit, with covariances clustered (Liang, Zeger 1986).

    The log odds of each cluster, over all of its trials, are among the regressors: what a
    cluster has in common is taken out without an intercept of its own. Intervals have
    Student's quantiles with the clusters less one as degrees of freedom.

    Parameters
    ----------
    successes, trials
        Counts of each case, trials above nothing.
    on
        What the log odds depend on, by name, one value a case.
    clusters
        The number of each case's cluster.

    Returns
    -------
    dict
        By name; not defined (NaN) where there are fewer than ten clusters, or the cases cannot
        tell all coefficients apart.
    """
    with extra("experiments"):
        import statsmodels.api as sm

    names, places = np.unique(clusters, return_inverse=True)
    if len(names) < FEWEST_CLUSTERS:
        return dict.fromkeys(on, NOTHING)
    usual = _log_odds(np.bincount(places, successes), np.bincount(places, trials))[places]
    design = np.column_stack([np.ones(len(places)), *on.values(), usual])
    if not _can_tell(successes, trials, design):
        return dict.fromkeys(on, NOTHING)
    counts = np.column_stack([successes, trials - successes])
    model = sm.GLM(counts, design, family=sm.families.Binomial())
    fitted = model.fit(cov_type="cluster", cov_kwds={"groups": places})
    reach = student(len(names) - 1)
    return {
        name: Estimate(
            value := float(fitted.params[place]),
            value - reach * float(fitted.bse[place]),
            value + reach * float(fitted.bse[place]),
            len(names),
        )
        for place, name in enumerate(on, start=1)
    }


def logit_within(
    successes: Counts,
    trials: Counts,
    on: Mapping[str, Values],
    clusters: NDArray[np.integer],
    told: Sequence[str],
) -> dict[str, tuple[float, ...]]:
    """The same coefficients within each cluster alone, in the order of the clusters.

    A cluster is left out where its cases cannot tell all coefficients apart.

    Parameters
    ----------
    told
        The names whose coefficients are given; the others are as in ``clustered_logit``.
    """
    found: dict[str, list[float]] = {name: [] for name in told}
    names = [*on]
    every = np.column_stack([*on.values()])
    for cluster in np.unique(clusters):
        own = clusters == cluster
        values = _coefficients(successes[own], trials[own], every[own])
        if values is not None:
            for name in told:
                found[name].append(float(values[1 + names.index(name)]))
    return {name: tuple(values) for name, values in found.items()}


def _coefficients(successes: Counts, trials: Counts, regressors: Values) -> Values | None:
    """The constant and the coefficients of one cluster; None where they are not told apart."""
    with extra("experiments"):
        import statsmodels.api as sm

    design = np.column_stack([np.ones(len(regressors)), regressors])
    if not _can_tell(successes, trials, design):
        return None
    counts = np.column_stack([successes, trials - successes])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a cluster that is all but separated keeps its sign
        values: Values = sm.GLM(counts, design, family=sm.families.Binomial()).fit().params
    return values if np.isfinite(values).all() else None


def _can_tell(successes: Counts, trials: Counts, design: Values) -> bool:
    """Whether there are successes and failures, and columns that do not follow from others."""
    mixed = 0 < successes.sum() < trials.sum()
    return bool(mixed and np.linalg.matrix_rank(design) == design.shape[1])


def _log_odds(successes: Values, trials: Values) -> Values:
    """Log odds, half a case added to either side so that they are finite."""
    odds: Values = np.log((successes + 0.5) / (trials - successes + 0.5))
    return odds
