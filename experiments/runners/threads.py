"""Chunks played by threads of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from harmony.experiments.plan.columns import table_of
from harmony.experiments.plan.plan import Plan
from harmony.runs.threads import Threads

if TYPE_CHECKING:
    import pyarrow as pa

Finished = tuple[int, "pa.Table"]


def play_chunk(plan: Plan, chunk: int) -> pa.Table:
    """The rows of a chunk's runs."""
    runs = [plan.run(number) for number in plan.runs_of_chunk(chunk)]
    return table_of(plan, runs, plan.play(plan, runs))


def by_threads(plan: Plan, chunks: Sequence[int], threads: int | None = None) -> Iterator[Finished]:
    """Play chunks side by side, and give each when it is finished.

    Closing the iterator stops all work between two runs.

    Parameters
    ----------
    plan
        What is played.
    chunks
        Numbers of the chunks wanted.
    threads
        Threads at work, one a processor when not given.
    """
    with Threads(threads) as workers:
        yield from workers.as_finished(lambda chunk: (chunk, play_chunk(plan, chunk)), chunks)
