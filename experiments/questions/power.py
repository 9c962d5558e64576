"""How many runs it takes to see an effect, found out by a pilot.

    from harmony.experiments.questions.power import plan_power
    plan_power(["rotations"], effect=0.01)

Three ways to compare a scenario with its baseline, by what the two runs of a pair have in
common: firm and luck, as ``harmony compare`` does it; the firm alone, with fresh luck; nothing.
A pilot plays firms in all of them, and tells how much differences scatter in each. From that
follows how many pairs it takes, exactly by Student's t, and between which bounds that number
lies, since the scatter is itself estimated: a bootstrap over the firms of the pilot.
"""

from __future__ import annotations

import dataclasses
import enum
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.analyses.estimates import Estimate, Places, pooled
from harmony.experiments.analyses.sample_size import firms_needed, pairs_needed
from harmony.extras import require
from harmony.runs.comparison import Chosen, loaded_arms
from harmony.runs.constants import Constants, without
from harmony.runs.glossary import measures_in_words
from harmony.runs.in_pieces import ArmsInPieces
from harmony.runs.paired import POWER
from harmony.runs.pieces import Piece, Pieces
from harmony.runs.plain_data import plain_data
from harmony.runs.progress import Progress, part_of
from harmony.runs.scales import is_relative
from harmony.sim.errors import HarmonyError
from harmony.sim.limits import MOST_RUNS, MOST_SEED, check_whole
from harmony.sim.measures import Weekly, evaluate
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds, run_seeds

if TYPE_CHECKING:
    import pandas as pd

Values = NDArray[np.float64]

FEWEST_IN_A_PILOT = 8
RUNS_A_PAIR = 2


class Pairing(enum.StrEnum):
    """What the two runs of a pair have in common."""

    COMMON_LUCK = "same firm, same luck"
    FRESH_LUCK = "same firm, fresh luck"
    OTHER_FIRMS = "other firm, other luck"


@dataclasses.dataclass(frozen=True, slots=True)
class Need:
    """What it takes to see the effect by one design.

    ``deviation`` is the standard deviation of differences, ``pairs`` how many it takes, with
    its 95 % interval ``low`` to ``high``; None where that is more than can be played.
    ``variance_ratio``, with its interval, is the variance of differences over that of the first
    design: so many times the pairs it takes, but for the few more that Student's t needs
    where pairs are few.
    """

    design: Pairing
    deviation: float
    pairs: int | None
    low: int | None
    high: int | None
    variance_ratio: float
    variance_ratio_low: float
    variance_ratio_high: float

    @property
    def runs(self) -> int | None:
        """Runs of both arms."""
        return None if self.pairs is None else RUNS_A_PAIR * self.pairs


@dataclasses.dataclass(frozen=True)
class ScenarioPower:
    """What it takes for one scenario; ``seen`` is its effect in the pilot, not to be relied on."""

    scenario: Scenario
    seen: float
    needs: tuple[Need, ...]


