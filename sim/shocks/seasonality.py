"""Customers' needs crowd into a part of the year."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size


class Seasonality(Shock):
    """Needs arise most in the last quarter of the year and least in the second.

    Side effects: a quota that follows the last quarters is too high after the season and
    too low before it, and a miss that the calendar explains is blamed on somebody.
    """

    title: ClassVar[str] = "Seasons"
    source_lines: ClassVar[tuple[str, ...]] = ("C1", "C6")
    doses: ClassVar[tuple[str, ...]] = ("swing",)

    swing: float = parameter(0.4, "share", "swing of needs over the year", 0, 0.9)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The swing of needs."""
        return {"season_swing": self.swing} if self.swing > 0 else {}
