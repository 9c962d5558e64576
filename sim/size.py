"""How large a firm is and how long it is watched."""

from __future__ import annotations

import dataclasses

from harmony.sim.quantity import quantity


@dataclasses.dataclass(frozen=True, slots=True)
class Size:
    """The people and the accounts of a firm."""

    reps: int = quantity(40, "people", "sales reps", 4, 4_000)
    marketers: int = quantity(20, "people", "marketers", 2, 2_000)
    accounts: int = quantity(2_500, "accounts", "accounts of the market", 20, 250_000)

    @property
    def people(self) -> int:
        """Reps and marketers together, heads apart."""
        return self.reps + self.marketers


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """The weeks of a run."""

    weeks: int = quantity(260, "weeks", "weeks watched, after the warm-up", 1, 5_200)
    warm_up: int = quantity(52, "weeks", "weeks under the as-is organisation before", 0, 520)
