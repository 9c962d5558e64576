"""One department affronts the other."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size


class Grievance(Shock):
    """An affront in one week, which everybody remembers.

    Side effects: it outlasts its week, for tension cools slowly, prejudice is told on
    within a department, and tense people find new reasons.
    """

    title: ClassVar[str] = "Grievance"
    source_lines: ClassVar[tuple[str, ...]] = ("C4", "C5", "C14")
    doses: ClassVar[tuple[str, ...]] = ("insult",)

    # An affront is made in one week.
    ramp: int = parameter(0, "weeks", "an affront has no ramp", 0, 0)

    insult: float = parameter(0.3, "0..1", "grievance that the affront adds, once", 0, 1)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The affront, in the first week only."""
        return {"insult": self.insult} if self.insult > 0 and week == 0 else {}
