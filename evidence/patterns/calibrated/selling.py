"""Patterns of what hours of selling bring, alone and against the brand: P4, P15."""

from __future__ import annotations

import numpy as np

from harmony.evidence.patterns.calibrated.brand import long_run_responses
from harmony.evidence.patterns.elasticities import STEP, elasticity, same_quarter_brand_elasticity
from harmony.evidence.patterns.laboratory import YEAR, Arm, Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate, Places, median, pooled
from harmony.sim.shocks.spending_test import SpendingTest


def selling_elasticity(laboratory: Laboratory) -> Estimate:
    """P4: elasticity of revenue to selling hours."""
    return median(selling_responses(laboratory))


def selling_responses(laboratory: Laboratory) -> Values:
    """Each firm's elasticity of the third year's revenue to a tenth more or fewer selling hours."""
    more, less, _ = selling_tests(laboratory)
    return elasticity(more.year("revenue", YEAR), less.year("revenue", YEAR))


def selling_tests(laboratory: Laboratory) -> list[Arm]:
    """A tenth more selling hours, a tenth fewer, and the firm as it is."""
    tests = [(SpendingTest(brand_money=0.0, selling_hours=by),) for by in (STEP, -STEP)]
    return laboratory.arms(*(laboratory.scenario("baseline", *test) for test in (*tests, ())))


def as_it_is(laboratory: Laboratory) -> Arm:
    """The baseline as shipped, whose warm-up the tests of selling hours share."""
    return selling_tests(laboratory)[-1]


def selling_over_brand(laboratory: Laboratory) -> Estimate:
    """P4b: the median elasticity to selling over that to the brand within the quarter."""
    brand = same_quarter_brand_elasticity(laboratory)
    selling = selling_responses(laboratory)[: len(brand)]

    def ratio(places: Places) -> float:
        below = float(np.nanmedian(brand[places]))
        return float(np.nanmedian(selling[places])) / below if below > 0 else float("nan")

    return pooled(ratio, len(brand))


def brand_part_of_a_quarter(laboratory: Laboratory) -> Estimate:
    """P15: brand's part of brand and selling by their elasticities within the quarter."""
    return _part(same_quarter_brand_elasticity(laboratory), selling_responses(laboratory))


def brand_part_of_three_years(laboratory: Laboratory) -> Estimate:
    """P15b: the same by brand's elasticity in the long run."""
    return _part(long_run_responses(laboratory), selling_responses(laboratory))


def _part(brand: Values, selling: Values) -> Estimate:
    """Brand's part by the rule of Dorfman and Steiner (1954), of medians over firms."""

    def part(places: Places) -> float:
        own, other = float(np.nanmedian(brand[places])), float(np.nanmedian(selling[places]))
        return own / (own + other)

    return pooled(part, len(brand))
