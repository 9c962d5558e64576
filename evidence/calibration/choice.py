"""Which of the screened constants are set free.

A constant serves a result if it moves it at least half as far as the constant that moves it
most. First the constant that serves the most results not yet served is set free, again and
again, until every result that anything moves is served. Then, up to the most allowed, those
with the greatest leverage follow: the sum over results of what a constant moves against
what the strongest one does.
"""

from __future__ import annotations

import numpy as np

from harmony.evidence.calibration.screening import Screening
from harmony.sim.errors import HarmonyError

MOST_FREE = 12


def choose_free(screened: Screening, most: int = MOST_FREE) -> tuple[str, ...]:
    """The names of the constants to set free, in the order in which they were chosen.

    Raises
    ------
    HarmonyError
        If no constant moves any result.
    """
    strongest = screened.moves.max(axis=0)
    moved = screened.moves[:, strongest > 0] / strongest[strongest > 0]
    if not moved.size:
        raise HarmonyError("no constant moves any pattern beyond chance: screen on more firms")
    leverage = moved.sum(axis=1)
    unserved = np.ones(moved.shape[1], dtype=bool)
    chosen: list[int] = []
    while len(chosen) < most and leverage.any():
        serves = (moved[:, unserved] >= 0.5).sum(axis=1)
        best = int(np.lexsort((leverage, serves))[-1])
        chosen.append(best)
        unserved &= moved[best] < 0.5
        moved[best], leverage[best] = 0.0, 0.0
    return tuple(screened.constants[place] for place in chosen)
