"""Levers turned to see what follows, as in an experiment: nobody in the firm chose it."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import parameter
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size


class LeverTest(Shock):
    """Any levers at values that are given, for patterns whose treatment no arrangement is.

    It is not in the catalogue: firms have interventions, and experiments have this.
    """

    title: ClassVar[str] = "Test of levers"
    source_lines: ClassVar[tuple[str, ...]] = ()

    turned: tuple[tuple[str, float], ...] = parameter((), "levers", "each lever and its value")

    def settings(self, week: int, size: Size) -> dict[str, float]:
        """The levers as given."""
        return dict(self.turned)
