"""Firms played on threads, some at a time, so that memory stays small and work can go on.

The rows come in the order of the firms and do not depend on the threads.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from harmony.experiments.firms.columns import TABLES
from harmony.experiments.firms.ensemble import SimulatedFirm
from harmony.experiments.firms.tables import joined, play_firm
from harmony.runs.pieces import Piece, Pieces
from harmony.runs.progress import Progress
from harmony.runs.threads import Threads
from harmony.sim.drivers import engine
from harmony.sim.errors import HarmonyError, nearest, shown
from harmony.sim.measure_origins import origins_of_measures
from harmony.sim.measures import all_measures

if TYPE_CHECKING:
    import pandas as pd


FIRMS_A_PIECE = 8


def play(
    firms: Sequence[SimulatedFirm],
    threads: int | None = None,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Iterator[Piece]:
    """Play firms, and give the rows of all tables for a few firms at a time.

    Parameters
    ----------
    firms
        The firms, as ``ensemble`` makes them.
    threads
        Threads at work, one a processor when not given.
    pieces
        Where finished pieces are kept, and taken from if they are there already.
    progress
        Called with the firms done and the firms in all.

    Raises
    ------
    HarmonyError
        If the number of threads is wrong, a run fails, or a piece cannot be kept.
    """
    kept = pieces or Pieces()
    entry = engine.entries()
    workers = Threads(threads)

    def work(batch: Sequence[SimulatedFirm]) -> Piece:
        return kept.get(_asked(batch), lambda: joined(play_firm(one, entry) for one in batch))

    done = 0
    if progress:
        progress(done, len(firms))
    with workers:
        for piece in workers.in_order(work, itertools.batched(firms, FIRMS_A_PIECE)):
            done += len(piece["firms"])
            if progress:
                progress(done, len(firms))
            yield piece


def _asked(batch: Sequence[SimulatedFirm]) -> dict[str, object]:
    """All that the rows of some firms depend on besides the code."""
    names = ("number", "firm_seed", "luck_seed", "constants")
    own = origins_of_measures(all_measures())
    return {
        **({"measures": own} if own else {}),
        "experiment": "firms",
        "firms": [[one.scenario.hash, *(getattr(one, name) for name in names)] for one in batch],
    }


def frames(
    firms: Sequence[SimulatedFirm],
    tables: Sequence[str] = ("firms", "yearly"),
    threads: int | None = None,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> dict[str, pd.DataFrame]:
    """Play firms and hold some of their tables in memory, by name.

    The tables are firms, yearly, weekly, people and ties (see
    ``harmony.experiments.firms.columns``); the other parameters are those of ``play``.

    Raises
    ------
    HarmonyError
        If there is no such table, or as ``play`` does.
    """
    import pandas as pd

    for table in tables:
        if table not in TABLES:
            raise HarmonyError(
                f"tables: there is none called {shown(table)}{nearest(table, TABLES)}"
            )
    parts = [
        {table: piece[table] for table in tables}
        for piece in play(firms, threads, pieces, progress)
    ]
    return {
        table: pd.DataFrame(np.concatenate([part[table] for part in parts])) for table in tables
    }
