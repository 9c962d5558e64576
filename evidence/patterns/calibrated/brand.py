"""Patterns of what money for the brand brings: P1, P2, P3, P19."""

from __future__ import annotations

import numpy as np

from harmony.evidence.patterns.elasticities import (
    STEP,
    elasticity,
    same_quarter_and_pulse,
    same_quarter_brand_elasticity,
    tests_of_brand_money,
)
from harmony.evidence.patterns.laboratory import THREE_YEARS, YEAR, Arm, Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate, Places, median, pooled
from harmony.sim.calendar import WEEKS_A_MONTH, WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.shocks.spending_test import SpendingTest


def brand_elasticity_same_quarter(laboratory: Laboratory) -> Estimate:
    """P1: elasticity of a quarter's revenue to brand money that is changed in it."""
    return median(same_quarter_brand_elasticity(laboratory))


def brand_elasticity_long_run(laboratory: Laboratory) -> Estimate:
    """P2: elasticity of the third year's revenue to brand money changed for good."""
    return median(long_run_responses(laboratory))


def long_run_over_same_quarter(laboratory: Laboratory) -> Estimate:
    """P2b: the median elasticity in the long run over that within the quarter."""
    later, now = long_run_responses(laboratory), same_quarter_brand_elasticity(laboratory)
    return _ratio_of_medians(later, now)


def months_of_a_brand_pulse(laboratory: Laboratory) -> Estimate:
    """P3: months until 90 % of what a pulse of brand money brings has come.

    The pulse doubles brand money for four weeks; against it stand four weeks without any.
    What it brought by a week is the difference of revenue so far, over all firms together.
    """
    *_, doubled, stopped = same_quarter_and_pulse(laboratory)
    brought = np.cumsum(doubled.revenue - stopped.revenue, axis=1)

    def months(places: Places) -> float:
        course = brought[places].sum(axis=0)
        if not course[-1] > 0:
            return float("nan")
        first = int(np.argmax(course >= 0.9 * course[-1]))
        return (first + 1) / WEEKS_A_MONTH

    return pooled(months, len(brought))


def brand_cut_first_quarter(laboratory: Laboratory) -> Estimate:
    """P19: relative change of revenue in the quarter in which brand money ends."""
    usual, without = _without_brand_money(laboratory)
    return median(
        without[:, :WEEKS_A_QUARTER].sum(axis=1) / usual[:, :WEEKS_A_QUARTER].sum(axis=1) - 1
    )


def brand_cut_after_two_years(laboratory: Laboratory) -> Estimate:
    """P19b: the same in the third year."""
    usual, without = _without_brand_money(laboratory)
    later = slice(2 * WEEKS_A_YEAR, None)
    return median(without[:, later].sum(axis=1) / usual[:, later].sum(axis=1) - 1)


def _without_brand_money(laboratory: Laboratory) -> tuple[Values, Values]:
    """Weekly revenue as it is, and without any money for the brand."""
    *_, usual, stopped = _for_three_years(laboratory)
    return usual.revenue, stopped.revenue


def long_run_responses(laboratory: Laboratory) -> Values:
    """Each firm's elasticity of the third year's revenue to a tenth more or less brand money."""
    more, less, *_ = _for_three_years(laboratory)
    return elasticity(more.year("revenue", YEAR), less.year("revenue", YEAR))


def _for_three_years(laboratory: Laboratory) -> list[Arm]:
    """A tenth more brand money, a tenth less, as it is, and none."""
    tests = [SpendingTest(brand_money=by) for by in (STEP, -STEP, 0.0, -1.0)]
    return tests_of_brand_money(laboratory, *((test, THREE_YEARS) for test in tests))


def _ratio_of_medians(above: Values, below: Values) -> Estimate:
    def ratio(places: Places) -> float:
        return float(np.nanmedian(above[places]) / np.nanmedian(below[places]))

    return pooled(ratio, len(above))
