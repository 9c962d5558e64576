"""A new rival enters the market."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size


class Entrant(Shock):
    """A new rival makes every deal harder to win.

    Side effects: quotas are missed that were set without the rival, and each side may look
    for the cause with the other one.
    """

    title: ClassVar[str] = "Entrant"
    source_lines: ClassVar[tuple[str, ...]] = ("K3", "C5")
    doses: ClassVar[tuple[str, ...]] = ("strength",)

    strength: float = parameter(
        0.3, "logit", "strength that the new rival adds to the others", 0, 3
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """What the new rival adds."""
        return {"rival_pressure": self.strength} if self.strength > 0 else {}
