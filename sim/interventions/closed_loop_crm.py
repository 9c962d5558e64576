"""One system of customers for both departments."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter, weekly_for_all
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class ClosedLoopCrm(Intervention):
    """Both departments see every customer's history, and what became of every lead.

    Costs: the system, training at its start, and from then on the hours in which people
    record what they know. Side effects: those hours grow as more people use it; where
    people do not use it, or agree on no definitions, it is paid for and worth nothing.
    """

    title: ClassVar[str] = "Closed-loop system of customers"
    source_lines: ClassVar[tuple[str, ...]] = ("K5", "S2", "S5", "T4", "C12")
    doses: ClassVar[tuple[str, ...]] = ("spending",)

    spending: float = parameter(
        2_500.0, "money/person/year", "licences, integration and support", 0, 20_000
    )
    training_hours: float = parameter(2.0, "hours/week", "everybody's hours of training", 0, 8)
    training_weeks: int = parameter(6, "weeks", "weeks of training from the start", 0, 104)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """What is spent on the system."""
        if self.spending == 0:
            return {}
        return {"crm_money": weekly_for_all(self.spending, size)}

    def one_off(self, week: int, size: Size) -> dict[str, float]:
        """The training at the start."""
        if self.spending == 0 or week >= self.training_weeks:
            return {}
        return {"system_training": self.training_hours}
