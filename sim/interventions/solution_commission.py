"""Reps are paid more, or less, for a solution than for a product."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class SolutionCommission(Intervention):
    """Commission on the price of a solution differs from that on the price of a product.

    Costs: the commission itself, which the model pays as it falls due. Side effects: reps
    follow their pay, so they pitch solutions also to customers who want a product, and
    solutions that they have not mastered; a solution takes more hours.
    """

    title: ClassVar[str] = "Commission on solutions"
    source_lines: ClassVar[tuple[str, ...]] = ("C11", "K6", "Q3")
    doses: ClassVar[tuple[str, ...]] = ("ratio",)

    ratio: float | None = parameter(
        1.5, "ratio", "commission on a solution's price against that on a product's", 0, 3
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The ratio, if it is named."""
        return {} if self.ratio is None else {"solution_pay": self.ratio}
