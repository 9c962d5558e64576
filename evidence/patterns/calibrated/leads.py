"""Patterns of what becomes of marketing's leads: P5, P6."""

from __future__ import annotations

from harmony.evidence.patterns.calibrated.selling import as_it_is
from harmony.evidence.patterns.laboratory import YEAR, Laboratory
from harmony.experiments.analyses.estimates import Estimate, median


def leads_never_worked(laboratory: Laboratory) -> Estimate:
    """P5: share of a year's leads that no rep takes up."""
    return median(1 - as_it_is(laboratory).year("leads_worked_share", YEAR))


def leads_won(laboratory: Laboratory) -> Estimate:
    """P6: share of a year's leads that are won."""
    return median(as_it_is(laboratory).year("lead_win_rate", YEAR))
