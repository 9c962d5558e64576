"""What a claim compares, firm by firm and member by member of the accepted set."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from harmony.evidence.claims.definitions import Claim
from harmony.runs.intervals import CONFIDENCE, student
from harmony.sim.errors import HarmonyError

Values = NDArray[np.float64]

FEWEST = 2


@dataclasses.dataclass(frozen=True)
class ContrastEffect:
    """The effect of a claim's contrast, of shape (members, runs), NaN where not defined.

    The mean of a row is the member's effect. ``error`` is the standard error of the mean of
    all: members and firms are both samples and crossed with each other, so its square is
    the variance of the members' mean, plus that of the runs' mean, less that of single
    values, which both of them hold (Cameron, Gelbach, Miller 2011).
    """

    values: Values

    @property
    def members(self) -> Values:
        """Each member's effect."""
        found: Values = np.nanmean(self.values, axis=1)
        return found

    @property
    def member_errors(self) -> Values:
        """The standard error of each member's effect over firms and luck."""
        return np.sqrt(_variances_of_means(self.values))

    @property
    def runs(self) -> Values:
        """Each firm's effect over the members; NaN where none is defined."""
        defined = np.isfinite(self.values)
        total = np.where(defined, self.values, 0.0).sum(axis=0)
        count = defined.sum(axis=0)
        return np.divide(total, count, out=np.full(len(total), np.nan), where=count > 0)

    @property
    def mean(self) -> float:
        """The mean over members and runs."""
        return float(self.members.mean())

    @property
    def error(self) -> float:
        """Standard error of the mean over both members and firms."""
        runs = self.runs[np.isfinite(self.runs)]
        single = self.values[np.isfinite(self.values)]
        by_member, by_run, by_value = (
            float(one.var(ddof=1)) / one.size for one in (self.members, runs, single)
        )
        return float(np.sqrt(max(by_member, by_run, by_member + by_run - by_value)))

    @property
    def freedom(self) -> int:
        """Degrees of freedom of the error: the smaller of both samples, less one."""
        return int(min(len(self.members), np.isfinite(self.runs).sum())) - 1

    def interval(self, error_level: float = 1.0 - CONFIDENCE) -> tuple[float, float]:
        """The interval of the mean by Student's t that misses it with this probability."""
        margin = student(self.freedom, error_level) * self.error
        return self.mean - margin, self.mean + margin


def _variances_of_means(values: Values) -> Values:
    count = np.isfinite(values).sum(axis=1)
    variances: Values = np.nanvar(values, axis=1, ddof=1) / count
    return variances


def effect_of(claim: Claim, measured: Mapping[str, Values]) -> ContrastEffect:
    """The effect of a claim's contrast.

    Parameters
    ----------
    claim
        The claim.
    measured
        Its measure in each of its arms, arrays of shape (members, runs); a column is the
        same firm with the same luck in all of them.

    Raises
    ------
    HarmonyError
        If the measure is not defined often enough.
    """
    raw = sum((weight * measured[arm] for arm, weight in claim.contrast.items()), np.zeros(1))
    reference = None if claim.relative_to is None else measured[claim.relative_to]
    defined = np.isfinite(raw) if reference is None else np.isfinite(raw) & np.isfinite(reference)
    if min(defined.sum(axis=1)) < FEWEST or len(defined) < FEWEST:
        raise HarmonyError(
            f"{claim.id}: {claim.measure} is defined in fewer than {FEWEST} runs of a member of "
            f"the accepted set, or there are fewer than {FEWEST} members; ask for more"
        )
    values = np.where(defined, raw, np.nan)
    if reference is not None:
        values = _relative(values, np.where(defined, reference, np.nan), claim)
    return ContrastEffect(values)


def _relative(values: Values, reference: Values, claim: Claim) -> Values:
    """Effects as shares of the reference's mean, row by row.

    The mean of a row is the ratio of the two means; around it the values vary as the ratio
    does to first order (the delta method), so their spread gives its standard error.
    """
    base = np.nanmean(reference, axis=1, keepdims=True)
    if (base <= 0).any():
        raise HarmonyError(
            f"{claim.id}.relative_to: {claim.measure} has a mean of 0 or less in "
            f"{claim.relative_to}, so nothing is a share of it; leave relative_to out"
        )
    ratio = np.nanmean(values, axis=1, keepdims=True) / base
    relative: Values = (values - ratio * (reference - base)) / base
    return relative
