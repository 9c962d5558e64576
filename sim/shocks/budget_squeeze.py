"""The shared budget is cut for a while."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size


class BudgetSqueeze(Shock):
    """Both departments together get less than the usual share of revenue.

    Side effects: what the two ask for goes further beyond what there is, so their heads
    dispute more; and whoever decides believes a department less whose effect nobody sees.
    """

    title: ClassVar[str] = "Budget squeeze"
    source_lines: ClassVar[tuple[str, ...]] = ("C2", "C9", "C10")
    doses: ClassVar[tuple[str, ...]] = ("depth",)

    depth: float = parameter(0.25, "share", "shared budget that is cut", 0, 0.9)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The shared budget against usual."""
        return {"budget_factor": 1.0 - self.depth} if self.depth > 0 else {}
