"""What marketing does is measured."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter, weekly_for_all
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class MarketingScorecard(Intervention):
    """Money makes the effect of marketing visible in numbers.

    Costs: surveys, analysis and those who do it. Side effect: what is seen weighs when the
    budget is divided, so marketing's gain is money that selling goes without.
    """

    title: ClassVar[str] = "Scorecard of marketing"
    source_lines: ClassVar[tuple[str, ...]] = ("C9", "S4", "K5")
    doses: ClassVar[tuple[str, ...]] = ("spending",)

    spending: float = parameter(1_000.0, "money/person/year", "surveys and analysis", 0, 20_000)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """What is spent on measuring."""
        if self.spending == 0:
            return {}
        return {"scorecard_money": weekly_for_all(self.spending, size)}
