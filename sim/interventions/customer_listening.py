"""Marketers listen to customers."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter, weekly_of_yearly
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class CustomerListening(Intervention):
    """Marketers listen to recorded calls, and a board of customers advises on campaigns.

    Costs: marketers' hours, taken from campaigns, also for each customer who is asked, and
    the money of the board. Side
    effects: insight goes stale, so the listening never ends; and what a customer of the
    board says of an idea is his or her own view, with its error.
    """

    title: ClassVar[str] = "Listening to customers"
    source_lines: ClassVar[tuple[str, ...]] = ("C7", "C12")
    doses: ClassVar[tuple[str, ...]] = ("hours", "advisory_board")

    hours: float = parameter(1.5, "hours/week", "a marketer's hours of listening", 0, 10)
    advisory_board: float = parameter(
        2.0, "customers/campaign", "customers of the board who are asked about ideas", 0, 10
    )
    board_money: float = parameter(
        20_000.0, "money/year", "what a board costs, if there is one", 0, 2e6
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The hours of listening, the board and its bill."""
        turned: dict[str, float] = {}
        if self.hours > 0:
            turned["listening_hours"] = self.hours
        if self.advisory_board > 0:
            turned["customers_heard"] = self.advisory_board
            turned["intervention_money"] = weekly_of_yearly(self.board_money)
        return turned
