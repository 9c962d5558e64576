"""A weekly clinic in which reps and marketers go through the leads that lie about."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.measures import Measure
from harmony.sim.size import Size


class LeadClinic(Intervention):
    """Once a week everybody goes through the leads together, and answers are due soon.

    Costs: hours of reps and of marketers. Side effects: these hours are missing where people
    sell and campaign.
    """

    title: ClassVar[str] = "Lead clinic"
    source_lines: ClassVar[tuple[str, ...]] = ()
    doses: ClassVar[tuple[str, ...]] = ("hours",)

    hours: float = parameter(0.5, "hours/week", "everybody's hours in the clinic", 0, 4)
    days: float = parameter(5.0, "working days", "days in which a lead is to be answered", 0.5, 60)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """Hours of all, and the days that are agreed."""
        if self.hours == 0:
            return {}
        return {"workshop_hours": self.hours, "answer_days": self.days}


REVENUE_PER_LEAD = Measure(
    name="revenue_per_lead",
    unit="money",
    meaning="revenue booked from marketing's leads, for each lead handed over",
    better=1,
    numerator=lambda weekly: weekly["lead_revenue"],
    denominator=lambda weekly: weekly["leads"],
)
