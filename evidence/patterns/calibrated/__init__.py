"""Measures of the patterns marked C, which constants may be calibrated to; a file a theme.

Each function measures one statistic of ``patterns.toml`` in a laboratory. What is said
there of profile, treatment and horizon is done here. Nothing of the patterns that are
predicted is imported, so that a calibration cannot see them.
"""

from __future__ import annotations

from collections.abc import Mapping

from harmony.evidence.patterns.calibrated import (
    brand,
    budget,
    conflict,
    contact,
    everything,
    interface,
    leads,
    people,
    quotas,
    selling,
)
from harmony.evidence.patterns.definitions import Pattern, targets
from harmony.evidence.patterns.laboratory import Laboratory
from harmony.experiments.analyses.estimates import Estimate

THEMES = (
    brand,
    budget,
    conflict,
    contact,
    everything,
    interface,
    leads,
    people,
    quotas,
    selling,
)


def measure_calibrated(
    constants: Mapping[str, float],
    firms: int,
    seed: int,
    threads: int | None = None,
) -> dict[str, Estimate]:
    """Every pattern that a calibration aims at, measured under some constants; by its id.

    Patterns of consumer goods are measured on half as many firms.
    """
    laboratory = Laboratory(firms, seed, constants, threads, consumer_firms=-(-firms // 2))
    return {pattern.id: measure(pattern, laboratory) for pattern in targets()}


def measure(pattern: Pattern, laboratory: Laboratory) -> Estimate:
    """A pattern of the first edition, measured by the function that it names."""
    function = next(
        vars(theme)[pattern.statistic] for theme in THEMES if pattern.statistic in vars(theme)
    )
    estimate: Estimate = function(laboratory)
    return estimate
