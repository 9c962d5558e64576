"""People sit beside the other department."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import for_all, parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class CoLocation(Intervention):
    """Some of the people move to desks beside the other department.

    Costs: the move. Side effect: who sits side by side meets unasked, with no common task
    to meet for, and can also quarrel unasked.
    """

    title: ClassVar[str] = "Desks side by side"
    source_lines: ClassVar[tuple[str, ...]] = ("C3", "C13")
    doses: ClassVar[tuple[str, ...]] = ("share",)

    share: float = parameter(0.5, "share", "people who move", 0, 1)
    moving_money: float = parameter(1_000.0, "money/person", "paid once for each move", 0, 100_000)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The share of people who sit beside the other department."""
        return {"seated_together": self.share} if self.share > 0 else {}

    def one_off(self, week: int, size: Size) -> dict[str, float]:
        """The bill of the move."""
        if self.share == 0 or week > 0:
            return {}
        return {"intervention_money": self.share * for_all(self.moving_money, size)}
