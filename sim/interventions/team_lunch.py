"""Reps and marketers have lunch together, two by two."""

from __future__ import annotations

from typing import ClassVar, Literal

from harmony.sim.changes import parameter, weekly
from harmony.sim.interventions.base import Intervention
from harmony.sim.levers import MOST_TENSE_PAIRS, RANDOM_PAIRS, TERRITORY_PAIRS
from harmony.sim.size import Size

PAIRINGS = {
    "random": RANDOM_PAIRS,
    "territory": TERRITORY_PAIRS,
    "most_tense": MOST_TENSE_PAIRS,
}


class TeamLunch(Intervention):
    """Each rep has lunch with a marketer, so many times a month.

    Costs: hours taken from selling and from campaigns, and the bill of both. Where
    marketers are fewer than reps each of them lunches more often. Side effects: a meeting
    can go wrong, the more so between people who are already tense.
    """

    title: ClassVar[str] = "Lunch of the teams"
    source_lines: ClassVar[tuple[str, ...]] = ("K1", "C13", "T5")
    doses: ClassVar[tuple[str, ...]] = ("per_month",)

    per_month: float = parameter(4.33, "lunches/rep/month", "how often each rep takes part", 0, 20)
    hours: float = parameter(1.0, "hours", "length of a lunch", 0, 4)
    pairing: Literal["random", "territory", "most_tense"] = parameter(
        "random", "choice", "with which marketer a rep has lunch"
    )
    money_per_head: float = parameter(15.0, "money", "one person's bill of a lunch", 0, 500)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """Lunches, their length and pairing, and the bill of rep and marketer."""
        if self.per_month == 0:
            return {}
        return {
            "team_lunches": weekly(self.per_month),
            "team_lunch_hours": self.hours,
            "team_lunch_pairing": PAIRINGS[self.pairing],
            "team_lunch_money": 2 * self.money_per_head,
        }
