"""The two heads have lunch together."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter, weekly
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class HeadsLunch(Intervention):
    """The heads of the two departments meet for lunch.

    Costs: the heads' hours and the bill. Side effects: a lunch can go wrong, the more so
    the tenser the two are; and understanding between heads need not bring their
    departments' plans and targets into line. Under one head there is nobody to meet.
    """

    title: ClassVar[str] = "Lunch of the heads"
    source_lines: ClassVar[tuple[str, ...]] = ("K1", "K7")
    doses: ClassVar[tuple[str, ...]] = ("per_month",)

    per_month: float = parameter(4.33, "lunches/month", "how often the heads meet", 0, 20)
    hours: float = parameter(1.5, "hours", "length of a lunch", 0, 4)
    money_per_lunch: float = parameter(80.0, "money", "the bill of a lunch", 0, 1_000)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """Lunches, their length and their bill."""
        if self.per_month == 0:
            return {}
        return {
            "heads_lunches": weekly(self.per_month),
            "heads_lunch_hours": self.hours,
            "heads_lunch_money": self.money_per_lunch,
        }
