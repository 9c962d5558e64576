"""Under which conditions something happens: scenario discovery by PRIM and CART.

The cases are the points of an experiment at which an arm's mean effect lies beyond a
threshold. PRIM (Friedman and Fisher 1999; Bryant and Lempert 2010) peels the space down to
boxes in which cases are dense; CART (Breiman and others 1984) cuts it into a tree whose
leaves are boxes. Both as in ``ema_workbench`` (Kwakkel 2017).

A box that was found because cases are dense in it looks better than it is. So its density
and its coverage are estimated again on fresh points, firms and luck, and both are told.
"""

from __future__ import annotations

import dataclasses
import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.analyses.boxes import (
    Box,
    Limit,
    Points,
    Quality,
    Share,
    Side,
    coded,
    conditions,
    factors_of,
    quality_of,
    share_of,
)
from harmony.experiments.analyses.point_values import point_values
from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.plan.finding import Discovery
from harmony.experiments.store.reading import Results
from harmony.extras import extra
from harmony.runs.intervals import student
from harmony.runs.plain_data import plain_data
from harmony.sim.errors import HarmonyError

if TYPE_CHECKING:
    import pandas as pd

Values = NDArray[np.float64]

_TOLD = ("point", "effect", "standard_error", "is_case")  # columns that are no factors

PRIM, CART = "PRIM", "CART"

MOST_BOXES = 3
"""Boxes that are told of each method."""
FEWEST_CASES = 10
"""Fewer cases, or fewer points that are none, show no condition."""
LEAST_MASS = 0.05
"""A box has at least this share of the points."""
MOST_LEAVES = 8
ONE_SIDED = 0.05
"""A limit stays if the box would not be as dense without it by more chance than this."""


@dataclasses.dataclass(frozen=True)
class Cases:
    """The points of an experiment whose effects are known, and which of them are cases."""

    coded: pd.DataFrame
    """The factors as numbers, one row a point."""
    table: pd.DataFrame
    """The factors as they are, the effect and its standard error, and ``is_case``."""
    is_case: Points
    base_rate: Share
    unsure: int | None
    """Points whose 95 % interval over firms includes the threshold; None from single firms."""
    failed: int
    """Points left out, as a run failed or the effect is not defined."""

    def to_dict(self) -> dict[str, Any]:
        """How many there are, and each of them, as plain data."""
        return {
            "points": self.base_rate.of,
            "cases": self.base_rate.count,
            "base_rate": _plain(self.base_rate),
            "unsure": self.unsure,
            "failed": self.failed,
            "each": {
                "factors": {
                    name: plain_data(column.tolist())
                    for name, column in self.table.items()
                    if name not in _TOLD
                },
                "effect": plain_data(self.table["effect"].tolist()),
                "is_case": self.is_case.tolist(),
            },
        }


