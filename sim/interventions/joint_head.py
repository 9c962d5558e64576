"""One head over both departments."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import model_validator

from harmony.sim.changes import parameter
from harmony.sim.interventions.reorganisation import Reorganisation
from harmony.sim.size import Size

# Breadth is bought with depth: nobody has a full career in both trades.
MOST_BACKGROUND = 1.4


class JointHead(Reorganisation):
    """One person heads sales and marketing and divides their budget.

    Costs: a search, hours lost by heads and people in the transition, severance, a dearer
    head. Side effects: a bias towards the trade that the head knows better, instructions
    that a department half follows when its head has not done its work, one attention span
    for two departments, and no second voice. The salary of the second post is saved.
    """

    title: ClassVar[str] = "One head over both departments"
    source_lines: ClassVar[tuple[str, ...]] = ("K1", "K2", "T1", "T6")

    sales_background: float = parameter(0.6, "share", "experience of selling", 0, 1)
    marketing_background: float = parameter(0.6, "share", "experience of marketing", 0, 1)
    home_bias: float = parameter(
        0.3, "log ratio", "how far the trade better known is overrated; may be nil", 0, 1
    )
    credibility: float = parameter(
        0.5, "share", "how far a department follows a head with no experience of its trade", 0, 1
    )

    @model_validator(mode="after")
    def _breadth_is_bought_with_depth(self) -> Self:
        total = self.sales_background + self.marketing_background
        if total > MOST_BACKGROUND:
            raise ValueError(
                f"sales_background and marketing_background sum to {total:g}, "
                f"above the highest sum {MOST_BACKGROUND:g}"
            )
        return self

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The head's background, bias and credibility, once in post."""
        if not self.in_post(week):
            return {}
        return {
            "one_head": 1,
            "head_sales_background": self.sales_background,
            "head_marketing_background": self.marketing_background,
            "head_bias_to_sales": self._bias_to_sales(),
            "head_credibility_sales": self._credibility(self.sales_background),
            "head_credibility_marketing": self._credibility(self.marketing_background),
        }

    def _bias_to_sales(self) -> float:
        """Towards the home trade; nobody's home, no bias."""
        if self.sales_background == self.marketing_background:
            return 0.0
        from_sales = self.sales_background > self.marketing_background
        return self.home_bias if from_sales else -self.home_bias

    def _credibility(self, background: float) -> float:
        """Credibility with a department grows with experience of its trade."""
        # The limit keeps rounding from exceeding a whole share.
        return min(1.0, self.credibility + (1 - self.credibility) * background)
