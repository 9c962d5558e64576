"""A fraction of all combinations that still tells the effects apart that matter."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from harmony.experiments.designs.base import MOST_POINTS
from harmony.experiments.designs.two_level import Signs, TwoLevelDesign, parities
from harmony.experiments.factors.factor import Factor
from harmony.sim.errors import HarmonyError


class FractionalFactorial(TwoLevelDesign):
    """The fewest rows, a power of two, in which a simple search finds the wanted resolution.

    Resolution 5: main effects and pairwise synergies all stand alone. Resolution 4: main
    effects stand alone, synergies are mixed with other synergies. Resolution 3: main effects
    are mixed with synergies.

    Source: Box, Hunter, Hunter 2005, "Statistics for Experimenters", chapters 6 and 7; the
    search is that of the lexicographic codes, Conway and Sloane 1986 IEEE Trans. Inf. Theory.
    """

    title: ClassVar[str] = "Fractional factorial"

    resolution: Literal[3, 4, 5] = Field(5, description="which effects it tells apart: 3, 4 or 5")

    def count(self, factors: Sequence[Factor]) -> int:
        """As few as the search finds."""
        return _rows(generators(len(factors), self.resolution))

    def signs(self, count: int) -> Signs:
        """The columns of the generators found."""
        found = generators(count, self.resolution)
        return parities(_rows(found), found)


def _rows(found: Sequence[int]) -> int:
    """The smallest power of two above all generators."""
    return 1 << max(found).bit_length()


@functools.cache
def generators(count: int, resolution: int) -> tuple[int, ...]:
    """Whole numbers, no ``resolution`` - 1 or fewer of which sum to 0 over GF(2).

    Each is the smallest that is not the sum of ``resolution`` - 2 or fewer of those before it.

    Raises
    ------
    HarmonyError
        If they need more rows than any design may have.
    """
    found: list[int] = []
    # Row k: which numbers are sums of k of those found
    sums = np.zeros((resolution - 1, 1), dtype=bool)
    sums[0, 0] = True
    while len(found) < count:
        free = ~sums.any(axis=0)
        if free.any():
            one = int(free.argmax())
            sums[1:] |= sums[:-1, np.arange(sums.shape[1]) ^ one]
            found.append(one)
        elif 2 * sums.shape[1] > MOST_POINTS:
            raise HarmonyError(
                f"{count} factors take more than {MOST_POINTS:,} rows; take fewer factors, or a "
                "lower resolution"
            )
        else:
            sums = np.pad(sums, ((0, 0), (0, sums.shape[1])))
    return tuple(found)