@dataclasses.dataclass(frozen=True)
class Found:
    """A box that a method found, what it asks, and how well it holds the cases.

    ``without`` is what its density would be without each of its conditions: the factor
    whose condition matters most has the lowest. ``fresh`` is None until it is estimated
    again.
    """

    name: str
    """The method, and the box's place among those of the method."""
    box: Box
    conditions: tuple[Side, ...]
    without: dict[str, float]
    original: Quality
    fresh: Quality | None = None

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold."""
        return {
            "name": self.name,
            "conditions": [
                {
                    **dataclasses.asdict(one),
                    "values": list(one.values),
                    "density_without": self.without[one.factor],
                }
                for one in sorted(self.conditions, key=lambda one: self.without[one.factor])
            ],
            "original": _quality(self.original),
            "fresh": None if self.fresh is None else _quality(self.fresh),
        }


def boxes_frame(found: Sequence[Found]) -> pd.DataFrame:
    """Boxes as a tidy table: one row a condition, with how well its box holds the cases."""
    import pandas as pd

    shares = [
        [sample, name, field]
        for sample in ("original", "fresh")
        for name in ("density", "coverage")
        for field in ("share", "low", "high")
    ]
    told = [one.to_dict() for one in found]
    return pd.json_normalize(told, "conditions", ["name", *shares], sep="_").rename(
        columns={"name": "box"}
    )


def cases_frame(samples: Mapping[str, Cases | None], found: Sequence[Found]) -> pd.DataFrame:
    """The points as a tidy table: factors, effect, whether it is a case and in which boxes."""
    import pandas as pd

    return pd.concat(
        [
            cases.table.assign(
                sample=sample, **{one.name: one.box.contains(cases.coded) for one in found}
            )
            for sample, cases in samples.items()
            if cases is not None
        ],
        ignore_index=True,
    )


def check_discovery(experiment: Experiment) -> Discovery:
    """What an experiment is looking for.

    Raises
    ------
    HarmonyError
        If its file does not say, or it has no points to look at.
    """
    if experiment.discovery is None:
        raise HarmonyError(
            f"{experiment.name}: says nothing of what to look for; write [discovery] with a "
            "measure and a threshold, for instance below = 0.0"
        )
    if not experiment.factors:
        raise HarmonyError(f"{experiment.name}: has no [factors], so there are no conditions")
    return experiment.discovery


def cases_of(experiment: Experiment, results: Results) -> Cases:
    """Which points of an experiment are cases.

    Raises
    ------
    HarmonyError
        If no effect is known.
    """
    import pandas as pd

    asked = check_discovery(experiment)
    scenario = asked.scenario or experiment.compared[0].name
    outcome = point_values(results, scenario, asked.measure, asked.in_shares)
    known = np.isfinite(outcome.means)
    if not known.any():
        raise HarmonyError(
            f"{experiment.name}: the effect on {asked.measure} is known at no point; "
            f"harmony results {results.folder} --failed tells why"
        )
    effects, errors = outcome.means[known], outcome.errors[known]
    is_case = asked.is_case(effects)
    columns = {name: column[known] for name, column in experiment.points.items()}
    told = {"effect": effects, "standard_error": errors, "is_case": is_case}
    return Cases(
        coded=coded(experiment.factors, columns),
        table=pd.DataFrame({"point": np.flatnonzero(known), **columns, **told}),
        is_case=is_case,
        base_rate=share_of(int(is_case.sum()), len(is_case)),
        unsure=_unsure(effects, errors, asked.threshold, experiment.runs),
        failed=int((~known).sum()),
    )


def _unsure(effects: Values, errors: Values, threshold: float, firms: int) -> int | None:
    if firms < 2:
        return None
    reach = student(firms - 1) * errors
    return int((np.abs(effects - threshold) <= reach).sum())


def no_boxes_because(cases: Cases) -> str | None:
    """Why boxes are not even looked for, if so."""
    rate = cases.base_rate
    told = f"{rate.count:,} of {rate.of:,} points ({100 * rate.low:.1f} to {100 * rate.high:.1f} %)"
    if rate.count < FEWEST_CASES:
        return f"it happens at only {told}: too few to tell under which conditions"
    if rate.of - rate.count < FEWEST_CASES:
        return (
            f"it happens nearly everywhere, at {told}: too few are left to tell where it does not"
        )
    return None


def find_boxes(experiment: Experiment, cases: Cases) -> list[Found]:
    """The boxes of both methods in which cases are denser than among all points.

    None where there are too few cases, or too few other points, to tell.
    """
    if no_boxes_because(cases):
        return []
    return [
        _found(f"{method} {number}", box, experiment, cases)
        for method, find in ((PRIM, _prim_boxes), (CART, _cart_boxes))
        for number, box in enumerate(find(cases.coded, cases.is_case), 1)
    ]


def again(found: Sequence[Found], cases: Cases) -> list[Found]:
    """The same boxes with their density and coverage among other points."""
    return [
        dataclasses.replace(one, fresh=quality_of(one.box.contains(cases.coded), cases.is_case))
        for one in found
    ]


def together(found: Sequence[Found], cases: Cases) -> Quality:
    """How well several boxes hold the cases together."""
    inside = np.any([one.box.contains(cases.coded) for one in found], axis=0)
    return quality_of(inside, cases.is_case)


def _found(name: str, box: Box, experiment: Experiment, cases: Cases) -> Found:
    without = {}
    for factor, own in factors_of(box, experiment.factors).items():
        rest = Box(tuple(one for one in box.limits if one not in own))
        without[factor] = quality_of(rest.contains(cases.coded), cases.is_case).density.share
    return Found(
        name=name,
        box=box,
        conditions=conditions(box, experiment.factors),
        without=without,
        original=quality_of(box.contains(cases.coded), cases.is_case),
    )


def _is_denser(box: Box, points: pd.DataFrame, is_case: Points) -> bool:
    """Whether cases are clearly denser in a box than among all points."""
    inside = box.contains(points)
    return quality_of(inside, is_case).density.low > float(is_case.mean())


def _prim_boxes(points: pd.DataFrame, is_case: Points) -> Iterator[Box]:
    """Boxes by PRIM, each among the points that those before it have left."""
    for _ in range(MOST_BOXES):
        if min(is_case.sum(), (~is_case).sum()) < FEWEST_CASES:
            return
        box = _pruned(_peeled(points, is_case), points, is_case)
        if not box.limits or not _is_denser(box, points, is_case):
            return
        yield box
        left = ~box.contains(points)
        points, is_case = points[left].reset_index(drop=True), is_case[left]


def _peeled(points: pd.DataFrame, is_case: Points) -> Box:
    """The box on PRIM's way down in which to be goes together most with being a case.

    Together: by the phi coefficient (Matthews 1975), which is 1 for a box of all cases and
    nothing else, and 0 for one in which cases are as dense as among all points.
    """
    prim, _ = _workbench()
    found = prim(points, is_case, mass_min=LEAST_MASS).find_box()
    way = found.peeling_trajectory
    density, mass = way["density"].to_numpy(), way["mass"].to_numpy()
    outside = np.maximum(1 - mass, np.finfo(float).tiny)  # the first box holds all points
    phi = (density - is_case.mean()) * np.sqrt(mass / outside)
    return _box(found.box_lims[int(phi.argmax())], points)


def _cart_boxes(points: pd.DataFrame, is_case: Points) -> list[Box]:
    """Those leaves of a tree in which cases are denser, the one with most of them first."""
    with extra("experiments"):
        from sklearn.tree import DecisionTreeClassifier

    _, cart = _workbench()
    tree = cart(points, is_case, mass_min=LEAST_MASS)
    # Its own build_tree leaves the choice between equal cuts to chance
    tree.clf = DecisionTreeClassifier(
        min_samples_leaf=math.ceil(LEAST_MASS * len(points)),
        max_leaf_nodes=MOST_LEAVES,
        class_weight="balanced",
        random_state=0,
    ).fit(points.to_numpy(), is_case)
    if tree.clf.tree_.node_count == 1:  # nothing to cut
        return []
    # It looks up a name for leaves, too, two from the end, where a single factor has none
    tree.feature_names = [*tree.feature_names, "", ""]
    boxes = [_box(limits, points) for limits in tree.boxes]
    dense = [one for one in boxes if one.limits and _is_denser(one, points, is_case)]
    dense.sort(key=lambda one: -int(is_case[one.contains(points)].sum()))
    return dense[:MOST_BOXES]


def _workbench() -> tuple[Any, Any]:
    """PRIM and CART, without a word on what else could be installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with extra("experiments"):
            from ema_workbench.analysis.cart import CART
            from ema_workbench.analysis.prim import Prim
    return Prim, CART


