"""P25: all prices a tenth lower for a quarter; what it lifts, and what is missing later."""

from __future__ import annotations

import math

import numpy as np

from harmony.evidence.patterns.elasticities import CONSUMER
from harmony.evidence.patterns.laboratory import Laboratory, Values
from harmony.evidence.patterns.lever_test import LeverTest
from harmony.evidence.patterns.predicted.ratios import ratio_of_sums
from harmony.experiments.analyses.estimates import Estimate, median
from harmony.sim.calendar import WEEKS_A_QUARTER

LOWER = 0.9
CUT = LeverTest(turned=(("price_factor", LOWER),), end=WEEKS_A_QUARTER)
AFTERWARDS = 2 * WEEKS_A_QUARTER


def price_elasticity(laboratory: Laboratory) -> Estimate:
    """P25: log change of orders over that of the price, in the quarter of the cut."""
    return median(_elasticities(*_orders(laboratory.consumers, CONSUMER)))


def dip_over_lift(laboratory: Laboratory) -> Estimate:
    """P25b: orders missing in the two quarters after it, over those gained in it."""
    return _dip_over_lift(*_orders(laboratory.consumers, CONSUMER))


def price_elasticity_between_firms(laboratory: Laboratory) -> Estimate:
    """P25c: the elasticity of a firm that sells to firms."""
    return median(_elasticities(*_orders(laboratory, "baseline")))


def dip_over_lift_between_firms(laboratory: Laboratory) -> Estimate:
    """P25d: the dip over the lift of a firm that sells to firms."""
    return _dip_over_lift(*_orders(laboratory, "baseline"))


def _orders(laboratory: Laboratory, profile: str) -> tuple[Values, Values]:
    """Orders won in each week with the cut, and without it."""
    scenarios = [
        laboratory.scenario(profile, *changes, weeks=WEEKS_A_QUARTER + AFTERWARDS)
        for changes in ((CUT,), ())
    ]
    cut, usual = (arm.course("wins") for arm in laboratory.arms(*scenarios))
    return cut, usual


def _elasticities(cut: Values, usual: Values) -> Values:
    within, without = (orders[:, :WEEKS_A_QUARTER].sum(axis=1) for orders in (cut, usual))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(within / without) / math.log(LOWER)


def _dip_over_lift(cut: Values, usual: Values) -> Estimate:
    within, later = np.split(cut - usual, [WEEKS_A_QUARTER], axis=1)
    return ratio_of_sums(later.sum(axis=1), within.sum(axis=1))
