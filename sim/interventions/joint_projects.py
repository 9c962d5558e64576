"""Reps and marketers work on projects together."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.calendar import QUARTERS_A_YEAR
from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class JointProjects(Intervention):
    """Projects of a quarter each, staffed half by reps and half by marketers.

    Costs: the hours of those who take part, taken from selling and from campaigns. Side
    effects: working together can go wrong as any meeting can, and only those who take
    part come to know each other.
    """

    title: ClassVar[str] = "Joint projects"
    source_lines: ClassVar[tuple[str, ...]] = ("K1",)
    doses: ClassVar[tuple[str, ...]] = ("projects_a_year",)

    projects_a_year: float = parameter(
        12.0, "projects/year", "projects that begin in a year, each for a quarter", 0, 400
    )
    people: int = parameter(6, "people/project", "half of them reps, half marketers", 2, 50)
    hours: float = parameter(3.0, "hours/week", "hours that each of them gives to it", 0, 20)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The share of the reps in a project at a time, and the hours."""
        if self.projects_a_year == 0:
            return {}
        at_a_time = self.projects_a_year / QUARTERS_A_YEAR
        return {
            "joint_project_share": min(1.0, at_a_time * self.people / 2 / size.reps),
            "joint_project_hours": self.hours,
        }
