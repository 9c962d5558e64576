"""What every change of heads has in common: the search, the transition, the money."""

from __future__ import annotations

from typing import Literal

from harmony.sim.changes import parameter, weekly_of_yearly
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class Reorganisation(Intervention):
    """A change of who heads the departments.

    Until the new head is in post, ``search_weeks`` after the start, the old arrangement
    goes on with distracted heads. Then heads and people lose hours for a while.
    """

    # A person cannot be half in post.
    ramp: int = parameter(0, "weeks", "a change of heads has no ramp", 0, 0)

    search_weeks: int = parameter(13, "weeks", "weeks until the new head is in post", 0, 104)
    transition_weeks: int = parameter(26, "weeks", "weeks of transition after that", 0, 104)
    transition_hours_heads: float = parameter(
        8.0, "hours/week", "a head's hours lost in the search and the transition", 0, 30
    )
    transition_hours_people: float = parameter(
        1.5, "hours/week", "each other person's hours lost in the transition", 0, 10
    )
    displaced_head: Literal["leaves", "stays"] = parameter(
        "leaves", "choice", "one who leaves is paid the severance, one who stays the salary"
    )
    displaced_salary: float = parameter(
        240_000.0, "money/year", "salary of a displaced head who stays in another post", 0, 2e6
    )
    severance: float = parameter(
        200_000.0, "money", "paid once, when the new head takes over", 0, 5e6
    )
    salary_rise: float = parameter(
        50_000.0, "money/year", "what the heads are paid more from then on", 0, 2e6
    )

    def in_post(self, week: int) -> bool:
        """Whether the new head has taken over."""
        return week >= self.search_weeks

    def one_off(self, week: int, size: Size) -> dict[str, float]:
        """Hours lost and money, by the week since the start."""
        searching = not self.in_post(week)
        changing = not searching and week < self.search_weeks + self.transition_weeks
        turned: dict[str, float] = {}
        if searching or changing:
            turned["head_transition_hours"] = self.transition_hours_heads
        if changing:
            turned["people_transition_hours"] = self.transition_hours_people
        if not searching:
            turned["intervention_money"] = weekly_of_yearly(self.salary_rise)
        if not searching and self.displaced_head == "stays":
            turned["intervention_money"] += weekly_of_yearly(self.displaced_salary)
        if week == self.search_weeks and self.displaced_head == "leaves":
            turned["intervention_money"] += self.severance
        return turned
