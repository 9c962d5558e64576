"""Reps and customers are heard before a campaign is chosen."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class EarlySalesInvolvement(Intervention):
    """Reps plan each campaign with their marketers, and some customers are asked.

    Costs: hours of the reps and the marketers who plan together, and of asking customers.
    Side effects: campaigns lean towards what reps see, who see the customers of this
    quarter; what they say helps as far as they trust the marketer, and are trusted.
    """

    title: ClassVar[str] = "Reps and customers plan along"
    source_lines: ClassVar[tuple[str, ...]] = ("C6", "C14", "K7")
    doses: ClassVar[tuple[str, ...]] = ("reps", "customers")

    reps: float = parameter(0.3, "share", "counterpart reps who take part", 0, 1)
    hours: float = parameter(
        4.0, "hours/campaign", "hours that taking part takes of rep and marketer", 0, 40
    )
    customers: float = parameter(
        2.0, "customers/campaign", "customers who are asked about ideas", 0, 10
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """Who takes part, for how long, and who is asked."""
        turned: dict[str, float] = {}
        if self.reps > 0:
            turned = {"planning_reps": self.reps, "planning_hours": self.hours}
        if self.customers > 0:
            turned["customers_heard"] = self.customers
        return turned
