"""Where a number of the story is read: in the record, in the firm or in the scenario.

Weeks count from the end of the warm-up, those of the warm-up are below 0, and ``last`` is
the first week that no longer belongs. ``to_dict`` says it so that anybody can read the
number again.
"""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar, Literal


@dataclasses.dataclass(frozen=True)
class Weekly:
    """A measure (``harmony.sim.measures``) over weeks of the run, or of its twin.

    With ``per``, a total is told as so much in that many weeks.
    """

    place: ClassVar[str] = "weekly sums"
    measure: str
    first: int
    last: int
    of: Literal["run", "twin"] = "run"
    per: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The source as plain data."""
        return {"from": self.place, **dataclasses.asdict(self)}


@dataclasses.dataclass(frozen=True)
class Events:
    """Events of some kinds (``harmony.sim.events``) in some weeks, counted or averaged.

    ``who``, ``whom`` and ``party`` (either of the two) are identities, ``role`` is the role
    of who acted. ``value`` is the count, or a mean over the events: of the amount, of the
    truth beside it, of the amount beyond the truth; or the sum of that. With ``per``, a
    count is told as so many in that many weeks.
    """

    place: ClassVar[str] = "events"
    kinds: tuple[int, ...]
    first: int
    last: int
    value: Literal["count", "mean amount", "mean truth", "mean excess", "sum excess"] = "count"
    who: int | None = None
    whom: int | None = None
    party: int | None = None
    role: int | None = None
    per: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The source as plain data."""
        given = {
            key: value
            for key, value in dataclasses.asdict(self).items()
            if value is not None and (key, value) != ("per", 0)
        }
        return {"from": self.place, **given, "kinds": list(self.kinds)}


@dataclasses.dataclass(frozen=True)
class Founding:
    """A trait of the company as it was founded."""

    place: ClassVar[str] = "company at its founding"
    field: str

    def to_dict(self) -> dict[str, Any]:
        """The source as plain data."""
        return {"from": self.place, "field": self.field}


@dataclasses.dataclass(frozen=True)
class Setup:
    """A number of the scenario, or the length of one of its lists."""

    place: ClassVar[str] = "scenario"
    field: str

    def to_dict(self) -> dict[str, Any]:
        """The source as plain data."""
        return {"from": self.place, "field": self.field}


@dataclasses.dataclass(frozen=True)
class Combined:
    """Two sources as one number.

    ``"difference"`` is the left less the right, ``"ratio"`` the left over the right, and
    ``"relative"`` that ratio less one.
    """

    how: Literal["difference", "relative", "ratio"]
    left: Source
    right: Source

    def to_dict(self) -> dict[str, Any]:
        """The source as plain data."""
        return {"from": self.how, "of": [self.left.to_dict(), self.right.to_dict()]}


@dataclasses.dataclass(frozen=True)
class OffPlan:
    """How far a log ratio of the accounts, from one event, lies off its plan: e to it, less 1."""

    place: ClassVar[str] = "accounts"
    kind: int
    first: int
    last: int

    def to_dict(self) -> dict[str, Any]:
        """The source as plain data."""
        return {"from": self.place, **dataclasses.asdict(self)}


@dataclasses.dataclass(frozen=True)
class Rule:
    """A number that a rule of the story finds, by the rule's name."""

    place: ClassVar[str] = "rule"
    name: str
    value: float

    def to_dict(self) -> dict[str, Any]:
        """The source as plain data."""
        return {"from": self.place, "name": self.name}


Source = Weekly | Events | Founding | Setup | Combined | OffPlan | Rule
