"""Where in the space of constants an effect is large, small or reversed.

All functions take one effect for each member of an accepted set: an estimate with its
interval, beside the constants of that member.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.extras import extra

Values = NDArray[np.float64]
Sides = NDArray[np.str_]

MORE, LESS, SAME = "more", "less", "same"
UNDECIDED, UNDEFINED, NEITHER = "undecided", "undefined", "neither"
SIDES = (MORE, LESS, SAME, UNDECIDED, UNDEFINED)

FOLDS = 5
DEPTH = 2
FEWEST_RANKED = 10
MOST_NAMED = 5
SIGNIFICANCE = 0.05


def sides_of(low: Values, high: Values, smallest: float) -> Sides:
    """On which side of a smallest effect each interval lies.

    ``more`` or ``less`` where all of the interval lies beyond it, ``same`` where all of it
    lies within, ``undecided`` where it reaches across, ``undefined`` where there is none.
    """
    lies = [
        ~(np.isfinite(low) & np.isfinite(high)),
        low > smallest,
        high < -smallest,
        (low >= -smallest) & (high <= smallest),
    ]
    return np.select(lies, [UNDEFINED, MORE, LESS, SAME], UNDECIDED)


def shares_of(sides: Sides) -> dict[str, float]:
    """The share of members on each side."""
    return {side: float(np.mean(sides == side)) for side in SIDES}


@dataclasses.dataclass(frozen=True, slots=True)
class Separation:
    """A shallow tree that tells the regions apart by the constants of their members.

    ``accuracy`` is the mean share over the regions of members that the tree places rightly
    when it was grown without them (cross-validated balanced accuracy); ``chance`` is what a
    guess would reach. ``constants`` are those that the tree asks for, the one that separates
    most first.
    """

    regions: tuple[str, ...]
    members: int
    constants: tuple[str, ...]
    rules: str
    accuracy: float
    chance: float


def separation(constants: Values, names: Sequence[str], sides: Sides) -> Separation | None:
    """What separates the members with more, with less, and with neither.

    Parameters
    ----------
    constants
        Values of shape (members, constants), with their ``names``.
    sides
        The side of each member, see ``sides_of``.

    Returns
    -------
    Separation or None
        None if fewer than two regions have members enough to cross-validate with. Members
        of a region with fewer are left out.
    """
    with extra("experiments"):
        from sklearn.model_selection import StratifiedKFold, cross_val_score
        from sklearn.tree import DecisionTreeClassifier, export_text

    regions = np.where((sides == MORE) | (sides == LESS), sides, NEITHER)
    found, counts = np.unique(regions, return_counts=True)
    large = found[counts >= FOLDS]
    kept = np.isin(regions, large) & (sides != UNDEFINED)
    if len(set(regions[kept])) < 2 or not names:
        return None
    tree = DecisionTreeClassifier(
        max_depth=DEPTH, min_samples_leaf=FOLDS, class_weight="balanced", random_state=0
    )
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    asked = constants[kept], regions[kept]
    right = cross_val_score(tree, *asked, cv=folds, scoring="balanced_accuracy")
    tree.fit(*asked)
    weights = tree.feature_importances_
    order = [place for place in np.argsort(-weights, kind="stable") if weights[place] > 0]
    return Separation(
        regions=tuple(map(str, tree.classes_)),
        members=int(kept.sum()),
        constants=tuple(names[place] for place in order),
        rules=export_text(tree, feature_names=list(names), decimals=4),
        accuracy=float(right.mean()),
        chance=1.0 / len(tree.classes_),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class ConstantCorrelation:
    """Spearman's rank correlation of a constant with an effect over the members.

    ``p`` is adjusted for all constants asked for (Benjamini, Hochberg 1995).
    """

    constant: str
    correlation: float
    p: float


def dependences(
    constants: Values, names: Sequence[str], effect: Values
) -> tuple[ConstantCorrelation, ...]:
    """The constants that an effect depends on most, the strongest first.

    Parameters
    ----------
    constants
        Values of shape (members, constants), with their ``names``.
    effect
        The effect of each member; where it is NaN the member is left out.

    Returns
    -------
    tuple of ConstantCorrelation
        At most five with an adjusted p below 5 %; none from fewer than ten members.
    """
    from scipy.stats import false_discovery_control, spearmanr

    known = np.isfinite(effect)
    if known.sum() < FEWEST_RANKED or np.ptp(effect[known]) == 0.0:
        return ()
    values = constants[known]
    moving = [place for place in range(len(names)) if np.ptp(values[:, place]) > 0.0]
    if not moving:
        return ()
    found: list[Any] = [spearmanr(values[:, place], effect[known]) for place in moving]
    adjusted = false_discovery_control([one.pvalue for one in found])
    all_of_them = [
        ConstantCorrelation(names[place], float(one.statistic), float(p))
        for place, one, p in zip(moving, found, adjusted, strict=True)
    ]
    clear = [one for one in all_of_them if one.p < SIGNIFICANCE]
    return tuple(sorted(clear, key=lambda one: -abs(one.correlation))[:MOST_NAMED])
