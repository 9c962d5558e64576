"""Marketers serve the territories of the reps."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class TerritoryAlignment(Intervention):
    """The accounts of a territory are served by one marketer, so that two people share them.

    Costs: everybody's hours of planning at the start. Side effect: rep and marketer depend
    on each other, for better or worse, and have less to do with all the others.
    """

    title: ClassVar[str] = "Common territories"
    source_lines: ClassVar[tuple[str, ...]] = ("S2", "C6")
    doses: ClassVar[tuple[str, ...]] = ("share",)

    share: float = parameter(0.8, "share", "accounts of a territory that one marketer serves", 0, 1)
    planning_hours: float = parameter(1.5, "hours/week", "everybody's hours of planning", 0, 8)
    planning_weeks: int = parameter(6, "weeks", "weeks of planning from the start", 0, 104)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The share of accounts that one marketer serves."""
        return {"aligned_share": self.share} if self.share > 0 else {}

    def one_off(self, week: int, size: Size) -> dict[str, float]:
        """The planning at the start."""
        if self.share == 0 or week >= self.planning_weeks:
            return {}
        return {"workshop_hours": self.planning_hours}
