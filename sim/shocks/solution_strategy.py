"""Marketing promises solutions, or ceases to."""

from __future__ import annotations

from typing import ClassVar

from sim.changes import parameter
from sim.shocks.base import Shock
from sim.size import Size


class SolutionStrategy(Shock):
    """The firm declares how far it is a solution company, and campaigns promise accordingly.

    Side effect: a rep who goes on pitching products where a solution was promised breaks
    the promise, and buyer, marketer and rep all see it. Nobody is paid otherwise by it.
    """

    title: ClassVar[str] = "Solutions promised by campaigns"
    source_lines: ClassVar[tuple[str, ...]] = ("C11", "K6")
    doses: ClassVar[tuple[str, ...]] = ("share",)

    share: float | None = parameter(0.9, "share", "answers to which a solution is promised", 0, 1)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The share of campaigns that promise a solution."""
        return {} if self.share is None else {"solution_campaigns": self.share}
