"""Everybody's pay depends in part on what all sell."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.levers import Levers
from harmony.sim.size import Size


class AlignedRewards(Intervention):
    """A share of everybody's variable pay is for revenue; nobody is told to share a goal.

    The parts of marketers' pay that are there shrink in proportion. Nil leaves a plan that
    is already in force as it is. Costs: the pay itself, which the model pays as it falls
    due. Side effects: what all sell is moved little by one person's work, so pay for it
    pulls weakly, and it weakens the pull of the own results that it replaces.
    """

    title: ClassVar[str] = "Pay for the revenue of all"
    source_lines: ClassVar[tuple[str, ...]] = ("S3", "S4", "C1")
    doses: ClassVar[tuple[str, ...]] = ("reps", "marketers", "heads")

    reps: float = parameter(0.2, "share", "reps' variable pay for the revenue of all", 0, 1)
    marketers: float = parameter(0.3, "share", "marketers' variable pay for revenue", 0, 1)
    heads: float = parameter(
        0.5, "share", "heads' variable pay for the revenue of both departments", 0, 1
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The shares that are not nil."""
        shares = {
            "reps_pay_shared": self.reps,
            "pay_revenue": self.marketers,
            "heads_pay_shared": self.heads,
        }
        return {lever: value for lever, value in shares.items() if value > 0}

    def levers(self, week: int, base: Levers, size: Size) -> dict[str, float]:
        """The same at its dose, with what is left of the other parts of marketers' pay."""
        turned = super().levers(week, base, size)
        if "pay_revenue" in turned:
            others = 1.0 - base.pay_revenue
            left = (1.0 - turned["pay_revenue"]) / others if others > 0 else 0.0
            turned["pay_lead_volume"] = left * base.pay_lead_volume
            turned["pay_accepted_leads"] = left * base.pay_accepted_leads
        return turned
