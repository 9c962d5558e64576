"""Marketing promises solutions, or products."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size


class SolutionStrategy(Shock):
    """Campaigns promise a solution to more, or fewer, of those who answer.

    Side effects: reps go on pitching what they are paid for and have mastered, so a
    promise that they do not share in is broken at the customer.
    """

    title: ClassVar[str] = "Strategy of solutions"
    source_lines: ClassVar[tuple[str, ...]] = ("C11", "K6")
    doses: ClassVar[tuple[str, ...]] = ("promised",)

    promised: float | None = parameter(
        0.8, "share", "campaign answers to which a solution is promised", 0, 1
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The share of promises, if it is named."""
        return {} if self.promised is None else {"solution_campaigns": self.promised}
