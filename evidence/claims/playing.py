"""Runs of arms, measured as claims ask for it.

Apart from the judging, so that what is kept of it does not hang on any verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from harmony.runs.arms import play_arms
from harmony.runs.measured import measured
from harmony.runs.pieces import Piece
from harmony.runs.progress import Progress
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds

Wanted = tuple[str, tuple[int, int]]


def play_arms_of_claims(
    arms: Mapping[str, Scenario],
    seeds: Sequence[Seeds],
    wanted: Sequence[Wanted],
    threads: int | None,
    progress: Progress | None,
    names: Sequence[str],
) -> Iterator[tuple[str, Piece]]:
    """Of each arm that is named each measure over each window that it has, one value a run."""
    scenarios = [arms[name] for name in names]
    within = [[one for one in wanted if one[1][1] <= arm.weeks] for arm in scenarios]
    windows = [{weeks for _, weeks in its} for its in within]
    played = measured(play_arms(scenarios, seeds, threads, progress), windows)
    for name, its, values in zip(names, within, played, strict=True):
        yield name, {key_of(measure, weeks): values[weeks][measure] for measure, weeks in its}


def key_of(measure: str, weeks: tuple[int, int]) -> str:
    """Under what name the values of a measure over some weeks are kept."""
    return f"{measure} {weeks[0]} {weeks[1]}"
