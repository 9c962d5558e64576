"""A model whose patterns and their accepted region are known exactly."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from harmony.evidence.calibration.acceptance import AcceptanceEffort
from harmony.evidence.calibration.calibrating import Effort
from harmony.evidence.calibration.space import Constant, Space
from harmony.experiments.analyses.estimates import Estimate

NOISE = 0.4  # standard deviation between firms
INTERVALS = {
    "sum": (1.35, 1.55),
    "difference": (-math.inf, -0.2),
    "product": (0.10, 0.20),
}

LIVELY = ("first", "second", "third")
INERT = tuple(f"inert_{number}" for number in range(9))
SPACE = Space(
    (
        Constant("first", 0.2, 0.0, 1.0),
        *(Constant(name, 0.5, 0.0, 1.0) for name in INERT),
        Constant("second", 0.4, 0.0, 1.0),
        Constant("third", 1.0, 0.1, 10.0),
    ),
    {"elsewhere": 7.0},
)
EFFORT = Effort(
    trajectories=4,
    screened_on=64,
    waves=((40, 64), (30, 128)),
    acceptance=AcceptanceEffort(
        members=20, vectors=40, at_a_time=20, firms=400, tries=5, confirmed_on=4000
    ),
)


def truth(constants: Mapping[str, float]) -> dict[str, float]:
    """The patterns without noise."""
    first, second = constants["first"], constants["second"]
    third = math.log10(constants["third"]) / 2 + 0.5
    return {
        "sum": first + second + 0.5 * third,
        "difference": first - second,
        "product": first * second * third,
    }


def measure(constants: Mapping[str, float], firms: int, seed: int) -> dict[str, Estimate]:
    """The patterns with the noise of so many firms."""
    assert constants["elsewhere"] == 7.0
    luck = np.random.default_rng([seed, firms])
    error = 0.1 * NOISE / math.sqrt(firms)
    values = {
        name: value + error * luck.standard_normal() for name, value in truth(constants).items()
    }
    return {
        name: Estimate(value, value - 1.96 * error, value + 1.96 * error, firms)
        for name, value in values.items()
    }


def inside(constants: Mapping[str, float], slack: float = 0.0) -> bool:
    """Whether all patterns lie truly within their intervals, or nearer than some slack."""
    return all(
        INTERVALS[name][0] - slack <= value <= INTERVALS[name][1] + slack
        for name, value in truth(constants).items()
    )
