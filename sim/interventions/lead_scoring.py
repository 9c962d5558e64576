"""Leads are scored by what is known of them."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter, weekly_for_all
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class LeadScoring(Intervention):
    """Money makes the score of a lead tell more of its worth.

    Costs: models, data and those who keep them. Side effect: a score is no better than
    what is known of the accounts, and reps who learned to distrust scores go on for a
    while as if nothing had changed.
    """

    title: ClassVar[str] = "Scoring of leads"
    source_lines: ClassVar[tuple[str, ...]] = ("S4",)
    doses: ClassVar[tuple[str, ...]] = ("spending",)

    spending: float = parameter(600.0, "money/person/year", "models and data", 0, 20_000)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """What is spent on scoring."""
        if self.spending == 0:
            return {}
        return {"scoring_money": weekly_for_all(self.spending, size)}
