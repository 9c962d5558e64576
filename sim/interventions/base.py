"""What every intervention has."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field

from harmony.sim.changes import Change
from harmony.sim.observations import Condition


class Intervention(Change):
    """A change of the arrangements that a firm makes on purpose, at a cost.

    With a condition (``when``) it starts in the first week of the first quarter, not before
    its ``start``, in which managers observe that the condition holds; its ramp runs from
    that week, and its ``end`` stays where it is in the calendar.
    """

    sort: ClassVar[str] = "intervention"

    when: Condition | None = Field(
        None,
        description="waits for what managers observe, for instance "
        '{observed = "survey_conflict", above = 40}',
        json_schema_extra={"unit": "condition"},
    )

    def begun_in(self, week: int) -> Self:
        """The same intervention when it is known in which week it starts."""
        return self.model_copy(update={"start": week, "when": None})
