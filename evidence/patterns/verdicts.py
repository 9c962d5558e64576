"""Whether a pattern holds: what is accepted against what was measured."""

from __future__ import annotations

import dataclasses
import math
from typing import Literal

from harmony.evidence.patterns.definitions import REPORTED, Pattern
from harmony.experiments.analyses.estimates import Estimate

Verdict = Literal["holds", "fails", "undecided", "reported"]

EQUIVALENCE_LEVEL = 0.05


@dataclasses.dataclass(frozen=True, slots=True)
class Judgement:
    """A pattern, what was measured of it, and what follows."""

    pattern: Pattern
    estimate: Estimate
    verdict: Verdict
    share_of_firms: float | None
    """Of a sign: firms whose own change lies beyond nothing on the accepted side."""

    @property
    def holds(self) -> bool | None:
        """True or False where it can be said."""
        return {"holds": True, "fails": False}.get(self.verdict)


def judge(pattern: Pattern, estimate: Estimate) -> Judgement:
    """Hold an estimate against a pattern, as the file of patterns says."""
    verdict: Verdict = "reported"
    if pattern.use != REPORTED:
        verdict = (
            _null(pattern, estimate) if pattern.judged == "null" else _inside(pattern, estimate)
        )
    return Judgement(pattern, estimate, verdict, _share(pattern, estimate))


def _bounds(pattern: Pattern) -> tuple[float, float]:
    low = -math.inf if pattern.low is None else pattern.low
    high = math.inf if pattern.high is None else pattern.high
    return low, high


def _inside(pattern: Pattern, estimate: Estimate) -> Verdict:
    """An interval inside what is accepted, wholly outside it, or neither."""
    low, high = _bounds(pattern)
    if low <= estimate.low and estimate.high <= high:
        return "holds"
    if estimate.high < low or estimate.low > high:
        return "fails"
    return "undecided"


def _null(pattern: Pattern, estimate: Estimate) -> Verdict:
    """Two one-sided tests at 5 %: the same as a 90 % interval within the bounds.

    A mean is tested by the changes of the firms, a coefficient by its standard error.
    """
    low, high = _bounds(pattern)
    if estimate.low > high or estimate.high < low:
        return "fails"
    tests = _tests_of_changes if estimate.changes else _tests_of_a_coefficient
    return "holds" if max(tests(estimate, low, high)) < EQUIVALENCE_LEVEL else "undecided"


def _tests_of_changes(estimate: Estimate, low: float, high: float) -> tuple[float, float]:
    """Chances of what was measured if the mean were at either bound."""
    from scipy.stats import ttest_1samp

    above = ttest_1samp(estimate.changes, low, alternative="greater").pvalue
    below = ttest_1samp(estimate.changes, high, alternative="less").pvalue
    return float(above), float(below)


def _tests_of_a_coefficient(estimate: Estimate, low: float, high: float) -> tuple[float, float]:
    """The same of a coefficient, which is near enough to normal; 1 where it is not known."""
    from scipy.stats import norm

    error = estimate.standard_error
    if not error > 0:
        return 1.0, 1.0
    above, below = (estimate.value - low) / error, (high - estimate.value) / error
    return float(norm.sf(above)), float(norm.sf(below))


def _share(pattern: Pattern, estimate: Estimate) -> float | None:
    if pattern.judged != "sign" or not estimate.changes:
        return None
    side = -1.0 if pattern.low is None else 1.0
    return sum(side * change > 0 for change in estimate.changes) / len(estimate.changes)
