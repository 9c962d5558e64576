"""Whether a comparison is as precise as is wanted: half the width of 95 % intervals, no more.

Pairs are added by the width of intervals alone. To stop as soon as an interval excludes zero
would find effects where there are none.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from harmony.runs.comparison import Comparison
from harmony.runs.scales import is_relative, points, shown_effect


@dataclasses.dataclass(frozen=True, slots=True)
class Precision:
    """The half-width wanted of the intervals of a measure, as they are shown: 0.5 for 0.5 %."""

    measure: str
    wanted: float

    @property
    def unit(self) -> str:
        """The unit in which changes of the measure are shown."""
        return "%" if is_relative(self.measure) else points(self.measure)[1]

    def half_widths(self, made: Comparison) -> dict[str, float | None]:
        """What there is, by scenario; None where the effect is not defined as it is wanted."""
        return {one.name: self._half_width(made, one.name) for one in made.scenarios}

    def _half_width(self, made: Comparison, scenario: str) -> float | None:
        shown = shown_effect(made.effect(scenario, self.measure))
        if shown is None or shown.unit != self.unit:
            return None
        return 0.5 * (shown.high - shown.low)

    def is_reached(self, made: Comparison) -> bool:
        """Whether the intervals of all scenarios are narrow enough."""
        return all(
            half is not None and half <= self.wanted for half in self.half_widths(made).values()
        )

    def to_dict(self, made: Comparison, most: int) -> dict[str, Any]:
        """What was wanted and what was reached, as plain data that JSON can hold."""
        return {
            "measure": self.measure,
            "wanted": self.wanted,
            "unit": self.unit,
            "reached": self.is_reached(made),
            "half_widths": self.half_widths(made),
            "runs": made.runs,
            "most_runs": most,
        }
