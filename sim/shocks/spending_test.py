"""For a while more or less is spent than was granted, as in a field experiment."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size


class SpendingTest(Shock):
    """Money and hours beyond what anybody granted or asked for, to see what they bring.

    It measures responses: an elasticity is the relative change of revenue over that of the
    spending. The difference in money comes from outside the shared budget and counts as the
    cost of an arrangement, or as a saving; hours are those of the same reps, unpaid.
    Side effects: none of its own. What follows, such as leads that nobody has time for or
    another budget in the next quarter, follows in the model.
    """

    title: ClassVar[str] = "Spending test"
    source_lines: ClassVar[tuple[str, ...]] = ("C2", "C9")
    doses: ClassVar[tuple[str, ...]] = (
        "brand_money",
        "marketing_money",
        "sales_money",
        "selling_hours",
    )

    brand_money: float = parameter(0.1, "share", "more money for the brand, or less", -1, 1)
    marketing_money: float = parameter(0.0, "share", "more money for marketing, or less", -1, 1)
    sales_money: float = parameter(0.0, "share", "more money for sales, or less", -1, 1)
    selling_hours: float = parameter(0.0, "share", "more hours for selling, or less", -1, 1)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The factors of what is spent, of those that are not 1."""
        more = {
            "brand_money_factor": self.brand_money,
            "marketing_money_factor": self.marketing_money,
            "sales_money_factor": self.sales_money,
            "selling_hours_factor": self.selling_hours,
        }
        return {lever: 1.0 + by for lever, by in more.items() if by}
