"""What an effect goes with: constants of the model over members, traits over firms."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from harmony.runs.intervals import CONFIDENCE

Values = NDArray[np.float64]

SHUFFLES = 999
_KEY = 20_260_102  # any constant: the same values always give the same answer


@dataclasses.dataclass(frozen=True, slots=True)
class Correlate:
    """Something that an effect goes with, and Spearman's rank correlation of both."""

    name: str
    correlation: float


def drivers(effects: Values, table: Mapping[str, Values]) -> tuple[Correlate, ...]:
    """What effects go with more than chance would have it, the strongest first.

    A correlation counts if it exceeds the largest of all in 95 % of the shuffles of the
    effects (Westfall, Young 1993), so that many names do not make one of them seem to count.

    Parameters
    ----------
    effects
        One a member or a firm; those that are not finite are left out.
    table
        Numbers of the same members or firms, by name.
    """
    from scipy.stats import rankdata

    known = np.isfinite(effects)
    varying = {n: one[known] for n, one in table.items() if np.ptp(one[known]) > 0}
    if not varying or np.ptp(effects[known]) == 0:
        return ()
    ranks = _standard(rankdata(np.array(list(varying.values())), axis=1))
    own = _standard(rankdata(effects[known])[np.newaxis])[0]
    luck = np.random.Generator(np.random.Philox(key=_KEY))
    shuffled = luck.permuted(np.tile(own, (SHUFFLES, 1)), axis=1)
    by_chance = float(np.quantile(np.abs(ranks @ shuffled.T).max(axis=0), CONFIDENCE))
    found = zip(varying, (ranks @ own).tolist(), strict=True)
    beyond = [Correlate(name, value) for name, value in found if abs(value) > by_chance]
    return tuple(sorted(beyond, key=lambda one: -abs(one.correlation)))


def _standard(ranks: Values) -> Values:
    """Rows with mean 0 and length 1, so that the product of two is their correlation."""
    away = ranks - ranks.mean(axis=1, keepdims=True)
    standard: Values = away / np.sqrt((away**2).sum(axis=1, keepdims=True))
    return standard
