"""Each department has a say in whom the other one hires."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class CrossInterviews(Intervention):
    """Candidates of each department are also interviewed by the head of the other one.

    Costs: hours of that head for every candidate. Side effect: what counts for
    understanding of the other trade cannot count for talent in the own one. It changes
    nobody who is there already, so it works only as fast as people leave.
    """

    title: ClassVar[str] = "Interviews by the other department"
    source_lines: ClassVar[tuple[str, ...]] = ("K3",)
    doses: ClassVar[tuple[str, ...]] = ("weight",)

    weight: float = parameter(0.5, "share", "weight of the other department's view", 0, 1)
    hours: float = parameter(1.0, "hours/candidate", "hours of the other head", 0, 10)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The weight of the other department's view and its hours."""
        if self.weight == 0:
            return {}
        return {
            "cross_interview_weight": self.weight,
            "cross_interview_hours": self.hours,
        }
