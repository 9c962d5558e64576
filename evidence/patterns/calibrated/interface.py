"""Quality of the interface against performance across firms: P20."""

from __future__ import annotations

from harmony.evidence.patterns.across_firms import across_firms
from harmony.evidence.patterns.laboratory import YEAR, Laboratory
from harmony.experiments.analyses.estimates import Estimate


def interface_and_performance(laboratory: Laboratory) -> Estimate:
    """P20: partial correlation of interface quality and revenue per rep over the ensemble."""
    from harmony.experiments.firms import interface_quality

    firms = across_firms(laboratory)
    yearly = firms.drop(columns=["reps", "accounts"]).assign(year=YEAR)
    across = interface_quality.interface_and_performance(firms, yearly)
    return Estimate(across.r, across.low, across.high, across.firms)
