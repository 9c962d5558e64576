"""The seed of everything that a calibration draws or plays, by stage and number.

Firms of one vector are played in no other stage and not by other commands, whose seeds are
small; so the shipped constants are confirmed on firms that they were not chosen on.
"""

from __future__ import annotations

import enum

_FIRST = 100_000_000
_A_STAGE = 10_000_000
_A_WAVE = 100_000


class Stage(enum.IntEnum):
    """What a seed is for."""

    SCREENING = 0
    HISTORY = 1
    ACCEPTANCE = 2
    CONFIRMATION = 3


def seed_of(stage: Stage, wave: int = 0, vector: int = 0) -> int:
    """The seed of one vector of a wave of a stage."""
    return _FIRST + _A_STAGE * stage + _A_WAVE * wave + vector


def seeds_of(stage: Stage, wave: int, vectors: int) -> list[int]:
    """The seeds of all vectors of a wave: each has firms of its own, so noises are independent."""
    return [seed_of(stage, wave, vector) for vector in range(vectors)]
