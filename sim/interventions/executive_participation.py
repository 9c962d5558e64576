"""The chief executive takes part in what both departments decide."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class ExecutiveParticipation(Intervention):
    """The chief executive gives hours to decisions that both departments have a part in.

    Costs: those hours, which the rest of the firm does without. Side effect: it calms
    quarrels as long as it lasts, and teaches neither department the other's work.
    """

    title: ClassVar[str] = "Chief executive takes part"
    source_lines: ClassVar[tuple[str, ...]] = ("K7", "C10", "C14")
    doses: ClassVar[tuple[str, ...]] = ("hours",)

    hours: float = parameter(2.0, "hours/week", "the chief executive's hours", 0, 20)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The hours that are given."""
        return {"executive_hours": self.hours} if self.hours > 0 else {}
