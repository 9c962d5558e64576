"""What all interventions bring together: P18."""

from __future__ import annotations

from harmony.evidence.patterns.definitions import patterns
from harmony.evidence.patterns.laboratory import Laboratory
from harmony.experiments.analyses.estimates import Estimate, median
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.catalogue import shipped_interventions
from harmony.sim.interventions.base import Intervention

FIVE_YEARS = 5 * WEEKS_A_YEAR


def revenue_of_everything(laboratory: Laboratory) -> Estimate:
    """P18: relative change of the fifth year's revenue with everything on."""
    usual = laboratory.arm("baseline", weeks=FIVE_YEARS)
    every = laboratory.arm("baseline", *everything(), weeks=FIVE_YEARS)
    return median(every.year("revenue", 5) / usual.year("revenue", 5) - 1)


def everything() -> tuple[Intervention, ...]:
    """Every intervention of P18 at its default dose, under one head of both trades."""
    kinds = shipped_interventions()
    (pattern,) = (one for one in patterns() if one.id == "P18")
    return tuple(kinds[kind](when=None) for kind in pattern.interventions)