@dataclasses.dataclass(frozen=True)
class PowerPlan:
    """What it takes to see an effect on a measure, in each of some scenarios.

    Effects and deviations are shares of the baseline's mean where the measure is money.
    """

    baseline: Scenario
    measure: str
    effect: float
    power: float
    pilot: int
    seed: int
    scenarios: tuple[ScenarioPower, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold."""
        told = {
            "baseline": self.baseline.name,
            "measure": self.measure,
            "glossary": {"measures": measures_in_words([self.measure])},
            "relative": is_relative(self.measure),
            "effect": self.effect,
            "power": self.power,
            "pilot": self.pilot,
            "seed": self.seed,
            "weeks": self.baseline.weeks,
            "scenarios": [
                {
                    "scenario": one.scenario.name,
                    "seen_in_pilot": one.seen,
                    "designs": [
                        {**dataclasses.asdict(need), "runs": need.runs} for need in one.needs
                    ],
                }
                for one in self.scenarios
            ],
        }
        return cast(dict[str, Any], plain_data(told))

    def to_frame(self) -> pd.DataFrame:
        """What it takes as a tidy table, one row a scenario and design."""
        import pandas as pd

        return pd.DataFrame(
            {"scenario": one.scenario.name, **dataclasses.asdict(need), "runs": need.runs}
            for one in self.scenarios
            for need in one.needs
        ).astype(dict.fromkeys(("pairs", "low", "high", "runs"), "Int64"))


def plan_power(
    scenarios: Sequence[Chosen],
    baseline: Chosen = "baseline",
    effect: float = 0.01,
    measure: str = "revenue",
    power: float = POWER,
    pilot: int = 64,
    seed: int = 1,
    weeks: int | None = None,
    threads: int | None = None,
    settings: Mapping[str, object] | None = None,
    progress: Progress | None = None,
    constants: Sequence[Constants] = (),
    pieces: Pieces | None = None,
) -> PowerPlan:
    """Find out by a pilot how many pairs it takes to see an effect.

    Parameters
    ----------
    scenarios, baseline, weeks, threads, settings, constants
        As in ``harmony.runs.comparison.compare``.
    effect
        What is to be seen: a share of the baseline's mean where the measure is money, else a
        difference in its unit.
    power
        The chance with which it is to be seen.
    pilot
        Firms in the pilot.
    pieces
        Where finished pieces are kept, and taken from if they are there already.

    Raises
    ------
    HarmonyError
        If a scenario or a number is wrong, or the measure is not defined in the pilot.
    """
    require("experiments")
    check_whole("pilot", pilot, FEWEST_IN_A_PILOT, MOST_RUNS // 2)
    check_whole("seed", seed, 0, MOST_SEED)
    if not 0 < effect < math.inf:
        raise HarmonyError(f"effect: {effect:g} is not a number above 0")
    if not 0.5 <= power < 1:
        raise HarmonyError(f"power: {power:g} is not between 0.5 and 1, such as {POWER:g}")
    before, after = loaded_arms(scenarios, baseline, weeks, settings)
    common = [run_seeds(seed, firm) for firm in range(pilot)]
    fresh = [(firm, run_seeds(seed, pilot + n)[1]) for n, (firm, _) in enumerate(common)]
    dealt = without(constants[:pilot], settings or {})
    firsts = {one.first_start for one in after}
    in_all = (len(after) + 2) * pilot

    def measured(books: Sequence[Weekly]) -> Piece:
        """The measure over the window of each scenario, in every arm that is played."""
        return {
            f"{place} {first}": evaluate(weekly, first)[measure]
            for place, weekly in enumerate(books)
            for first in firsts
        }

    def played(arms: Sequence[Scenario], seeds: Sequence[Seeds], done: int) -> Piece:
        about = {"power": measure, "from": sorted(firsts)}
        in_pieces = ArmsInPieces(arms, measured, about, threads, constants=dealt, pieces=pieces)
        return in_pieces.measured(seeds, progress=part_of(progress, done, in_all))

    on_common = played((before, *after), common, 0)
    on_fresh = played((before,), fresh, in_all - pilot)
    return PowerPlan(
        baseline=before,
        measure=measure,
        effect=effect,
        power=power,
        pilot=pilot,
        seed=seed,
        scenarios=tuple(
            _scenario_power(
                one,
                measure,
                effect,
                power,
                on_common[f"0 {one.first_start}"],
                on_fresh[f"0 {one.first_start}"],
                on_common[f"{place} {one.first_start}"],
            )
            for place, one in enumerate(after, start=1)
        ),
    )


def _scenario_power(
    scenario: Scenario,
    measure: str,
    effect: float,
    power: float,
    common: Values,
    fresh: Values,
    changed: Values,
) -> ScenarioPower:
    """What it takes for one scenario, from a value of each firm in each arm of the pilot."""
    if not np.isfinite([common, fresh, changed]).all():
        raise HarmonyError(
            f"--on: {measure} is not defined in all runs of {scenario.name}; take another measure"
        )
    relative = is_relative(measure)
    if relative and min(common.mean(), fresh.mean()) <= 0:
        raise HarmonyError(
            f"--on: the mean {measure} of the baseline is not above 0, so that no share of it is "
            "defined; take another measure"
        )
    variances: dict[Pairing, Callable[[Places], float]] = {
        Pairing.COMMON_LUCK: lambda p: _within(common[p], changed[p], relative),
        Pairing.FRESH_LUCK: lambda p: _within(fresh[p], changed[p], relative),
        Pairing.OTHER_FIRMS: lambda p: _between(common[p], changed[p], relative),
    }
    first = variances[Pairing.COMMON_LUCK]

    def times(design: Pairing) -> Callable[[Places], float]:
        return lambda places: _ratio(variances[design](places), first(places))

    firms = len(common)
    needs = tuple(
        _need(design, pooled(own, firms), pooled(times(design), firms), effect, power)
        for design, own in variances.items()
    )
    seen = float(changed.mean() - common.mean())
    return ScenarioPower(scenario, seen / float(common.mean()) if relative else seen, needs)


def _ratio(above: float, below: float) -> float:
    return above / below if below > 0 else math.nan


def _parts(before: Values, after: Values, relative: bool) -> tuple[Values, Values]:
    """What each run adds to the effect: its value, or its part in the ratio of means.

    The ratio less 1 is linear in the values for small deviations (delta method), so that its
    error is that of a mean of these parts.
    """
    if not relative:
        return before, after
    level = before.mean()
    return after.mean() / level * before / level, after / level


def _within(before: Values, after: Values, relative: bool) -> float:
    """The variance of differences within pairs."""
    own, other = _parts(before, after, relative)
    return float((other - own).var(ddof=1))


def _between(before: Values, after: Values, relative: bool) -> float:
    """The variance of differences between firms drawn apart."""
    return float(sum(part.var(ddof=1) for part in _parts(before, after, relative)))


def _need(
    design: Pairing, variance: Estimate, times: Estimate, effect: float, power: float
) -> Need:
    pairs, low, high = (
        _pairs(design, math.sqrt(one), effect, power)
        for one in (variance.value, variance.low, variance.high)
    )
    deviation = math.sqrt(variance.value)
    return Need(design, deviation, pairs, low, high, times.value, times.low, times.high)


def _pairs(design: Pairing, deviation: float, effect: float, power: float) -> int | None:
    if design is Pairing.OTHER_FIRMS:
        return firms_needed(effect, deviation / math.sqrt(2), power)
    return pairs_needed(effect, deviation, power)
