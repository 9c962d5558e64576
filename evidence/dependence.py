"""What the evidence rests on: which constants each pattern depends on.

The elementary effects of Morris (1991) of every constant of behaviour on every pattern,
around the shipped values, in tolerances: half the width of what is accepted. A pattern that
a constant can move by several tolerances holds, or fails, by the grace of that constant.
"""

from __future__ import annotations

import dataclasses
import functools
import math
from typing import Any

import numpy as np

from harmony.evidence.calibration.candidates import candidates
from harmony.evidence.calibration.screening import Screening, screen
from harmony.evidence.calibration.space import Points
from harmony.evidence.calibration.targets import Targets
from harmony.evidence.patterns.definitions import REPORTED, Pattern, patterns
from harmony.evidence.patterns.elasticities import CONSUMER
from harmony.evidence.patterns.laboratory import Laboratory, Values
from harmony.evidence.patterns.needs import missing
from harmony.evidence.patterns.predicted import measure
from harmony.extras import require
from harmony.runs.code import shipped_scenarios_hash
from harmony.runs.pieces import Piece, Pieces
from harmony.runs.plain_data import number_or_none
from harmony.runs.progress import Progress
from harmony.sim.errors import HarmonyError

TRAJECTORIES = 2
FIRMS = 6
SEED = 70_000
STRONGEST = 8


@dataclasses.dataclass(frozen=True)
class Dependence:
    """The screening of the patterns, and the effort that it took."""

    screening: Screening
    patterns: tuple[Pattern, ...]
    vectors: int
    firms: int

    def to_dict(self) -> dict[str, Any]:
        """The strongest constants of each pattern, as plain data that JSON can hold."""
        return {
            "vectors": self.vectors,
            "firms": self.firms,
            "constants": len(self.screening.constants),
            "patterns": [
                {
                    "id": one.id,
                    "text": one.text,
                    "use": one.use,
                    "by_chance": number_or_none(self.screening.noise[place]),
                    "rests_on": [
                        {"constant": name, "tolerances": size}
                        for name, size in self.screening.strongest(one.id, STRONGEST)
                    ],
                }
                for place, one in enumerate(self.patterns)
            ],
        }


def screened() -> tuple[Pattern, ...]:
    """The patterns that are screened: judged, measurable by now, and of some width.

    A sign whose bound is nil has no tolerance to tell effects in.
    """
    judged = (one for one in patterns() if one.use != REPORTED and not missing(one))
    return tuple(one for one in judged if one.low or one.high)


def dependence(
    trajectories: int = TRAJECTORIES,
    firms: int = FIRMS,
    threads: int | None = None,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Dependence:
    """Screen the constants around the shipped values for what they move.

    Parameters
    ----------
    trajectories
        Walks through the constants, each of one vector more than there are constants.
    firms
        Firms on which a vector is measured, the same for all.
    pieces
        Where vectors that were measured are kept.

    Raises
    ------
    MissingExtra
        If the libraries of experiments are not installed.
    """
    require("experiments")
    judged = screened()
    space = candidates([CONSUMER], assumed={})
    targets = Targets.of({one.id: _ends(one) for one in judged})
    vectors = trajectories * (len(space.names) + 1)
    kept = pieces or Pieces()
    done = 0

    def in_tolerances(points: Points) -> Values:
        nonlocal done
        rows = []
        for point in points:
            if progress:
                progress(done, vectors)
            vector = space.vector(point)
            asked = {
                "dependence": [one.id for one in judged],
                "at": vector,
                "firms": firms,
                "scenarios": shipped_scenarios_hash(),
            }
            make = functools.partial(_measured, judged, vector, firms, threads)
            piece = kept.get(asked, make)
            rows.append(targets.near(piece["values"]) / targets.tolerance)
            done += 1
        return np.array(rows)

    names = [one.id for one in judged]
    found = screen(space, in_tolerances, names, trajectories, SEED)
    return Dependence(found, judged, vectors, firms)


def _ends(pattern: Pattern) -> tuple[float, float]:
    low = -math.inf if pattern.low is None else pattern.low
    return low, math.inf if pattern.high is None else pattern.high


def _measured(
    judged: tuple[Pattern, ...], vector: dict[str, float], firms: int, threads: int | None
) -> Piece:
    """Every pattern under one vector; NaN where a firm breaks or a pattern is undefined."""
    laboratory = Laboratory(firms, SEED, vector, threads)
    try:
        return {"values": np.array([measure(one, laboratory).value for one in judged])}
    except HarmonyError:
        return {"values": np.full(len(judged), np.nan)}
