"""A rival is declared the common enemy."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class CommonEnemy(Intervention):
    """Both departments are told again and again which rival they are up against together.

    Costs: everybody's hours in the meetings. Side effect: a rival is a reason to stand
    together and no plan of what to do; neither side learns the other's work by it.
    """

    title: ClassVar[str] = "Common enemy"
    source_lines: ClassVar[tuple[str, ...]] = ("K3",)
    doses: ClassVar[tuple[str, ...]] = ("loudness",)

    loudness: float = parameter(0.7, "0..1", "how loudly the rival is declared", 0, 1)
    meeting_hours: float = parameter(
        0.25, "hours/week", "everybody's hours in meetings about the rival", 0, 4
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The declared rival and the meetings."""
        if self.loudness == 0:
            return {}
        return {"declared_rival": self.loudness, "workshop_hours": self.meeting_hours}
