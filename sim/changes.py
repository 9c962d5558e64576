"""What interventions and shocks have in common: their time in force, their ramp, their levers."""

from __future__ import annotations

import abc
import dataclasses
import typing
from typing import Any, ClassVar, Self

from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo

from harmony.sim.calendar import MONTHS_A_YEAR, WEEKS_A_YEAR
from harmony.sim.kinds import snake_case
from harmony.sim.levers import Levers
from harmony.sim.quantity import quantities
from harmony.sim.size import Size


def parameter(
    default: Any, unit: str, meaning: str, low: float | None = None, high: float | None = None
) -> Any:
    """Declare a parameter of a change: default, unit, meaning and bounds."""
    return Field(default, ge=low, le=high, description=meaning, json_schema_extra={"unit": unit})


def weekly(per_month: float) -> float:
    """A rate a month as a rate a week."""
    return per_month * MONTHS_A_YEAR / WEEKS_A_YEAR


def weekly_of_yearly(per_year: float) -> float:
    """An amount a year as an amount a week."""
    return per_year / WEEKS_A_YEAR


def for_all(per_person: float, size: Size) -> float:
    """An amount for each rep and marketer, in a firm of any size."""
    return per_person * size.people


def weekly_for_all(per_person_and_year: float, size: Size) -> float:
    """A yearly amount for each rep and marketer, as an amount a week."""
    return weekly_of_yearly(for_all(per_person_and_year, size))


@dataclasses.dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a change; ``low`` and ``high`` are None where it has choices or a table."""

    name: str
    default: Any
    unit: str
    meaning: str
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    whole: bool

    @classmethod
    def of(cls, name: str, field: FieldInfo) -> Self:
        """The parameter that a field of a model declares."""
        extra = field.json_schema_extra
        kinds = typing.get_args(field.annotation) or (field.annotation,)
        return cls(
            name=name,
            default=field.default,
            unit=str(extra.get("unit", "")) if isinstance(extra, dict) else "",
            meaning=field.description or "",
            low=next((_plain(one.ge) for one in field.metadata if isinstance(one, Ge)), None),
            high=next((_plain(one.le) for one in field.metadata if isinstance(one, Le)), None),
            choices=tuple(one for one in kinds if isinstance(one, str)),
            whole=int in kinds,
        )


def _plain(bound: Any) -> float:
    number: float = bound
    return number


class Change(BaseModel, abc.ABC):
    """A change of the arrangements or the circumstances: it turns levers and never sees people.

    Each change declares what it sets at its full dose (``settings``) and what it costs
    besides, whatever the dose (``one_off``). The ramp is applied here, once.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    # The name that scenario files use: that of the class in snake case, if it says no other.
    kind: ClassVar[str]
    sort: ClassVar[str]
    title: ClassVar[str]
    source_lines: ClassVar[tuple[str, ...]]
    # The parameters that leave the firm as it is when they are all nil (None or 0).
    doses: ClassVar[tuple[str, ...]] = ()

    start: int = parameter(0, "week", "first week in force; week 0 follows the warm-up", 0, 5_200)
    end: int | None = parameter(None, "week", "first week no longer in force", 1, 5_200)
    ramp: int = parameter(0, "weeks", "weeks from the start until the full dose", 0, 520)

    def __init_subclass__(cls, **keywords: Any) -> None:
        """Name the kind after the class: TeamLunch is a team_lunch."""
        super().__init_subclass__(**keywords)
        if "kind" not in cls.__dict__:
            cls.kind = snake_case(cls.__name__)

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"end {self.end} must be later than start {self.start}")
        return self

    @classmethod
    def described(cls) -> dict[str, Parameter]:
        """What can be chosen of this kind: each parameter with its bounds, unit and words."""
        return {name: Parameter.of(name, field) for name, field in cls.model_fields.items()}

    @abc.abstractmethod
    def settings(self, week: int, size: Size) -> dict[str, float]:
        """Levers at the full dose, ``week`` weeks after the start."""

    def one_off(self, week: int, size: Size) -> dict[str, float]:
        """Amounts added to levers that add up, untouched by the ramp."""
        return {}

    def levers(self, week: int, base: Levers, size: Size) -> dict[str, float]:
        """Levers that this change turns, ``week`` weeks after its start.

        ``base`` is what is in force without it. A lever that is set gets the value
        returned; others are combined with it as the lever declares.
        """
        if week < 0 or (self.end is not None and week >= self.end - self.start):
            return {}
        turned = self.settings(week, size)
        if week < self.ramp:
            # The first week of a ramp has a dose already, and week `ramp` has all of it.
            dose = (week + 1) / (self.ramp + 1)
            turned = {name: _at_dose(name, full, dose, base) for name, full in turned.items()}
        once = self.one_off(week, size)
        return {**turned, **{name: turned.get(name, 0.0) + amount for name, amount in once.items()}}


def _at_dose(name: str, full: float, dose: float, base: Levers) -> float:
    """A lever's value at a share ``dose`` of the way; switches turn at once."""
    lever = quantities(Levers)[name]
    if lever.kind is int:
        return full
    if lever.combine == "add":
        return dose * full
    if lever.combine == "times":
        return 1.0 + dose * (full - 1.0)
    now: float = getattr(base, name)
    return now + dose * (full - now)
