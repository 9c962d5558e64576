"""Figures come in time."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter, weekly_for_all
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class BusinessIntelligence(Intervention):
    """Money shortens the lag of what managers see.

    Costs: systems, and those who run them. Side effect: who sees every movement at once
    also answers to movements that mean nothing.
    """

    title: ClassVar[str] = "Timely figures"
    source_lines: ClassVar[tuple[str, ...]] = ("S6", "S5")
    doses: ClassVar[tuple[str, ...]] = ("spending",)

    spending: float = parameter(1_500.0, "money/person/year", "systems and their people", 0, 20_000)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """What is spent on timely figures."""
        if self.spending == 0:
            return {}
        return {"intelligence_money": weekly_for_all(self.spending, size)}
