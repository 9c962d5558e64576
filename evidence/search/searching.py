"""What each remedy does under every set of constants that the evidence leaves open.

    from harmony.runs.accepted import accepted_set
    from harmony.evidence.search.searching import search_accepted
    search_accepted(accepted_set(), runs=32).finding("joint_head_both", "revenue").shares

Every intervention is played alone at its default dose against the firm as it is, on the same
firms with the same luck, under each member of the accepted set. So the answer to "does it
help?" is the share of the members in which it does, and the constants that decide it. The
most extreme of many estimates is partly luck; these members are played again on other firms.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from harmony.evidence.search.member_effects import MEASURES, SMALLEST, Playing
from harmony.evidence.search.regions import (
    ConstantCorrelation,
    Separation,
    dependences,
    separation,
    shares_of,
    sides_of,
)
from harmony.evidence.search.remedies import has_joint_head, remedies
from harmony.extras import require
from harmony.runs.constants import Constants
from harmony.runs.measured import Values
from harmony.runs.pieces import Pieces
from harmony.runs.plain_data import plain_data
from harmony.runs.progress import Progress
from harmony.sim.errors import HarmonyError
from harmony.sim.limits import FEWEST_PAIRS, MOST_RUNS, MOST_SEED, check_whole
from harmony.sim.measures import LAST_YEAR, measure_of
from harmony.sim.scenario import Scenario, load_scenario

if TYPE_CHECKING:
    import pandas as pd

OF_HEADS = ("revenue", "revenue" + LAST_YEAR)
EXTREMES = 2  # members each way
MIDDLE = (0.05, 0.95)


@dataclasses.dataclass(frozen=True, slots=True)
class PairedEffect:
    """An effect with its 95 % interval over pairs of runs; NaN where it is not defined."""

    effect: float
    low: float
    high: float


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """What a remedy does to a measure over all members.

    ``shares`` are those of members on each side of the smallest effect (see
    ``harmony.evidence.search.regions``); ``better`` is +1 where more of the measure is better,
    -1 where less is. ``median``, ``low`` and ``high`` are the median and the 5th and 95th
    percentile of the members' effects, NaN where none is defined.
    """

    remedy: str
    measure: str
    better: int
    shares: Mapping[str, float]
    median: float
    low: float
    high: float
    depends_on: tuple[ConstantCorrelation, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Extreme:
    """A member with an extreme effect: as it was found, and on fresh firms and luck."""

    member: int
    found: PairedEffect
    fresh: PairedEffect


@dataclasses.dataclass(frozen=True, slots=True)
class HeadsCompared:
    """A joint head against separate heads: what separates the members, and the most extreme."""

    remedy: str
    measure: str
    separation: Separation | None
    extremes: tuple[Extreme, ...]


@dataclasses.dataclass(frozen=True)
class Search:
    """Every remedy under every member of an accepted set.

    ``effects`` has the shape (members, remedies, measures, 3): effect, low and high.
    """

    members: tuple[Constants, ...]
    remedies: tuple[Scenario, ...]
    baseline: Scenario
    runs: int
    seed: int
    effects: Values = dataclasses.field(repr=False)
    findings: tuple[Finding, ...] = dataclasses.field(repr=False)
    heads: tuple[HeadsCompared, ...] = dataclasses.field(repr=False)

    @property
    def effort(self) -> dict[str, int]:
        """What was played, extreme members a second time; weeks with the warm-up."""
        again = {extreme.member for one in self.heads for extreme in one.extremes}
        joint = sum(has_joint_head(one) for one in self.remedies)
        arms = len(self.members) * (len(self.remedies) + 1) + len(again) * (joint + 1)
        return {
            "members": len(self.members),
            "remedies": len(self.remedies),
            "runs": self.runs,
            "weeks": self.baseline.weeks,
            "members_played_again": len(again),
            "firms_played": arms * self.runs,
            "weeks_played": arms * self.runs * self.baseline.length,
        }

    def finding(self, remedy: str, measure: str) -> Finding:
        """What a remedy does to one of ``MEASURES``."""
        for one in self.findings:
            if (one.remedy, one.measure) == (remedy, measure):
                return one
        raise KeyError((remedy, measure))

    def to_dict(self) -> dict[str, Any]:
        """The search as plain data that JSON can hold; effects by member are in the frame."""
        document: dict[str, Any] = plain_data(
            {
                "baseline": self.baseline.name,
                "hash": self.baseline.hash,
                "seed": self.seed,
                "effort": self.effort,
                "smallest": SMALLEST,
                "remedies": {one.name: one.title for one in self.remedies},
                "findings": [dataclasses.asdict(one) for one in self.findings],
                "heads": [dataclasses.asdict(one) for one in self.heads],
            }
        )
        return document

    def to_frame(self) -> pd.DataFrame:
        """One row for each member, remedy and measure: the effect and its interval."""
        import pandas as pd

        index = pd.MultiIndex.from_product(
            [range(len(self.members)), [one.name for one in self.remedies], MEASURES],
            names=["member", "remedy", "measure"],
        )
        columns = [field.name for field in dataclasses.fields(PairedEffect)]
        return pd.DataFrame(self.effects.reshape(-1, 3), index, columns).reset_index()

    def members_frame(self) -> pd.DataFrame:
        """The constants of each member."""
        import pandas as pd

        return pd.DataFrame(list(map(dict, self.members))).rename_axis("member").reset_index()


def search_accepted(
    members: Sequence[Constants],
    runs: int = 32,
    seed: int = 1,
    weeks: int | None = None,
    threads: int | None = None,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Search:
    """Play every remedy against the firm as it is under each member of an accepted set.

    Parameters
    ----------
    members
        Sets of constants: the same names, other values.
    runs
        Pairs of firms for each remedy and member, the same firms for all of them.
    seed
        From which all firms and luck derive; extreme members are played again with the next.
    weeks
        Another length for all arms.
    pieces
        Where finished members are kept, so that work that was stopped goes on.
    progress
        Called with the runs done and the runs in all, an upper bound until the end.

    Raises
    ------
    HarmonyError
        If a number or a member is wrong.
    """
    require("experiments")
    check_whole("runs", runs, FEWEST_PAIRS, MOST_RUNS)
    check_whole("seed", seed, 0, MOST_SEED - 1)
    baseline = load_scenario("baseline").with_changes(weeks=weeks)
    names = _names_of(members, baseline)
    # Joint heads come first, and have the same places when they alone are played again.
    all_of_them = sorted(remedies(), key=has_joint_head, reverse=True)
    tried = tuple(one.with_changes(weeks=weeks) for one in all_of_them)
    heads = [one for one in tried if has_joint_head(one)]
    most_again = min(len(members), len(heads) * len(OF_HEADS) * 2 * EXTREMES)
    total = runs * (len(members) * (len(tried) + 1) + most_again * (len(heads) + 1))
    playing = Playing(baseline, runs, threads, pieces or Pieces(), progress, total)
    effects = np.array([playing.effects(one, tried, seed) for one in members])
    extremes = {
        (place, measure): extreme_members(effects[:, place, MEASURES.index(measure), 0])
        for place in range(len(heads))
        for measure in OF_HEADS
    }
    again = sorted({member for found in extremes.values() for member in found})
    fresh = {one: playing.effects(members[one], heads, seed + 1) for one in again}
    if progress is not None:
        progress(total, total)
    constants = np.array([[one[name] for name in names] for one in members])
    return Search(
        members=tuple(members),
        remedies=tried,
        baseline=baseline,
        runs=runs,
        seed=seed,
        effects=effects,
        findings=tuple(_findings(tried, effects, constants, names)),
        heads=tuple(
            HeadsCompared(
                remedy=tried[place].name,
                measure=measure,
                separation=separation(constants, names, _sides(effects, place, measure)),
                extremes=tuple(
                    Extreme(
                        member,
                        _estimate(effects[member], place, measure),
                        _estimate(fresh[member], place, measure),
                    )
                    for member in found
                ),
            )
            for (place, measure), found in extremes.items()
        ),
    )


def _names_of(members: Sequence[Constants], baseline: Scenario) -> tuple[str, ...]:
    """The constants that all members set.

    Raises
    ------
    HarmonyError
        If there is no member, two set different constants, or one is not valid.
    """
    if not members:
        raise HarmonyError("the accepted set has no member; calibrate first")
    names = tuple(members[0])
    for number, member in enumerate(members):
        if set(member) != set(names):
            other = ", ".join(sorted(set(member) ^ set(names)))
            raise HarmonyError(
                f"member {number} of the accepted set: sets other constants than member 0 "
                f"({other}); give all members the same"
            )
        try:
            baseline.with_constants(member)
        except HarmonyError as error:
            where = f"member {number} of the accepted set"
            raise HarmonyError(*(f"{where}: {problem}" for problem in error.args)) from error
    return names


def extreme_members(effect: Values) -> tuple[int, ...]:
    """The members with the lowest and the highest effects, the lowest first."""
    known = np.flatnonzero(np.isfinite(effect))
    order = known[np.argsort(effect[known], kind="stable")]
    return tuple(dict.fromkeys([*order[:EXTREMES].tolist(), *order[-EXTREMES:].tolist()]))


def _findings(
    tried: Sequence[Scenario], effects: Values, constants: Values, names: Sequence[str]
) -> Iterator[Finding]:
    for place, remedy in enumerate(tried):
        for at, measure in enumerate(MEASURES):
            effect = effects[:, place, at, 0]
            known = effect[np.isfinite(effect)]
            spread = np.quantile(known, MIDDLE) if known.size else (math.nan, math.nan)
            yield Finding(
                remedy=remedy.name,
                measure=measure,
                better=measure_of(measure).better,
                shares=shares_of(_sides(effects, place, measure)),
                median=float(np.median(known)) if known.size else math.nan,
                low=float(spread[0]),
                high=float(spread[1]),
                depends_on=dependences(constants, names, effect),
            )


def _sides(effects: Values, place: int, measure: str) -> NDArray[np.str_]:
    """On which side of the smallest effect each member lies."""
    _, low, high = effects[:, place, MEASURES.index(measure)].T
    return sides_of(low, high, SMALLEST[measure.removesuffix(LAST_YEAR)])


def _estimate(effects: Values, place: int, measure: str) -> PairedEffect:
    return PairedEffect(*effects[place, MEASURES.index(measure)].tolist())
