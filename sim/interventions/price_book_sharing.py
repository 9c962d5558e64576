"""Marketers learn the price book and what reps are paid for."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class PriceBookSharing(Intervention):
    """Marketers are trained in prices and in the pay plan of the reps, for some weeks.

    Costs: marketers' hours, taken from campaigns. Side effect: what is learned from paper
    and never used fades, and nobody meets anybody by it.
    """

    title: ClassVar[str] = "Price book and pay plan explained"
    source_lines: ClassVar[tuple[str, ...]] = ("C3",)
    doses: ClassVar[tuple[str, ...]] = ("training_hours",)

    training_hours: float = parameter(2.0, "hours/week", "a marketer's hours of training", 0, 20)
    training_weeks: int = parameter(8, "weeks", "weeks of training from the start", 0, 5_200)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The hours of training, while it lasts."""
        if self.training_hours == 0 or week >= self.training_weeks:
            return {}
        return {"price_book_hours": self.training_hours}
