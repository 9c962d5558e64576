"""People as they are, also in the week in which they come.

A seat's record keeps the mood of its last holder until the new one first takes stock of
the own ties, at the end of the next week. Whoever tells of people tells the mood that
follows from those ties already.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from harmony.sim.state import COUNTERPART, EMPTY_TIE, State

Rows = NDArray[np.void]


class People(NamedTuple):
    """The seats of both departments, each as its holder is."""

    reps: Rows
    marketers: Rows


def people_of(state: State) -> People:
    """Reps and marketers at a week's end, newcomers with the mood of their own ties."""
    ties = state.ties
    return People(
        _with_own_moods(state.reps, ties["rep"], ties["trust_in_marketer"], ties),
        _with_own_moods(state.marketers, ties["marketer"], ties["trust_in_rep"], ties),
    )


def _with_own_moods(
    people: Rows, seats: NDArray[np.int64], trust: NDArray[np.float64], ties: Rows
) -> Rows:
    newcomers = np.flatnonzero((people["present"] == 1) & (people["tenure"] == 0))
    if not len(newcomers):
        return people
    people = people.copy()
    for seat in newcomers:
        own = (seats == seat) & (ties["kind"] != EMPTY_TIE)
        people["tension"][seat] = ties["tension"][own].mean()
        people["trust"][seat] = trust[own & (ties["kind"] == COUNTERPART)].mean()
    return people
