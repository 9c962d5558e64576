"""Two departments with a head each."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.interventions.reorganisation import Reorganisation
from harmony.sim.size import Size


class SeparateHeads(Reorganisation):
    """Sales and marketing each get a head of their own, as they are by default.

    It undoes a joint head named before it. Costs: the same search, transition and
    severance; the second head's search leaves the joint head in charge meanwhile. Let the
    joint head's own ``end`` be the week in which the second head is in post, or its
    salary rise goes on. Side effect: two heads may quarrel over the budget in public.
    """

    title: ClassVar[str] = "Separate heads"
    source_lines: ClassVar[tuple[str, ...]] = ("K1", "K4")

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """Two heads, once the second is in post."""
        return {"one_head": 0} if self.in_post(week) else {}
