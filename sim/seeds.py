"""The two seeds of each run of an experiment, derived from the experiment's one seed."""

from __future__ import annotations

import operator

from harmony.sim.errors import HarmonyError, shown
from harmony.sim.limits import MOST_RUN_SEED, MOST_RUNS

Seeds = tuple[int, int]


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


def checked_seeds(firm_seed: int, luck_seed: int) -> Seeds:
    """Both seeds of a run as plain integers.

    Raises
    ------
    HarmonyError
        If one is not a whole number from 0 to ``MOST_RUN_SEED``.
    """
    return _checked("firm_seed", firm_seed), _checked("luck_seed", luck_seed)


def _checked(name: str, seed: int) -> int:
    try:
        whole = -1 if isinstance(seed, bool) else operator.index(seed)
    except TypeError:
        whole = -1
    if not 0 <= whole <= MOST_RUN_SEED:
        raise HarmonyError(
            f"{name}: {shown(seed)} is not a whole number from 0 to {MOST_RUN_SEED:,}"
        )
    return whole
