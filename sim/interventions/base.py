"""What every intervention has."""

from __future__ import annotations

from typing import ClassVar

from sim.changes import Change, weekly_of_yearly
from sim.size import Size


class Intervention(Change):
    """A change of the arrangements that a firm makes on purpose, at a cost."""

    sort: ClassVar[str] = "intervention"


def for_all(per_person: float, size: Size) -> float:
    """An amount for each rep and marketer, in a firm of any size."""
    return per_person * size.people


def weekly_for_all(per_person_and_year: float, size: Size) -> float:
    """A yearly amount for each rep and marketer, as an amount a week."""
    return weekly_of_yearly(for_all(per_person_and_year, size))
