"""Chunks played by threads of this machine."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from harmony.experiments.plan.columns import table_of
from harmony.experiments.plan.plan import Plan

if TYPE_CHECKING:
    import pyarrow as pa

Finished = tuple[int, "pa.Table"]


class Stopped(Exception):  # not an error: somebody asked for it
    """A chunk was left unfinished because the work is to end."""


def play_chunk(plan: Plan, chunk: int, between: Callable[[], None]) -> pa.Table:
    """The rows of a chunk's runs; ``between`` is called before each run, and may raise."""
    runs = [plan.run(number) for number in plan.runs_of_chunk(chunk)]
    return table_of(plan, runs, plan.play(plan, runs, between))


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
    workers = threads or os.cpu_count() or 1
    stop = threading.Event()

    def between() -> None:
        if stop.is_set():
            raise Stopped

    left = iter(chunks)
    with ThreadPoolExecutor(workers) as pool:
        try:
            under_way: dict[Future[pa.Table], int] = {}
            while True:
                for chunk in itertools.islice(left, 2 * workers - len(under_way)):
                    under_way[pool.submit(play_chunk, plan, chunk, between)] = chunk
                if not under_way:
                    return
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    yield under_way.pop(future), future.result()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
