"""What the effect of a scenario varies with: the model's parameters, the firm, or luck.

A small balanced crossed design: some accepted sets of constants, each with the same firms,
each of these with the same lucks. The variance of the effect over all three is split by the
unbiased estimators of ANOVA (harmony.experiments.analyses.variance_components):

- parameters, the variance of the mean effect over sets of constants;
- firm, the same over firms;
- interplay, by which the mean effect in a firm under a set is more or less than both say;
- luck, what the effect still varies by when firm and constants are given. It holds all that
  luck is part of: what is good luck for one firm need not be for another one.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from harmony.experiments.analyses.variance_components import (
    FEWEST_LEVELS,
    Part,
    jackknifed,
    variance_components,
)
from harmony.runs.constants import Constants
from harmony.runs.in_pieces import ArmsInPieces
from harmony.runs.measured import Values
from harmony.runs.pieces import Piece, Pieces
from harmony.runs.plain_data import plain_data
from harmony.runs.progress import Progress, part_of
from harmony.sim.errors import HarmonyError
from harmony.sim.measures import Weekly, evaluate
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import run_seeds

SETS, FIRMS, LUCKS = 16, 16, 8
AXES = ("parameters", "firm", "luck")
_LUCK = AXES.index("luck")
SHARES = (*AXES, "interplay")


@dataclasses.dataclass(frozen=True)
class VarianceSplit:
    """What the effect of a scenario on a measure varies with.

    ``deviation`` is the standard deviation of the effect in a set of constants, firm and luck
    drawn anew; ``mean`` its mean and ``baseline`` that of the baseline. ``shares`` are parts
    of its variance, by ``SHARES``, with 95 % intervals; they add up to 1, and one that is
    nothing may come out below 0. ``components`` are the variances of all combinations.
    """

    scenario: str
    measure: str
    baseline: float
    mean: float
    deviation: float
    shares: Mapping[str, Part]
    components: Mapping[str, float]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold."""
        told: dict[str, Any] = plain_data(dataclasses.asdict(self))
        return told


def split_variance(
    scenarios: Sequence[Scenario],
    baseline: Scenario,
    constants: Sequence[Constants],
    measures: Sequence[str],
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    pieces: Pieces | None = None,
) -> list[VarianceSplit]:
    """Split the variance of effects into parameters, firm and luck.

    Parameters
    ----------
    scenarios, baseline
        What is compared, as in ``harmony.runs.comparison.compare``.
    constants
        Accepted sets, of which ``SETS`` are taken, evenly spread; all where there are fewer.
    measures
        The measures that are told.
    seed
        From which the seeds of firms and lucks are derived.
    pieces
        Where finished pieces are kept, and taken from if they are there already.

    Raises
    ------
    HarmonyError
        If there are too few sets.
    """
    if len(constants) < FEWEST_LEVELS:
        raise HarmonyError(
            f"{len(constants)} sets of constants are too few to tell what their choice does; "
            f"give {FEWEST_LEVELS} or more"
        )
    taken = np.unique(np.linspace(0, len(constants) - 1, SETS).round().astype(int))
    arms = {one.hash: one for one in (baseline, *scenarios)}
    pairs = [
        (run_seeds(seed, firm)[0], run_seeds(seed, luck)[1])
        for firm, luck in itertools.product(range(FIRMS), range(LUCKS))
    ]
    firsts = {one.first_start for one in scenarios}
    in_all = len(taken) * len(arms) * len(pairs)

    def measured(books: Sequence[Weekly]) -> Piece:
        """Each measure over the window of each scenario, in every arm."""
        return {
            f"{name} {first} {measure}": values[measure]
            for name, weekly in zip(arms, books, strict=True)
            for first in firsts
            for values in [evaluate(weekly, first)]
            for measure in measures
        }

    def under(place: int, number: int) -> Piece:
        """The arms under one set of constants, the sets before it being done."""
        about = {"variance": [*measures], "from": sorted(firsts)}
        its = [constants[number]]
        played = ArmsInPieces(
            [*arms.values()], measured, about, threads, constants=its, pieces=pieces
        )
        done = place * len(arms) * len(pairs)
        return played.measured(pairs, progress=part_of(progress, done, in_all))

    of_sets = [under(place, number) for place, number in enumerate(taken)]

    def values(name: str, scenario: Scenario, measure: str) -> Values:
        key = f"{name} {scenario.first_start} {measure}"
        return np.array([one[key].reshape(FIRMS, LUCKS) for one in of_sets])

    return [
        _split(one.name, name, values(baseline.hash, one, name), values(one.hash, one, name))
        for one in scenarios
        for name in measures
    ]


def _split(scenario: str, measure: str, before: Values, after: Values) -> VarianceSplit:
    """The split of one effect; values of shape (sets, firms, lucks)."""
    effect = after - before
    components = variance_components(effect)
    whole = sum(components.values())
    shares = jackknifed(effect, _shares)
    names = {axes: " x ".join(AXES[axis] for axis in axes) for axes in components}
    return VarianceSplit(
        scenario=scenario,
        measure=measure,
        baseline=float(before.mean()),
        mean=float(effect.mean()),
        deviation=math.sqrt(whole) if whole >= 0 else math.nan,
        shares=dict(zip(SHARES, shares, strict=True)),
        components={names[axes]: one for axes, one in components.items()},
    )


def _shares(effect: Values) -> list[float]:
    """The parts of the variance, in the order of ``SHARES``."""
    components = variance_components(effect)
    whole = sum(components.values())
    if not whole > 0:  # no variance, or not defined: no parts of it
        return [math.nan] * len(SHARES)
    luck = sum(one for axes, one in components.items() if _LUCK in axes)
    return [part / whole for part in (components[0,], components[1,], luck, components[0, 1])]
