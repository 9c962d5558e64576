"""When a scenario has paid for itself, and in how many pairs it has.

Profit holds the cost of the arrangements. From the quarter on in which the first intervention
may begin, the difference of profit between scenario and baseline is added up. The scenario
has paid back in the first quarter at whose end the sum, as a mean over pairs, is above zero
and from which on it stays so to the end; a sum that is above zero for a while and falls below
it again has not paid back then. Weeks after the last whole quarter are left out.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.runs.courses import Course
from harmony.runs.intervals import BOUNDS
from harmony.runs.paired import Values, resampling_weights


@dataclasses.dataclass(frozen=True, slots=True)
class Payback:
    """The quarter in which a scenario has paid for itself, the first being 1.

    ``low`` and ``high`` bound it with 95 % by a bootstrap over pairs. None means not before
    the end of the run. ``share`` is the share of pairs that have paid back by the end, each by
    its own profit.
    """

    scenario: str
    quarters: int
    """Quarters that were looked at."""
    quarter: int | None
    low: int | None
    high: int | None
    share: float

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold."""
        return dataclasses.asdict(self)


def payback(profit: Course, first: int = 0) -> Payback:
    """When a scenario has paid for itself.

    Parameters
    ----------
    profit
        The course of profit, by quarter.
    first
        The quarter, from 0, in which the first intervention may begin.
    """
    change = profit.scenario_values - profit.baseline_values
    summed = change[min(first, len(change) - 1) :].cumsum(axis=0).T  # a row for each pair
    pairs, quarters = summed.shape
    resampled = np.concatenate([_paid_back(w @ summed) for w in resampling_weights(pairs)])
    bounds = np.quantile(resampled, BOUNDS, method="inverted_cdf")
    quarter, low, high = (
        int(one) if one <= quarters else None
        for one in (_paid_back(summed.sum(axis=0, keepdims=True))[0], *bounds)
    )
    share = float((summed[:, -1] > 0).mean())
    return Payback(profit.scenario, quarters, quarter, low, high, share)


def _paid_back(summed: Values) -> NDArray[np.int64]:
    """For each row of sums by quarter the quarter from which on they are above zero.

    The first is 1; one after the last means never.
    """
    above_to_the_end = np.logical_and.accumulate(summed[:, ::-1] > 0, axis=1)
    quarter: NDArray[np.int64] = summed.shape[1] + 1 - above_to_the_end.sum(axis=1)
    return quarter
