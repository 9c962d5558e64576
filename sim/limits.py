"""How many runs, which seeds and how many threads may be asked for."""

from __future__ import annotations

from harmony.sim.errors import HarmonyError, shown

FEWEST_PAIRS = 2
MOST_RUNS = 1_000_000
MOST_WEEKS = 5_200
MOST_SEED = 2**31 - 1
MOST_RUN_SEED = 2**53 - 1  # the largest whole number that every reader of JSON keeps exactly
MOST_THREADS = 256


def check_whole(name: str, value: object, low: int, high: int) -> None:
    """Refuse what is not a whole number between two bounds.

    Raises
    ------
    HarmonyError
        Saying what the value may be.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise HarmonyError(f"{name}: {shown(value)} is not a whole number")
    if not low <= value <= high:
        raise HarmonyError(f"{name}: {shown(value)} is not between {low:,} and {high:,}")
