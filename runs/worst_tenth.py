"""What a scenario does to the tenth of all pairs that fare worst under it.

Pairs are put in order of their value under the scenario, in the measure's good direction. The
worst tenth are the first of them: a tenth of the pairs, rounded up. Told is their mean
difference from the baseline.

It is a selection. These pairs are picked by what became of them under the scenario, and so
have more than their share of its bad luck: where a scenario does nothing but add luck, the
worst tenth lose by it and the best tenth win. The number says how the worst outcomes compare
with what the same firms with the same luck would have had; not what a firm may expect that
did badly before.
"""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from harmony.runs.paired import (
    FEWEST_FOR_AN_INTERVAL,
    RESAMPLES,
    Values,
    interval_of,
    resampling_weights,
)

PARTS = 10


@dataclasses.dataclass(frozen=True, slots=True)
class WorstTenth:
    """Statistics of the worst tenth of pairs, one entry a quantity; NaN where not defined.

    Intervals of 95 % are percentiles of a bootstrap over pairs that picks the worst tenth of
    each resample anew.
    """

    mean: Values
    """Mean difference, scenario minus baseline."""
    low: Values
    high: Values
    relative: Values
    """The same over the baseline's mean in these pairs, where that is above 0."""
    relative_low: Values
    relative_high: Values


def worst_tenth(baseline: Values, scenario: Values, better: NDArray[np.int64]) -> WorstTenth:
    """The worst tenth of pairs in each of many quantities.

    Parameters
    ----------
    baseline, scenario
        Values of shape (quantities, pairs); column i of both is the same pair. Pairs in which
        either is not a finite number are left out.
    better
        For each quantity 1 where more is better, -1 where less is, 0 where neither can be
        said; then nothing is defined.
    """
    ranked = [_Ranked.of(*row) for row in zip(baseline, scenario, better, strict=True)]
    found = np.array([one.of_worst(np.ones((1, baseline.shape[1])))[:, 0] for one in ranked])
    resampled = np.empty((len(ranked), 2, RESAMPLES))
    done = 0
    for weights in resampling_weights(baseline.shape[1]):
        block = slice(done, done + len(weights))
        for place, one in enumerate(ranked):
            resampled[place, :, block] = one.of_worst(weights)
        done = block.stop
    enough = np.array([len(one.change) >= FEWEST_FOR_AN_INTERVAL for one in ranked])
    resampled[~enough] = np.nan
    low, high = interval_of(np.moveaxis(resampled, 2, 0))
    return WorstTenth(found[:, 0], low[:, 0], high[:, 0], found[:, 1], low[:, 1], high[:, 1])


@dataclasses.dataclass(frozen=True, slots=True)
class _Ranked:
    """The pairs of one quantity, from the worst up."""

    known: NDArray[np.bool_]
    order: NDArray[np.int64]
    before: Values
    change: Values

    @classmethod
    def of(cls, baseline: Values, scenario: Values, better: int) -> _Ranked:
        known = np.isfinite(baseline) & np.isfinite(scenario) & (better != 0)
        places = np.flatnonzero(known)
        order = places[np.argsort(better * scenario[places], kind="stable")]
        return cls(known, order, baseline[order], scenario[order] - baseline[order])

    def of_worst(self, weights: Values) -> Values:
        """Mean change and its ratio to the baseline's mean, shape (2, resamples).

        ``weights`` says how often each pair is in each resample, shape (resamples, pairs).
        """
        if not len(self.order):
            return np.full((2, len(weights)), np.nan)
        wanted = np.ceil((weights @ self.known) / PARTS)[:, np.newaxis]
        # A little more than a tenth holds that of nearly every resample, and all pairs of any
        for most in (int(1.3 * len(self.order) / PARTS) + 30, len(self.order)):
            here = weights[:, self.order[:most]]
            so_far = here.cumsum(axis=1)
            if (so_far[:, -1:] >= wanted).all():
                break
        taken = np.clip(wanted - so_far + here, 0.0, here)
        change, before = taken @ self.change[:most], taken @ self.before[:most]
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = change / wanted[:, 0]
            return np.stack([mean, np.where(before > 0, change / before, np.nan)])
