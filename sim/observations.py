"""What managers observe of their firm, and conditions on it.

They see what is published at a quarter's end, as it was told or counted, and not what people
feel or know. They can act on it from the first week of the next quarter.
"""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from harmony.sim.errors import nearest, shown
from harmony.sim.quantity import Quantity, quantities
from harmony.sim.state import Company

# Each observation and where the company keeps it.
_FIELDS = {
    "survey_conflict": "survey_conflict",
    "shortfall": "shortfall",
    "leads_worked_share": "seen_leads_worked",
    "turnover": "seen_turnover",
}
OBSERVATIONS: dict[str, Quantity] = {
    name: quantities(Company)[field] for name, field in _FIELDS.items()
}


class Condition(BaseModel):
    """That something observed lies above a threshold, or below it."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    observed: str = Field(description=f"what is observed: {', '.join(OBSERVATIONS)}")
    above: float | None = Field(None, description="holds where more is observed")
    below: float | None = Field(None, description="holds where less is observed")

    @model_validator(mode="after")
    def _is_one_threshold_of_something_observed(self) -> Self:
        if self.observed not in OBSERVATIONS:
            raise ValueError(
                f"observed: managers observe no {shown(self.observed)}"
                f"{nearest(self.observed, OBSERVATIONS)}"
            )
        if (self.above is None) == (self.below is None):
            raise ValueError("give one threshold, either above or below")
        declared = OBSERVATIONS[self.observed]
        side, threshold = ("above", self.above) if self.below is None else ("below", self.below)
        if threshold is not None and not declared.low <= threshold <= declared.high:
            raise ValueError(
                f"{side}: {threshold:g} is not between {declared.low:g} and {declared.high:g} "
                f"({declared.unit})"
            )
        return self

    def holds(self, company: Any) -> bool:
        """Whether it holds by what the company (an object or a record) published last."""
        seen = getattr(company, OBSERVATIONS[self.observed].name)
        return bool(seen > self.above if self.below is None else seen < self.below)
