"""Both departments meet in one forum."""

from __future__ import annotations

from typing import ClassVar, Literal

from harmony.sim.changes import parameter, weekly
from harmony.sim.interventions.base import Intervention
from harmony.sim.size import Size


class JointForum(Intervention):
    """Everybody of both departments meets, to debate what to do or to be told it.

    Costs: everybody's hours, taken from selling and from campaigns. Side effects: a debate
    brings out what each side knows, and between people who are already tense it turns
    into a quarrel; a broadcast does neither.
    """

    title: ClassVar[str] = "Forum of both departments"
    source_lines: ClassVar[tuple[str, ...]] = ("K2", "T2")
    doses: ClassVar[tuple[str, ...]] = ("hours_a_month",)

    hours_a_month: float = parameter(2.0, "hours/month", "everybody's hours in the forum", 0, 16)
    form: Literal["debate", "broadcast"] = parameter(
        "debate", "choice", "whether all are heard, or all are told"
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The hours of the forum and its form."""
        if self.hours_a_month == 0:
            return {}
        return {
            "forum_hours": weekly(self.hours_a_month),
            "forum_debate": 1 if self.form == "debate" else 0,
        }
