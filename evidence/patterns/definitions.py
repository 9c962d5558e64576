"""The patterns of ``patterns.toml``: facts that the model is held against."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from harmony.sim.errors import HarmonyError, shown

PATTERNS = Path(__file__).with_name("patterns.toml")
CALIBRATED, PREDICTED, REPORTED = "C", "V2", "reported"

Use = Literal["C", "V2", "reported"]
Judged = Literal["interval", "sign", "null"]


class Pattern(BaseModel):
    """One fact, made exact before it is measured.

    ``low`` and ``high`` bound what is accepted; one is absent where it is open. An
    ``interval`` is judged by the median over firms, a ``sign`` by the mean change against
    the smallest effect (the bound), a ``null`` by two one-sided tests within the bounds.
    ``interventions`` are the kinds that the treatment consists of, where it names them: what
    is added to harmony later is not among them.
    ``seen_before`` marks what may be calibrated to and was predicted in the first edition,
    ``target`` what a calibration aims at. ``needs`` names what the model must have before the
    pattern can be measured, each by its kind: ``lever price_factor``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: str
    text: str
    use: Use
    seen_before: bool = False
    target: bool = False
    statistic: str
    judged: Judged
    low: float | None = None
    high: float | None = None
    unit: str
    profile: str
    treatment: str = "none"
    interventions: list[str] = []
    horizon: str
    controls: str = "none"
    needs: list[str] = []
    evidence: Literal["research", "trade"] = "research"
    source: str

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.low is None and self.high is None and self.use != REPORTED:
            raise ValueError("give low, high or both")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"low {self.low} must be below high {self.high}")
        if self.judged == "null" and (self.low is None or self.high is None):
            raise ValueError("a null needs both bounds")
        return self

    @model_validator(mode="after")
    def _of_one_use(self) -> Self:
        if (self.seen_before or self.target) and self.use != CALIBRATED:
            raise ValueError(f"seen_before and target are of use {CALIBRATED} alone")
        return self

    @property
    def number(self) -> str:
        """The pattern's number without the letter of a part: P8b is part of P8."""
        return "P" + "".join(letter for letter in self.id if letter.isdigit())


@functools.cache
def patterns(use: Use | None = None) -> tuple[Pattern, ...]:
    """All patterns in the order of the file, or those of one use."""
    read = tomllib.loads(PATTERNS.read_text(encoding="utf-8"))
    every = tuple(Pattern(**one) for one in read["patterns"])
    return tuple(one for one in every if use is None or one.use == use)


def targets() -> tuple[Pattern, ...]:
    """The patterns that a calibration aims at."""
    return tuple(one for one in patterns(CALIBRATED) if one.target)


def chosen_patterns(only: Sequence[str]) -> tuple[Pattern, ...]:
    """The patterns of some numbers or ids (P8 names P8 and P8b); all if none is named.

    Raises
    ------
    HarmonyError
        If there is no such pattern.
    """
    known = {name for one in patterns() for name in (one.id, one.number)}
    for name in only:
        if name not in known:
            numbers = ", ".join(dict.fromkeys(one.number for one in patterns()))
            raise HarmonyError(f"--only: {shown(name)} is no pattern; there are {numbers}")
    return tuple(one for one in patterns() if not only or {one.id, one.number} & set(only))
