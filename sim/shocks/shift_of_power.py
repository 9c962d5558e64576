"""The say of one department grows."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size


class ShiftOfPower(Shock):
    """Who has the louder voice when money is divided shifts, as a firm's trade or owners do.

    Selling to firms sales dominates, selling to consumers marketing does. Side effects: the
    department that loses its say gets less money, whatever the money would bring there.
    """

    title: ClassVar[str] = "Shift of power"
    source_lines: ClassVar[tuple[str, ...]] = ("C8", "C10")
    doses: ClassVar[tuple[str, ...]] = ("to_sales",)

    to_sales: float = parameter(
        -0.3, "share", "say that sales gains; below 0 what marketing gains", -1, 1
    )

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The shift of power."""
        return {} if self.to_sales == 0 else {"power_shift": self.to_sales}