def _box(limits: pd.DataFrame, points: pd.DataFrame) -> Box:
    """A box as ``ema_workbench`` tells it: where it ends with the points it has no limit."""
    made = []
    for column in points:
        low, high = limits[column]
        ends = points[column].min(), points[column].max()
        one = Limit(
            str(column),
            float(low) if low > ends[0] else -math.inf,
            float(high) if high < ends[1] else math.inf,
        )
        if one != Limit(one.column):
            made.append(one)
    return Box(tuple(made))


def _pruned(box: Box, points: pd.DataFrame, is_case: Points) -> Box:
    """The box without limits that chance would have drawn (Bryant and Lempert 2010).

    Of each side of each limit: if the box were no denser than it is without that side, how
    often would as many of its points be cases. The side of which this says most is dropped,
    and so on.
    """
    while box.limits:
        wider = [_without(box, side) for side in _sides(box)]
        chances = [_chance(box, one, points, is_case) for one in wider]
        weakest = int(np.argmax(chances))
        if chances[weakest] <= ONE_SIDED:
            return box
        box = wider[weakest]
    return box


def _sides(box: Box) -> list[tuple[Limit, str]]:
    return [
        (one, end)
        for one in box.limits
        for end in ("low", "high")
        if math.isfinite(getattr(one, end))
    ]


def _without(box: Box, side: tuple[Limit, str]) -> Box:
    limit, end = side
    if end == "low":
        wider = dataclasses.replace(limit, low=-math.inf)
    else:
        wider = dataclasses.replace(limit, high=math.inf)
    kept = (wider if one == limit else one for one in box.limits)
    return Box(tuple(one for one in kept if one != Limit(one.column)))


def _chance(box: Box, wider: Box, points: pd.DataFrame, is_case: Points) -> float:
    from scipy.stats import binomtest

    inside, around = box.contains(points), wider.contains(points)
    rate = float(is_case[around].mean())
    many, of = int(is_case[inside].sum()), int(inside.sum())
    return float(binomtest(many, of, rate, alternative="greater").pvalue)


def _quality(one: Quality) -> dict[str, Any]:
    return {"density": _plain(one.density), "coverage": _plain(one.coverage)}


def _plain(one: Share) -> dict[str, Any]:
    fields = dataclasses.asdict(one)
    return {name: None if value != value else value for name, value in fields.items()}
