"""Measures of the patterns that are predicted, which nothing is tuned to; a file a pattern.

What is said in ``patterns.toml`` of profile, treatment and horizon is done here. No
calibration can reach this package (tests/evidence/calibration/test_honesty.py).
"""

from __future__ import annotations

from harmony.evidence.patterns import calibrated
from harmony.evidence.patterns.definitions import Pattern
from harmony.evidence.patterns.laboratory import Laboratory
from harmony.evidence.patterns.needs import check_needs
from harmony.evidence.patterns.predicted import (
    conflict_and_performance,
    differences_of_departments,
    doubled_leads,
    lead_follow_up,
    price_cut,
    talk,
    types_of_firms,
    what_lasts,
)
from harmony.experiments.analyses.estimates import Estimate

MEASURED_IN = (
    lead_follow_up,
    differences_of_departments,
    what_lasts,
    conflict_and_performance,
    price_cut,
    doubled_leads,
    talk,
    types_of_firms,
)


def measure(pattern: Pattern, laboratory: Laboratory) -> Estimate:
    """Any pattern, measured by the function that it names; those of P1 to P20 where they are.

    Raises
    ------
    HarmonyError
        If the model does not have yet what the pattern needs.
    """
    check_needs(pattern)
    for home in MEASURED_IN:
        if pattern.statistic in vars(home):
            estimate: Estimate = vars(home)[pattern.statistic](laboratory)
            return estimate
    return calibrated.measure(pattern, laboratory)
