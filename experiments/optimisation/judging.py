"""How good bundles are over futures, firms and sets of constants, by three criteria.

Gains have the shape (bundles, futures, firms, objectives), and more of them is better. A case
is a firm, with its luck and its set of constants, in a future; all cases are alike likely.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

TENTH = 0.1


def expected(gains: Numbers) -> Numbers:
    """The mean over all cases, shape (bundles, objectives)."""
    return gains.mean(axis=(1, 2))


def worst_decile(gains: Numbers) -> Numbers:
    """The mean over the worst tenth of the cases, for each objective its own worst.

    The tenth is rounded up to whole cases. Shape (bundles, objectives). It is the conditional
    value at risk of Rockafellar and Uryasev 2000 J. Risk.
    """
    cases = np.sort(gains.reshape(len(gains), -1, gains.shape[-1]), axis=1)
    worst = cases[:, : math.ceil(TENTH * cases.shape[1])]
    return worst.mean(axis=1)


def largest_regret(gains: Numbers, sets: NDArray[np.int64]) -> Numbers:
    """What is missed at the most by having taken a bundle, and not the one best for a state.

    A state is a future with a set of constants, and what a bundle gains in it is the mean over
    the firms that were dealt the set. Each objective has its own best in each state, among
    these bundles and doing nothing, which gains 0. The fewer firms a state has the more of a
    regret is luck.

    Parameters
    ----------
    gains
        As for all criteria.
    sets
        The number of each firm's set of constants.

    Returns
    -------
    Shape (bundles, objectives); 0 for a bundle that is the best in every state (Savage 1951).
    """
    by_set = [gains[:, :, sets == one].mean(axis=2) for one in np.unique(sets)]
    states = np.concatenate(by_set, axis=1)
    best = np.fmax.reduce(states, axis=0, initial=0.0)  # leaves out what is not defined
    regret: Numbers = (best - states).max(axis=1)
    return regret


def merits(gains: Numbers, sets: NDArray[np.int64], robust: str) -> Numbers:
    """How good bundles are by the criterion of a name, more is better, (bundles, objectives)."""
    if robust == "worst_decile":
        return worst_decile(gains)
    if robust == "minimax_regret":
        return -largest_regret(gains, sets)
    return expected(gains)
