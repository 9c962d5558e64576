"""Customers need less for a while."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size


class Downturn(Shock):
    """Needs arise more slowly, for every account alike.

    Side effects: quotas are missed, the shared budget shrinks with the revenue it is a
    share of, and whoever decides cuts where the return that he believes in is lowest.
    """

    title: ClassVar[str] = "Downturn"
    source_lines: ClassVar[tuple[str, ...]] = ("C9", "C10")
    doses: ClassVar[tuple[str, ...]] = ("depth",)

    depth: float = parameter(0.2, "share", "needs that do not arise", 0, 0.9)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The speed at which needs arise."""
        return {"demand_factor": 1.0 - self.depth} if self.depth > 0 else {}
