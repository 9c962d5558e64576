"""Reps are posted to marketing for some weeks."""

from __future__ import annotations

from typing import ClassVar, Literal

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class RepRotation(Intervention):
    """A share of the reps works in marketing for some weeks each year, then returns.

    Costs: the weeks in which they do not sell, which cost most when the best are sent as
    a reward, and the money of a posting. Side effect: their accounts wait for them.
    """

    title: ClassVar[str] = "Reps rotate into marketing"
    source_lines: ClassVar[tuple[str, ...]] = ("K2", "C3")
    doses: ClassVar[tuple[str, ...]] = ("share",)

    share: float = parameter(0.1, "reps/rep/year", "share of the reps posted a year, about", 0, 1)
    weeks: float = parameter(8.0, "weeks", "length of a posting", 1, 26)
    chosen_by: Literal["reward", "random"] = parameter(
        "reward", "choice", "whether the best go, as a reward, or anybody"
    )
    money_per_posting: float = parameter(
        2_000.0, "money", "travel, training and cover of a posting", 0, 100_000
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """Postings, their length, the choice of reps and the money."""
        if self.share == 0:
            return {}
        return {
            "rotation_share": self.share,
            "rotation_weeks": self.weeks,
            "rotation_by_merit": 1 if self.chosen_by == "reward" else 0,
            "posting_money": self.money_per_posting,
        }
