"""Marketers sell in the field."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class FieldWeeks(Intervention):
    """New marketers first sell in the field, and serving ones go back to it every year.

    Costs: the weeks in which they make no campaigns; there is no bill beside their
    salaries. Side effect: what they learn fades when it is not used, so the weeks must be
    paid for again. Nil leaves a rule that is already in force as it is.
    """

    title: ClassVar[str] = "Marketers in the field"
    source_lines: ClassVar[tuple[str, ...]] = ("K2", "C3")
    doses: ClassVar[tuple[str, ...]] = ("new", "serving")

    new: int = parameter(8, "weeks", "weeks that a new marketer first sells", 0, 26)
    serving: int = parameter(1, "weeks/year", "weeks a year that a serving one sells", 0, 26)

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """Weeks in the field of new and of serving marketers."""
        weeks = {"field_weeks_new": self.new, "field_weeks_serving": self.serving}
        return {lever: value for lever, value in weeks.items() if value > 0}
