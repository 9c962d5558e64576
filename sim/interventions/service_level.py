"""Leads are answered within agreed days."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class ServiceLevel(Intervention):
    """Reps promise to answer each lead within so many days, and both review whether they do.

    Costs: everybody's hours of review. Side effects: an answer on time takes hours from
    the search for other needs, whether or not the lead is worth it; and marketers see the
    sooner which leads were left alone.
    """

    title: ClassVar[str] = "Agreed days to answer a lead"
    source_lines: ClassVar[tuple[str, ...]] = ("S2", "C12")
    doses: ClassVar[tuple[str, ...]] = ("answer_days",)

    answer_days: float | None = parameter(
        2.0, "working days", "days in which a lead is to be answered; none, nothing agreed", 0.5, 60
    )
    review_hours: float = parameter(0.25, "hours/week", "everybody's hours of review", 0, 4)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The days that are agreed, and the review."""
        if self.answer_days is None:
            return {}
        return {"answer_days": self.answer_days, "workshop_hours": self.review_hours}
