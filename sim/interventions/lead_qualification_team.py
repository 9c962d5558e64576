"""A team stands between marketing and sales and sorts the leads."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size

# A firm cannot spare more of its people for sorting leads.
MOST_OF_ALL = 0.2


class LeadQualificationTeam(Intervention):
    """People of both departments qualify leads before reps see them.

    Costs: their hours, which are taken from selling and from campaigns; nobody is hired.
    Side effects: a good answer that is misjudged is lost, and a team that is too small sees
    only a part of the answers.
    """

    title: ClassVar[str] = "Team that qualifies leads"
    source_lines: ClassVar[tuple[str, ...]] = ("S2", "S4")
    doses: ClassVar[tuple[str, ...]] = ("people",)

    people: float = parameter(
        4.0, "people", "people in the team; a fifth of all people at the most", 0, 500
    )
    from_sales: float = parameter(0.5, "share", "of whom come from sales", 0, 1)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The team, and where its people come from."""
        if self.people == 0:
            return {}
        return {
            "qualifiers": min(self.people, MOST_OF_ALL * size.people),
            "qualifiers_from_sales": self.from_sales,
        }
