"""Which bundles are told, and which of them is recommended.

Merits have the shape (bundles, objectives), and more of them is better.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.optimisation.trials import OBJECTIVES
from harmony.extras import extra

Numbers = NDArray[np.float64]
Prefer = Literal["profit", "conflict", "brand", "balanced"]
KEPT = ("profit", "conflict")
"""What a recommended bundle must not make worse; one that is balanced nothing at all."""
PREFERENCES: tuple[Prefer, ...] = get_args(Prefer)


def on_front(merits: Numbers, may_be: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which bundles no other one beats in an objective without losing in another.

    Only those that may be there at all, such as within the budget, count.
    """
    with extra("experiments"):
        from pymoo.util.nds.non_dominated_sorting import NonDominatedSorting

    found = np.zeros(len(merits), dtype=bool)
    among = np.flatnonzero(may_be)
    if len(among):
        best = NonDominatedSorting().do(-merits[among], only_non_dominated_front=True)
        found[among[best]] = True
    return found


def preferred(
    merits: Numbers, expected: Numbers, may_be: NDArray[np.bool_], prefer: Prefer
) -> int | None:
    """The bundle that a preference leads to, None if there is none.

    For an objective: the one with the most of it among those under which profit and conflict
    are not expected to get worse than with nothing done. Balanced: the one nearest to having
    the best of all three at once, each scaled from worst to best, among those under which
    none of the three is. What another of these bundles beats is left out.
    """
    kept = OBJECTIVES if prefer == "balanced" else KEPT
    gets_no_worse = (expected[:, [OBJECTIVES.index(one) for one in kept]] >= 0).all(axis=1)
    among = np.flatnonzero(on_front(merits, may_be & gets_no_worse))
    if not len(among):
        return None
    if prefer != "balanced":
        return int(among[merits[among, OBJECTIVES.index(prefer)].argmax()])
    return int(among[np.linalg.norm(1.0 - _scaled(merits[among]), axis=1).argmin()])


def shortlist(
    merits: Numbers, expected: Numbers, may_be: NDArray[np.bool_], most: int
) -> list[int]:
    """So many bundles of the front that stand for all of it, at the most.

    First those that a preference leads to and those with the most of each objective, then,
    one by one, the bundle that is farthest from all that are chosen already.
    """
    front = np.flatnonzero(on_front(merits, may_be))
    if not len(front):
        return []
    named = [preferred(merits, expected, may_be, one) for one in PREFERENCES]
    best = front[merits[front].argmax(axis=0)].tolist()
    chosen = list(dict.fromkeys([*(one for one in named if one is not None), *best]))
    pool = list(dict.fromkeys([*chosen, *front.tolist()]))
    scaled = dict(zip(pool, _scaled(merits[pool]), strict=True))
    left = pool[len(chosen) :]
    while left and len(chosen) < most:
        away = [min(np.linalg.norm(scaled[one] - scaled[c]) for c in chosen) for one in left]
        chosen.append(left.pop(int(np.argmax(away))))
    return chosen


def volumes_of(merits: Numbers, may_be: NDArray[np.bool_], counts: Sequence[int]) -> list[float]:
    """How much of the final front was found among the first so many bundles, for each count.

    Measured is the volume between doing nothing and the front (the hypervolume of Zitzler and
    Thiele 1999), as a share of the last one; 1 where nothing is better than doing nothing.
    """
    with extra("experiments"):
        from pymoo.indicators.hv import HV

    best = merits[may_be].max(axis=0)
    scaled = np.where(best > 0, merits / np.where(best > 0, best, 1.0), 0.0)
    volume = HV(ref_point=np.zeros(merits.shape[1]))
    found = []
    for count in counts:
        front = scaled[:count][on_front(scaled[:count], may_be[:count])]
        found.append(float(volume(-front)) if len(front) else 0.0)
    return [one / found[-1] if found[-1] > 0 else 1.0 for one in found]


def _scaled(merits: Numbers) -> Numbers:
    """Each objective from 0, the worst of these bundles, to 1, the best; 1 if all are alike."""
    low, high = merits.min(axis=0), merits.max(axis=0)
    varies = high > low
    scaled: Numbers = np.where(varies, (merits - low) / np.where(varies, high - low, 1.0), 1.0)
    return scaled
