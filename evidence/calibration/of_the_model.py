"""What is calibrated to what: the model's constants to the patterns that are its targets."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

from harmony.evidence.calibration.calibrating import FULL, Calibration, Effort, calibrate
from harmony.evidence.calibration.candidates import candidates
from harmony.evidence.patterns.calibrated import measure_calibrated
from harmony.evidence.patterns.definitions import targets
from harmony.evidence.patterns.elasticities import CONSUMER
from harmony.experiments.analyses.estimates import Estimate
from harmony.runs.constants import Constants
from harmony.runs.pieces import Pieces
from harmony.runs.progress import Progress

FREE = Path(__file__).with_name("free.toml")


def calibrate_model(
    effort: Effort = FULL,
    threads: int | None = None,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Calibration:
    """Calibrate the constants of the model to the targets among the patterns marked C.

    Parameters
    ----------
    threads
        Threads beside each other; as many as there are cores when not given.
    folder
        Where vectors that were measured are kept, so that a calibration that was stopped
        goes on.

    Raises
    ------
    HarmonyError
        If the calibration is not possible (see ``calibrate``) or a piece cannot be written.
    """

    def measure(constants: Constants, firms: int, seed: int) -> dict[str, Estimate]:
        return measure_calibrated(constants, firms, seed, threads)

    space = candidates([CONSUMER])
    return calibrate(
        measure, intervals(), space, effort, Pieces(folder), progress, free_constants()
    )


def free_constants() -> tuple[str, ...]:
    """The constants that are set free, of ``free.toml``."""
    return tuple(tomllib.loads(FREE.read_text(encoding="utf-8")))


def intervals() -> dict[str, tuple[float, float]]:
    """The accepted interval of each target; an open side is infinite."""
    return {
        one.id: (
            -math.inf if one.low is None else one.low,
            math.inf if one.high is None else one.high,
        )
        for one in targets()
    }
