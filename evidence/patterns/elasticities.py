"""Responses of revenue to spending, by a tenth more and a tenth less on the same firms."""

from __future__ import annotations

import math

import numpy as np

from harmony.evidence.patterns.laboratory import Arm, Laboratory, Values
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.shocks.spending_test import SpendingTest

CONSUMER = "b2c_consumer"
STEP = 0.1
PULSE_WEEKS = 4
PULSE_HORIZON = 6 * WEEKS_A_QUARTER


def log_ratio_of_spending() -> float:
    """Log of a tenth more over a tenth less."""
    return math.log((1 + STEP) / (1 - STEP))


def elasticity(more: Values, less: Values) -> Values:
    """ln(revenue with more / revenue with less) over the same of the spending, one a firm."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(more / less) / log_ratio_of_spending()


def tests_of_brand_money(laboratory: Laboratory, *tests: tuple[SpendingTest, int]) -> list[Arm]:
    """Consumer firms under tests of brand money after the warm-up, each of so many weeks."""
    scenarios = [laboratory.scenario(CONSUMER, test, weeks=weeks) for test, weeks in tests]
    return laboratory.consumers.arms(*scenarios)


def same_quarter_and_pulse(laboratory: Laboratory) -> tuple[Arm, Arm, Arm, Arm]:
    """A tenth more and less for a quarter; doubled and stopped for four weeks."""
    more, less, doubled, stopped = tests_of_brand_money(
        laboratory,
        (SpendingTest(brand_money=STEP), WEEKS_A_QUARTER),
        (SpendingTest(brand_money=-STEP), WEEKS_A_QUARTER),
        (SpendingTest(brand_money=1.0, end=PULSE_WEEKS), PULSE_HORIZON),
        (SpendingTest(brand_money=-1.0, end=PULSE_WEEKS), PULSE_HORIZON),
    )
    return more, less, doubled, stopped


def same_quarter_brand_elasticity(laboratory: Laboratory) -> Values:
    """Elasticity of the first quarter's revenue to brand money changed at its beginning."""
    more, less, *_ = same_quarter_and_pulse(laboratory)
    return elasticity(more.revenue.sum(axis=1), less.revenue.sum(axis=1))
