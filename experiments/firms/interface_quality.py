"""Whether firms of a better working relation have better results, size and market apart.

    tables = frames(ensemble(200), ("firms", "yearly"))
    interface_and_performance(tables["firms"], tables["yearly"])

This is what surveys of the field correlate (Le Meunier-FitzHugh, Piercy 2007): firms are
compared with each other, so the number is an association and not an effect.
"""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmony.sim.errors import HarmonyError

if TYPE_CHECKING:
    import pandas as pd

Values = NDArray[np.float64]

YEAR = 3
LEVEL = 0.95
BETTER = ("trust_sales", "trust_marketing", "understanding")
WORSE = ("conflict",)


@dataclasses.dataclass(frozen=True, slots=True)
class PartialCorrelation:
    """A partial correlation over firms with its 95 % interval."""

    r: float
    low: float
    high: float
    firms: int


def interface_and_performance(
    firms: pd.DataFrame, yearly: pd.DataFrame, year: int = YEAR
) -> PartialCorrelation:
    """Partial correlation of interface quality and performance over firms, in one year.

    Quality is the mean of reps' trust in marketers, marketers' trust in reps, understanding,
    and conflict with its sign turned, each standardised over firms. Performance is revenue
    per rep. Controlled for are the market's demand (needs decided per account) and the size
    (log of the reps), and nothing else.

    Parameters
    ----------
    firms, yearly
        The tables of those names.
    year
        The year after the warm-up, from 1.

    Raises
    ------
    HarmonyError
        If the year is not in the table, or there are too few firms.
    """
    then = yearly[yearly["year"] == year].merge(firms[["firm", "reps", "accounts"]], on="firm")
    if then.empty:
        raise HarmonyError(f"year: the firms were not played to the end of year {year}")
    return partial_correlation(
        interface_quality(then),
        (then["revenue"] / then["reps"]).to_numpy(),
        np.column_stack([then["needs_decided"] / then["accounts"], np.log(then["reps"])]),
    )


def interface_quality(yearly: pd.DataFrame) -> Values:
    """The quality of each firm's interface in a year, one row a firm: mean 0 over the firms.

    q = (z(trust_sales) + z(trust_marketing) + z(understanding) - z(conflict)) / 4
    """
    columns = yearly[[*BETTER, *WORSE]]
    standard = (columns - columns.mean()) / columns.std()
    signed = standard * ([1.0] * len(BETTER) + [-1.0] * len(WORSE))
    return np.asarray(signed.mean(axis=1))


def partial_correlation(x: Values, y: Values, controls: Values) -> PartialCorrelation:
    """Correlation of what k controls leave of x and of y, with Fisher's z interval.

    tanh(artanh r -+ z / sqrt(n - k - 3)), z the normal quantile of the level.

    Parameters
    ----------
    x, y
        One value a firm, shape (n,).
    controls
        Shape (n, k).

    Raises
    ------
    HarmonyError
        If there are no more than k + 3 firms, or the controls leave nothing to correlate.
    """
    from scipy.special import ndtri

    n, k = controls.shape
    if n <= k + 3:
        raise HarmonyError(f"firms: {n} are too few beside {k} controls; use at least {k + 4}")
    left_of_x, left_of_y = (_left_by(controls, values) for values in (x, y))
    spread = float(np.linalg.norm(left_of_x) * np.linalg.norm(left_of_y))
    if not spread > 0:
        raise HarmonyError("firms: the controls leave nothing that differs between them")
    r = min(max(float(left_of_x @ left_of_y) / spread, -1.0), 1.0)
    middle = math.atanh(r) if abs(r) < 1.0 else math.copysign(math.inf, r)
    reach = float(ndtri(0.5 + LEVEL / 2)) / math.sqrt(n - k - 3)
    return PartialCorrelation(r, math.tanh(middle - reach), math.tanh(middle + reach), n)


def _left_by(controls: Values, values: Values) -> Values:
    """Residuals of a least-squares fit on the controls and a constant; nil where it is exact."""
    given = np.column_stack([np.ones(len(values)), controls])
    residuals: Values = values - given @ np.linalg.lstsq(given, values)[0]
    exact = np.linalg.norm(residuals) <= 1e-12 * np.linalg.norm(values)
    return np.zeros_like(residuals) if exact else residuals
