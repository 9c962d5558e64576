"""Runs of an arm, measured as claims ask for it.

Apart from the judging, so that what is kept of it does not hang on any verdict.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.store.pieces import Piece
from harmony.runs.many import run_many
from harmony.sim.measures import evaluate
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds

Wanted = tuple[str, tuple[int, int]]

RUNS_AT_A_TIME = 200  # weekly books of so many runs are held in memory


def play_arm(
    scenario: Scenario,
    seeds: Sequence[Seeds],
    wanted: Sequence[Wanted],
    threads: int | None,
) -> Piece:
    """Each measure over each window, one value a run."""
    parts: dict[str, list[NDArray[np.float64]]] = {key_of(*one): [] for one in wanted}
    windows = {weeks for _, weeks in wanted if weeks[1] <= scenario.weeks}
    for batch in itertools.batched(seeds, RUNS_AT_A_TIME):
        weekly = run_many(scenario, batch, threads).weekly
        values = {weeks: evaluate(weekly, *weeks) for weeks in windows}
        for measure, weeks in wanted:
            if weeks in windows:
                parts[key_of(measure, weeks)].append(values[weeks][measure])
    return {key: np.concatenate(part) for key, part in parts.items() if part}


def key_of(measure: str, weeks: tuple[int, int]) -> str:
    """Under what name the values of a measure over some weeks are kept."""
    return f"{measure} {weeks[0]} {weeks[1]}"
