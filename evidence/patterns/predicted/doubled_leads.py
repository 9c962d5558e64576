"""P26: twice the leads for the same people."""

from __future__ import annotations

from harmony.evidence.patterns.laboratory import YEAR, Laboratory, Values
from harmony.evidence.patterns.lever_test import LeverTest
from harmony.experiments.analyses.estimates import Estimate, median

TWICE = LeverTest(turned=(("leads_factor", 2.0),))


def won_per_lead_in_year_1(laboratory: Laboratory) -> Estimate:
    """P26: relative change of the leads won, of those handed over, in the first year."""
    return median(_change(laboratory, "lead_win_rate", 1))


def won_per_lead_in_year_3(laboratory: Laboratory) -> Estimate:
    """P26b: the same in the third year."""
    return median(_change(laboratory, "lead_win_rate", YEAR))


def revenue_of_doubled_leads_in_year_1(laboratory: Laboratory) -> Estimate:
    """P26c: relative change of revenue in the first year."""
    return median(_change(laboratory, "revenue", 1))


def revenue_of_doubled_leads_in_year_3(laboratory: Laboratory) -> Estimate:
    """P26d: the same in the third year."""
    return median(_change(laboratory, "revenue", YEAR))


def _change(laboratory: Laboratory, measure: str, year: int) -> Values:
    scenarios = [laboratory.scenario("baseline", *changes) for changes in ((TWICE,), ())]
    doubled, usual = (arm.year(measure, year) for arm in laboratory.arms(*scenarios))
    return doubled / usual - 1
