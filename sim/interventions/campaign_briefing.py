"""The whole sales force is told what a campaign is for."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class CampaignBriefing(Intervention):
    """Reps are briefed on the intent of each campaign.

    Costs: hours of every rep at every campaign. Side effect: to be told is not to be
    asked; a briefing makes a campaign understood and not better.
    """

    title: ClassVar[str] = "Briefing on campaigns"
    source_lines: ClassVar[tuple[str, ...]] = ("C3",)
    doses: ClassVar[tuple[str, ...]] = ("hours",)

    hours: float = parameter(1.0, "hours/campaign", "a rep's hours of briefing", 0, 20)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The hours of briefing."""
        return {"briefing_hours": self.hours} if self.hours > 0 else {}
