"""Both departments answer for one target."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import for_all, parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class SharedGoals(Intervention):
    """An agreed common target and a common definition of success.

    Costs: workshops in which both agree on it, and money for those who lead them. Side
    effects: it works only as far as people accept it; who feels most at home in the own
    department accepts it least, and resents that it is urged on everybody.
    """

    title: ClassVar[str] = "Shared goals"
    source_lines: ClassVar[tuple[str, ...]] = ("S1", "T3", "Q1")
    doses: ClassVar[tuple[str, ...]] = ("weight",)

    weight: float = parameter(0.6, "share", "weight of the common target", 0, 1)
    workshop_hours: float = parameter(2.0, "hours/week", "everybody's hours in workshops", 0, 8)
    workshop_weeks: int = parameter(8, "weeks", "weeks of workshops from the start", 0, 104)
    money_per_person: float = parameter(
        500.0, "money/person", "paid once, to those who lead the workshops", 0, 20_000
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The weight of the common target."""
        return {"goal_weight": self.weight} if self.weight > 0 else {}

    def one_off(self, week: int, size: Size) -> dict[str, float]:
        """The workshops at the start and their bill."""
        if self.weight == 0:
            return {}
        turned: dict[str, float] = {}
        if week < self.workshop_weeks:
            turned["workshop_hours"] = self.workshop_hours
        if week == 0:
            turned["intervention_money"] = for_all(self.money_per_person, size)
        return turned
