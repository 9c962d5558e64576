"""P27: how often people of both departments talk, how good their talks are, and conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmony.evidence.patterns.across_firms import across_firms
from harmony.evidence.patterns.laboratory import Laboratory
from harmony.experiments.analyses.estimates import Estimate
from harmony.experiments.analyses.regression import standardised_coefficients

if TYPE_CHECKING:
    import pandas as pd


def frequency_of_talk_on_conflict(laboratory: Laboratory) -> Estimate:
    """P27: frequency, given quality."""
    return on_conflict(across_firms(laboratory))["talk_frequency"]


def quality_of_talk_on_conflict(laboratory: Laboratory) -> Estimate:
    """P27b: quality, given frequency."""
    return on_conflict(across_firms(laboratory))["talk_quality"]


def on_conflict(firms: pd.DataFrame) -> dict[str, Estimate]:
    """Coefficients of both on conflict."""
    both = {name: firms[name].to_numpy() for name in ("talk_frequency", "talk_quality")}
    return standardised_coefficients(firms["conflict"].to_numpy(), both)
