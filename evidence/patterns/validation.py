"""The model held against the patterns of its field: what holds, what fails, what is open.

    from harmony.evidence.patterns.validation import validate
    validate(only=["P9"]).judgements

Patterns marked C were open to calibration, those marked V2 are predictions, and those for
which the model has not yet what they need wait. Several sets of constants that calibration
accepted may be held against them too: then each pattern also has a range over these, which
says what the evidence for the constants leaves open.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from harmony.evidence.patterns.definitions import Pattern, chosen_patterns
from harmony.evidence.patterns.laboratory import Laboratory
from harmony.evidence.patterns.needs import check_needs, missing
from harmony.evidence.patterns.predicted import measure
from harmony.evidence.patterns.verdicts import Judgement, judge
from harmony.experiments.analyses.estimates import Estimate
from harmony.runs.constants import Constants
from harmony.runs.pieces import Pieces
from harmony.runs.plain_data import number_or_none
from harmony.runs.progress import Progress
from harmony.sim.limits import MOST_RUNS, MOST_SEED, check_whole

FEWEST_FIRMS = 200
FIRMS = 1_000
FIRMS_OF_A_MEMBER = 24
SPREAD = (0.05, 0.95)


@dataclasses.dataclass(frozen=True)
class Range:
    """A pattern's value over sets of constants, one estimate each."""

    low: float
    high: float
    share_accepted: float
    """Sets whose value lies within what is accepted."""


@dataclasses.dataclass(frozen=True)
class Validation:
    """The judgements, on so many firms, and the ranges over sets of constants if asked for.

    ``waiting`` are the patterns that cannot be measured yet.
    """

    judgements: tuple[Judgement, ...]
    ranges: Mapping[str, Range]
    firms: int
    seed: int
    members: int
    waiting: tuple[Pattern, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold; null where a bound or a value is open."""
        return {
            "firms": self.firms,
            "seed": self.seed,
            "members": self.members,
            "patterns": [self._entry(one) for one in self.judgements],
            "waiting": [{"id": one.id, "needs": [*missing(one)]} for one in self.waiting],
        }

    def _entry(self, judgement: Judgement) -> dict[str, Any]:
        pattern, estimate = judgement.pattern, judgement.estimate
        entry = {
            "id": pattern.id,
            "text": pattern.text,
            "low": pattern.low,
            "high": pattern.high,
            "unit": pattern.unit,
            "measured": number_or_none(estimate.value),
            "measured_low": number_or_none(estimate.low),
            "measured_high": number_or_none(estimate.high),
            "use": pattern.use,
            "seen_before": pattern.seen_before,
            "target": pattern.target,
            "judged": pattern.judged,
            "verdict": judgement.verdict,
            "holds": judgement.holds,
            "firms": estimate.firms,
            "share_of_firms": judgement.share_of_firms,
            "evidence": pattern.evidence,
            "source": pattern.source,
        }
        over = self.ranges.get(pattern.id)
        if over is not None:
            entry |= {
                "accepted_set_low": number_or_none(over.low),
                "accepted_set_high": number_or_none(over.high),
                "accepted_set_share": over.share_accepted,
            }
        return entry


def validate(
    only: Sequence[str] = (),
    firms: int = FIRMS,
    seed: int = 1,
    members: Sequence[Constants] = (),
    threads: int | None = None,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Validation:
    """Measure patterns and judge them.

    Parameters
    ----------
    only
        Numbers or ids of patterns; all that can be measured when empty.
    firms
        Firms, the same for all patterns. Verdicts are meant for ``FEWEST_FIRMS`` and more.
    members
        Sets of constants over which each pattern's range is told besides.
    pieces
        Where finished arms are kept, so that a validation that was stopped goes on.

    Raises
    ------
    HarmonyError
        If there is no such pattern, one that is named cannot be measured yet, or a number is
        out of its range.
    """
    check_whole("firms", firms, 2, MOST_RUNS)
    check_whole("seed", seed, 0, MOST_SEED)
    named = chosen_patterns(only)
    for pattern in named if only else ():
        check_needs(pattern)
    chosen = [one for one in named if not missing(one)]
    waiting = tuple(one for one in named if missing(one))
    kept = pieces or Pieces()
    total = len(chosen) * (1 + len(members))
    done = 0

    def measured(laboratory: Laboratory) -> list[Estimate]:
        nonlocal done
        estimates = []
        for pattern in chosen:
            if progress:
                progress(done, total)
            estimates.append(measure(pattern, laboratory))
            done += 1
        return estimates

    estimates = measured(Laboratory(firms, seed, {}, threads, pieces=kept))
    over = [
        measured(Laboratory(FIRMS_OF_A_MEMBER, seed + 1, constants, threads, pieces=kept))
        for constants in members
    ]
    ranges = {
        pattern.id: _range(pattern, [one[place].value for one in over])
        for place, pattern in enumerate(chosen)
        if over
    }
    judgements = tuple(map(judge, chosen, estimates))
    return Validation(judgements, ranges, firms, seed, len(members), waiting)


def _range(pattern: Pattern, values: Sequence[float]) -> Range:
    known = np.array([value for value in values if math.isfinite(value)])
    if not len(known):
        return Range(math.nan, math.nan, 0.0)
    low = -math.inf if pattern.low is None else pattern.low
    high = math.inf if pattern.high is None else pattern.high
    within = (low <= known) & (known <= high)
    bounds = np.quantile(known, SPREAD)
    return Range(float(bounds[0]), float(bounds[1]), float(within.sum() / len(values)))
