"""Which effects a two-level design tells apart, and which it tells only together.

Two effects whose columns are the same, or opposite, in every row are aliased: no analysis
can tell them apart. The columns themselves say so, whatever design they come from.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.designs.two_level import Signs

Pair = tuple[str, str]


@dataclasses.dataclass(frozen=True)
class Term:
    """What one column of a design tells: a main effect, or synergies of pairs.

    ``parts`` are the factors of each of them: one main effect, or pairs whose synergies the
    design tells only as their sum. What has the sign -1 counts against the others.
    """

    parts: tuple[tuple[str, ...], ...]
    signs: tuple[int, ...]
    column: Signs = dataclasses.field(repr=False, compare=False)

    @property
    def is_main(self) -> bool:
        """Whether it is the effect of one factor."""
        return len(self.parts[0]) == 1


@dataclasses.dataclass(frozen=True)
class Terms:
    """All that a design tells.

    Where main effects are mixed with synergies, ``terms`` are main effects alone, and
    ``mixed`` says which synergies each of them holds besides, and what part of each: 0.5 for
    a pair whose column is the factor's own.
    """

    terms: tuple[Term, ...]
    mixed: Mapping[str, Mapping[Pair, float]]

    @property
    def has_synergies(self) -> bool:
        """Whether any synergy is told."""
        return not all(one.is_main for one in self.terms)


def terms_of(signs: Signs, names: Sequence[str]) -> Terms:
    """What a design tells of main effects and of the synergies of pairs.

    Parameters
    ----------
    signs
        The design, shape (rows, factors), of -1 and 1; its columns are orthogonal.
    names
        The factors' names.
    """
    mains = tuple(Term(((name,),), (1,), signs[:, place]) for place, name in enumerate(names))
    products = {
        (names[one], names[other]): signs[:, one] * signs[:, other]
        for one, other in itertools.combinations(range(len(names)), 2)
    }
    mixed = _mixed(signs, names, products)
    return Terms(mains if mixed else (*mains, *_told_together(products)), mixed)


def _mixed(
    signs: Signs, names: Sequence[str], products: Mapping[Pair, Signs]
) -> dict[str, dict[Pair, float]]:
    """Main effects whose columns are not orthogonal to those of pairs."""
    if not products:
        return {}
    pairs = np.array([*products.values()], dtype=np.float64)
    weights: NDArray[np.float64] = signs.T.astype(np.float64) @ pairs.T / (2 * len(signs))
    found = {
        name: {pair: float(weight) for pair, weight in zip(products, row, strict=True) if weight}
        for name, row in zip(names, weights, strict=True)
    }
    return {name: held for name, held in found.items() if held}


def _told_together(products: Mapping[Pair, Signs]) -> list[Term]:
    """Pairs by what their columns are, up to the sign."""
    groups: dict[bytes, list[tuple[Pair, int]]] = {}
    for pair, column in products.items():
        groups.setdefault((column * column[0]).tobytes(), []).append((pair, int(column[0])))
    return [
        Term(
            tuple(pair for pair, _ in group),
            tuple(sign * group[0][1] for _, sign in group),
            products[group[0][0]],
        )
        for group in groups.values()
    ]
