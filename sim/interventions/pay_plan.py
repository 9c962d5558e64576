"""What reps and marketers are paid for."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import model_validator

from harmony.sim.changes import parameter
from harmony.sim.checks import MOST_PAY_WEIGHTS
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class PayPlan(Intervention):
    """New pay plans for reps, for marketers, or for both; what is not named stays.

    Costs: the commission itself, which the model pays as it falls due. Side effects: the
    games that each plan invites, such as discounts before the quarter ends, coasting and
    holding deals back.
    """

    title: ClassVar[str] = "Pay plan"
    source_lines: ClassVar[tuple[str, ...]] = ("C1", "C3", "C11", "Q3")
    doses: ClassVar[tuple[str, ...]] = (
        "commission_rate",
        "quota_bonus",
        "accelerator",
        "cap",
        "ratchet",
        "discount_authority",
        "lead_volume",
        "accepted_leads",
        "revenue",
    )

    commission_rate: float | None = parameter(
        None, "share of revenue", "reps: commission on every deal", 0, 0.5
    )
    quota_bonus: float | None = parameter(
        None, "share of quota", "reps: commissionable sales that making the quota adds", 0, 2
    )
    accelerator: float | None = parameter(
        None, "multiple", "reps: commission multiple beyond the quota", 0, 5
    )
    cap: float | None = parameter(
        None, "multiple of quota", "reps: sales beyond which no commission is paid", 0.5, 10
    )
    ratchet: float | None = parameter(
        None, "share", "reps: how far next quota follows their own last results", 0, 1
    )
    discount_authority: float | None = parameter(
        None, "share of price", "reps: deepest discount that they may give", 0, 0.5
    )
    lead_volume: float | None = parameter(
        None, "share", "marketers: variable pay for the number of leads", 0, 1
    )
    accepted_leads: float | None = parameter(
        None, "share", "marketers: variable pay for leads that reps accept", 0, 1
    )
    revenue: float | None = parameter(None, "share", "marketers: variable pay for revenue", 0, 1)

    @model_validator(mode="after")
    def _weights_are_shares_of_one_pay(self) -> Self:
        total = sum(w or 0.0 for w in (self.lead_volume, self.accepted_leads, self.revenue))
        if total > MOST_PAY_WEIGHTS:
            raise ValueError(
                f"lead_volume, accepted_leads and revenue sum to {total:g}, above the highest sum 1"
            )
        return self

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The parts of the plans that are named."""
        plan = {
            "commission_rate": self.commission_rate,
            "quota_bonus": self.quota_bonus,
            "accelerator": self.accelerator,
            "commission_cap": self.cap,
            "quota_ratchet": self.ratchet,
            "discount_authority": self.discount_authority,
            "pay_lead_volume": self.lead_volume,
            "pay_accepted_leads": self.accepted_leads,
            "pay_revenue": self.revenue,
        }
        return {lever: value for lever, value in plan.items() if value is not None}
