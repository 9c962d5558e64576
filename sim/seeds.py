"""The two seeds of each run of an experiment, derived from the experiment's one seed."""

from __future__ import annotations

from sim.limits import MOST_RUNS


def run_seeds(seed: int, run: int, one_firm: bool = False) -> tuple[int, int]:
    """The firm seed and the luck seed of one run.

    Run number i keeps its seeds however many runs there are, and no two experiments with
    different seeds share a firm or a luck. With ``one_firm`` every run has the firm of
    run 0 and a luck of its own.
    """
    first = seed * MOST_RUNS
    return first if one_firm else first + run, first + run


def seeds_of_runs(seed: int, runs: int, one_firm: bool = False) -> list[tuple[int, int]]:
    """The seeds of runs 0 to ``runs`` - 1."""
    return [run_seeds(seed, run, one_firm) for run in range(runs)]
