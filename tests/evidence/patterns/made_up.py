"""Laboratories whose firms answer as a known function says."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np

from harmony.evidence.patterns.laboratory import Arm
from harmony.sim.changes import Change

FIRMS = 6


@dataclasses.dataclass
class MadeUp:
    """A laboratory whose firms answer as a function of what is done to them says."""

    answer: Callable[[str, tuple[Change, ...]], dict[str, np.ndarray]]
    firms: int = FIRMS

    @property
    def consumers(self) -> MadeUp:
        return self

    def scenario(self, name: str, *changes: Change, **settings: float) -> tuple[object, ...]:
        return name, changes

    def arms(self, *scenarios: tuple[str, tuple[Change, ...]]) -> list[Arm]:
        return [Arm(self.answer(*one)) for one in scenarios]
