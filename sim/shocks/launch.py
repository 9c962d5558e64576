"""The firm launches a product."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size


class Launch(Shock):
    """A new product raises customers' interest for a while.

    Side effects: in the week of the launch much sales material and insight becomes stale,
    and who understands the other trade little makes the new material that fits little.
    """

    title: ClassVar[str] = "Launch of a product"
    source_lines: ClassVar[tuple[str, ...]] = ("C6", "C12")
    doses: ClassVar[tuple[str, ...]] = ("interest", "stale")

    # The old product is old in one week.
    ramp: int = parameter(0, "weeks", "a launch has no ramp", 0, 0)

    interest: float = parameter(0.15, "share", "needs that arise beyond the usual", 0, 4)
    interest_weeks: int = parameter(26, "weeks", "weeks in which they do", 0, 520)
    stale: float = parameter(
        0.5, "share", "material and insight that the launch makes stale, once", 0, 1
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The interest while it lasts; what is stale in the first week."""
        turned: dict[str, float] = {}
        if self.interest > 0 and week < self.interest_weeks:
            turned["demand_factor"] = 1.0 + self.interest
        if self.stale > 0 and week == 0:
            turned["made_stale"] = self.stale
        return turned
