"""The claims as ``claims.toml`` states them, each checked before anything is played."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from harmony.experiments.plan.arms import ArmTable, built_arms
from harmony.sim.article import CODES
from harmony.sim.checks import read_model
from harmony.sim.errors import HarmonyError, nearest, shown
from harmony.sim.measures import measure_names
from harmony.sim.scenario import Scenario
from harmony.sim.scenario_files import display

SHIPPED = Path(__file__).with_name("claims.toml")
BY_CONSTRUCTION = "by construction"

_KEYS = ("arms", "claims")


def _texts(value: object) -> object:
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        raise ValueError(f"{shown(value)} is not a list of texts in quotes")
    return tuple(value)


def _weights(value: object) -> object:
    if not isinstance(value, dict) or not value or not all(map(_is_number, value.values())):
        raise ValueError(f"{shown(value)} is not a table of arms with their weights")
    if abs(sum(value.values())) > 1e-9:
        raise ValueError(f"the weights sum to {sum(value.values()):g}, not to 0; compare something")
    return {arm: float(weight) for arm, weight in value.items()}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1e6


def _window(value: object) -> object:
    match value:
        case [first, end] if type(first) is type(end) is int and 0 <= first < end:
            return first, end
    raise ValueError(f"{shown(value)} is not a first week and a later end, as in [104, 156]")


class Claim(BaseModel):
    """One claim: what is compared, in which measure, and what the article says of it.

    The effect is the sum of the arms' means by their weights; as a share of the mean of
    ``relative_to`` where that is given, in the measure's unit otherwise.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    id: str = Field(min_length=1, description="the name of the claim")
    codes: Annotated[tuple[str, ...], BeforeValidator(_texts)] = Field(
        description="the lines of the article"
    )
    text: str = Field(description="the claim in one sentence")
    contrast: Annotated[dict[str, float], BeforeValidator(_weights)] = Field(
        description="the arms with their weights"
    )
    dose: str = Field(description="how much of it is done, in words")
    measure: str = Field(description="the measure")
    weeks: Annotated[tuple[int, int], BeforeValidator(_window)] = Field(
        description="first week and end of the window"
    )
    relative_to: str | None = Field(None, description="the arm whose mean the effect is a share of")
    direction: Literal[-1, 0, 1] = Field(description="1 more, -1 less, 0 no difference")
    smallest: float = Field(gt=0, description="the smallest effect that matters")
    smallest_because: str = Field(description="why a smaller one does not")
    holds: Literal["by construction", "partly", "emerges"] = Field(
        description="how far the model's rules decide it"
    )
    holds_because: str = Field(description="which rule does, or why none")

    @field_validator("codes")
    @classmethod
    def _lines_of_the_article(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        for code in codes:
            if code not in CODES:
                raise ValueError(
                    f"{shown(code)} is no line of the article{nearest(code, sorted(CODES))}"
                )
        return codes

    @field_validator("measure")
    @classmethod
    def _known_measure(cls, name: str) -> str:
        if name not in measure_names():
            raise ValueError(f"no measure is called {shown(name)}{nearest(name, measure_names())}")
        return name

    @property
    def arms(self) -> tuple[str, ...]:
        """All arms that the claim needs."""
        return tuple(dict.fromkeys([*self.contrast, *filter(None, [self.relative_to])]))

    @property
    def gets_verdict(self) -> bool:
        """Whether the model can be asked at all."""
        return self.holds != BY_CONSTRUCTION


@dataclasses.dataclass(frozen=True)
class Claims:
    """Claims, and the arms that they compare by the words in which the claims name them."""

    claims: tuple[Claim, ...]
    arms: Mapping[str, Scenario]

    def only(self, wanted: list[str]) -> Claims:
        """The claims of these names, or of these lines of the article.

        Raises
        ------
        HarmonyError
            If one of them is neither.
        """
        known = {claim.id for claim in self.claims} | {c for one in self.claims for c in one.codes}
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise HarmonyError(
                *(f"no claim is called {shown(n)}{nearest(n, sorted(known))}" for n in unknown)
            )
        chosen = tuple(one for one in self.claims if {one.id, *one.codes} & set(wanted))
        needed = {arm for claim in chosen for arm in claim.arms}
        return Claims(chosen, {name: one for name, one in self.arms.items() if name in needed})


def read_claims(path: Path = SHIPPED) -> Claims:
    """The claims of a file, with their arms.

    Raises
    ------
    HarmonyError
        With everything that is wrong in the file.
    """
    content = _parsed(path)
    try:
        return _claims(content)
    except HarmonyError as error:
        raise HarmonyError(*(f"{display(path)}: {problem}" for problem in error.args)) from error


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise HarmonyError(f"{display(path)}: cannot be read: {error.strerror}") from error
    except ValueError as error:  # TOMLDecodeError, and bytes that are no UTF-8
        raise HarmonyError(f"{display(path)}: is not valid TOML: {error}") from error


def _claims(content: Mapping[str, Any]) -> Claims:
    problems = [f"no such key {shown(key)}{nearest(key, _KEYS)}" for key in {*content} - {*_KEYS}]
    tables = _arm_tables(content.get("arms", {}), problems)
    claims = _claim_tables(content.get("claims", []), problems)
    if problems:
        raise HarmonyError(*problems)
    arms = built_arms({arm: claim.id for claim in reversed(claims) for arm in claim.arms}, tables)
    problems = [problem for claim in claims for problem in _misfits(claim, arms)]
    if problems:
        raise HarmonyError(*problems)
    return Claims(claims, arms)


def _arm_tables(given: object, problems: list[str]) -> dict[str, ArmTable]:
    if not isinstance(given, dict):
        problems.append("arms: is not a table; write [arms.NAME] above the keys of each")
        return {}
    tables = {}
    for name, table in given.items():
        made = read_model(ArmTable, table, f"arms.{name}", problems)
        if made is not None:
            tables[name] = made
    return tables


def _claim_tables(given: object, problems: list[str]) -> tuple[Claim, ...]:
    if not isinstance(given, list) or not given:
        problems.append("claims: there are none; write [[claims]] above the keys of each")
        return ()
    names = [_name_of(table, place) for place, table in enumerate(given)]
    problems += [f"{name}: is named twice" for name in {n for n in names if names.count(n) > 1}]
    read = (read_model(Claim, *one, problems) for one in zip(given, names, strict=True))
    return tuple(claim for claim in read if claim is not None)


def _name_of(table: object, place: int) -> str:
    name = table.get("id") if isinstance(table, dict) else None
    return name if isinstance(name, str) and name.isprintable() and name else f"claims[{place}]"


def _misfits(claim: Claim, arms: Mapping[str, Scenario]) -> list[str]:
    """What keeps the arms of a claim from being compared firm by firm in its window."""
    first = arms[claim.arms[0]]
    misfits = [
        f"{claim.id}: {name} is another firm than {claim.arms[0]} in its size or its weeks"
        for name in claim.arms
        if (arms[name].size, arms[name].length, arms[name].weeks)
        != (first.size, first.length, first.weeks)
    ]
    if claim.weeks[1] > first.weeks:
        misfits.append(f"{claim.id}.weeks: end {claim.weeks[1]} is after the {first.weeks} weeks")
    return misfits
