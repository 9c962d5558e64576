"""Threads of this machine at work side by side, which leave off between two runs.

    with Threads(2) as threads:
        for made in threads.in_order(work, tasks):
            ...

When the block ends before the work does, by an error, by Ctrl-C or because nobody asks on,
what is under way ends where it next asks ``end_if_stopped``: each run of a player does. So
does the work of threads that these have set to work.
"""

from __future__ import annotations

import itertools
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Self

from harmony.sim.limits import MOST_THREADS, check_whole

TASKS_AHEAD = 2  # for each thread, so that none waits for the next, and few results wait


class Stopped(BaseException):  # not an error: somebody asked for it
    """Work was left unfinished because it is to end."""


class _Stops(threading.local):
    """What ends the work of a thread: that of its own threads, and of those that wait for it."""

    of_this: tuple[threading.Event, ...] = ()


_STOPS = _Stops()


def end_if_stopped() -> None:
    """Leave the work of this thread if it is to end.

    Raises
    ------
    Stopped
        If so.
    """
    if any(stop.is_set() for stop in _STOPS.of_this):
        raise Stopped


class Threads:
    """So many threads at work until the block ends; one a processor where none are given.

    Raises
    ------
    HarmonyError
        If the number of threads is wrong.
    """

    def __init__(self, threads: int | None = None) -> None:
        if threads is not None:
            check_whole("threads", threads, 1, MOST_THREADS)
        self.count = threads or os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self.count, thread_name_prefix="harmony")
        self._stop = threading.Event()
        self._stops = (*_STOPS.of_this, self._stop)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._pool.shutdown(cancel_futures=True)

    def in_order[Task, Made](
        self, work: Callable[[Task], Made], tasks: Iterable[Task]
    ) -> Iterator[Made]:
        """What work makes of each task, in the order of the tasks."""
        left = iter(tasks)
        under_way = deque(self._begun(work, left, TASKS_AHEAD * self.count))
        try:
            while under_way:
                made = under_way.popleft().result()
                under_way.extend(self._begun(work, left, 1))
                yield made
        finally:
            _forget(under_way)

    def as_finished[Task, Made](
        self, work: Callable[[Task], Made], tasks: Iterable[Task]
    ) -> Iterator[Made]:
        """What work makes of each task, as soon as it is made."""
        left = iter(tasks)
        under_way = {*self._begun(work, left, TASKS_AHEAD * self.count)}
        try:
            while under_way:
                finished, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                for one in finished:
                    under_way.update(self._begun(work, left, 1))
                    yield one.result()
        finally:
            _forget(under_way)

    def _begun[Task, Made](
        self, work: Callable[[Task], Made], tasks: Iterator[Task], most: int
    ) -> list[Future[Made]]:
        """The next tasks, set to work."""
        return [
            self._pool.submit(self._worked, work, task) for task in itertools.islice(tasks, most)
        ]

    def _worked[Task, Made](self, work: Callable[[Task], Made], task: Task) -> Made:
        _STOPS.of_this = self._stops
        end_if_stopped()
        return work(task)


def _forget[Made](tasks: Iterable[Future[Made]]) -> None:
    for one in tasks:
        one.cancel()
