"""Both departments agree what a lead is."""

from __future__ import annotations

from statistics import NormalDist
from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.levers import NO_THRESHOLD
from harmony.sim.size import Size


class LeadDefinition(Intervention):
    """An answer counts as a lead only if its score reaches an agreed threshold.

    Costs: everybody's hours of agreeing and of reviewing what was agreed. Side effects:
    marketing hands over fewer leads, whatever it is paid for, and a strict threshold holds
    back good answers together with worthless ones, the more so the poorer the scores.
    """

    title: ClassVar[str] = "Agreed definition of a lead"
    source_lines: ClassVar[tuple[str, ...]] = ("C7", "S2", "T4")
    doses: ClassVar[tuple[str, ...]] = ("strictness",)

    strictness: float = parameter(0.6, "share", "worthless answers that are held back", 0, 0.99)
    review_hours: float = parameter(
        0.25, "hours/week", "everybody's hours of reviewing the definition", 0, 4
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The agreement, its threshold and its reviews."""
        if self.strictness == 0:
            return {}
        return {
            "definition_agreed": 1,
            "lead_threshold": self._threshold(),
            "workshop_hours": self.review_hours,
        }

    def _threshold(self) -> float:
        """The score that so many worthless answers miss; theirs is a standard normal one."""
        return max(NO_THRESHOLD, NormalDist().inv_cdf(self.strictness))
