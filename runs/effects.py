"""What a scenario does to every measure, against one baseline."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from harmony.runs.paired import PairedDifferences, Values, paired_differences
from harmony.runs.plain_data import number_or_none
from harmony.runs.worst_tenth import WorstTenth, worst_tenth
from harmony.sim.measures import measure_names, measure_of


@dataclasses.dataclass(frozen=True, slots=True)
class Effect:
    """What a scenario does to one measure; None where a number is not defined.

    ``mean`` is the mean of the paired differences, ``low`` and ``high`` its 95 % interval
    by Student's t. ``relative`` is the ratio of the two means less 1 (0.02: 2 % more than
    the baseline), its interval bootstrapped over pairs; both are None where the baseline's
    mean is not above 0. ``p_better`` is the share of pairs in which the scenario is better
    in the measure's good direction, ties half; None where the measure has none.
    ``detectable`` is the smallest effect that so many pairs show with a chance of 80 %.
    ``worst_tenth`` is the mean difference in the tenth of pairs that fare worst under the
    scenario, which is a selection (harmony.runs.worst_tenth); None where the measure has no
    direction.
    """

    scenario: str
    measure: str
    baseline: float | None
    mean: float | None
    low: float | None
    high: float | None
    relative: float | None
    relative_low: float | None
    relative_high: float | None
    p_better: float | None
    pair_correlation: float | None
    pairs: int
    """Pairs in which both values are defined. Not part of the JSON document."""
    detectable: float | None = None
    relative_detectable: float | None = None
    worst_tenth: float | None = None
    worst_tenth_low: float | None = None
    worst_tenth_high: float | None = None
    relative_worst_tenth: float | None = None
    relative_worst_tenth_low: float | None = None
    relative_worst_tenth_high: float | None = None


def effects_of(
    scenario: str,
    baseline: Mapping[str, Values],
    changed: Mapping[str, Values],
    measures: Sequence[str] | None = None,
) -> Iterator[Effect]:
    """The effect of a scenario on each measure, in their order; on all when none are named.

    ``baseline`` and ``changed`` hold the values of each measure, one a pair.
    """
    names = measure_names() if measures is None else measures
    before, after = (np.array([arm[name] for name in names]) for arm in (baseline, changed))
    differences = paired_differences(before, after)
    worst = worst_tenth(before, after, np.array([measure_of(name).better for name in names]))
    for place, name in enumerate(names):
        yield _effect(scenario, name, _numbers(differences, place), _numbers(worst, place))


def _numbers(found: PairedDifferences | WorstTenth, place: int) -> dict[str, float | None]:
    """The statistics of one quantity by name; None where one is not defined."""
    values = {one.name: getattr(found, one.name)[place] for one in dataclasses.fields(found)}
    return {name: number_or_none(one) for name, one in values.items()}


def _effect(
    scenario: str,
    measure: str,
    number: Mapping[str, float | None],
    worst: Mapping[str, float | None],
) -> Effect:
    above, better = number["share_above"], measure_of(measure).better
    p_better = None if better == 0 or above is None else above if better > 0 else 1.0 - above
    return Effect(
        scenario=scenario,
        measure=measure,
        baseline=number["baseline"],
        mean=number["mean"],
        low=number["low"],
        high=number["high"],
        relative=number["relative"],
        relative_low=number["relative_low"],
        relative_high=number["relative_high"],
        p_better=p_better,
        pair_correlation=number["correlation"],
        detectable=number["detectable"],
        relative_detectable=number["relative_detectable"],
        worst_tenth=worst["mean"],
        worst_tenth_low=worst["low"],
        worst_tenth_high=worst["high"],
        relative_worst_tenth=worst["relative"],
        relative_worst_tenth_low=worst["relative_low"],
        relative_worst_tenth_high=worst["relative_high"],
        pairs=int(number["pairs"] or 0),
    )
