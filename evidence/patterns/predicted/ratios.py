"""What is left of an effect, or comes back of it: one effect over another, of all firms."""

from __future__ import annotations

import math

from harmony.evidence.patterns.laboratory import Values
from harmony.experiments.analyses.estimates import NOTHING, Estimate, Places, pooled


def ratio_of_sums(later: Values, first: Values) -> Estimate:
    """A later effect over the first one, both summed over the firms, one value a firm.

    Not defined where the first effect is not above nothing (95 %): there is nothing then of
    which a part could be left.
    """

    def ratio(places: Places) -> float:
        below = float(first[places].sum())
        return float(later[places].sum()) / below if below > 0 else math.nan

    if not pooled(lambda places: float(first[places].mean()), len(first)).low > 0:
        return NOTHING
    return pooled(ratio, len(first))
