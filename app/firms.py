"""The firms that the page plays, for all visitors: what was played once is kept.

Every visitor sees the same hundred firms, those of ``harmony compare`` with seed 1, so what one
visitor has waited for the next one has at once. A firm is kept as it stands after the warm-up,
and the weekly books of the arrangements that were asked for last.
"""

from __future__ import annotations

import collections
import functools
import itertools
import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from harmony.runs.player import Player
from harmony.runs.threads import Threads
from harmony.sim.drivers import engine
from harmony.sim.drivers.firm_state import copy_state
from harmony.sim.measures import Weekly
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import run_seeds
from harmony.sim.state import State
from harmony.sim.timeline import Timeline

SEED = 1
FIRST_PAIRS = 16
PAIRS = 100
RUNS_A_TASK = 2
_THREADS = 2
_FIRMS_KEPT = 3
_BOOKS_KEPT = 14

Wanted = Callable[[], bool]


class Unwanted(Exception):  # not an error: the visitor has moved on
    """What was being played is no longer asked for."""


class _Kept[Thing]:
    """Things by their key, the ones asked for last; several threads may ask."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: collections.OrderedDict[str, Thing] = collections.OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str, make: Callable[[], Thing]) -> Thing:
        with self._lock:
            if key not in self._things:
                self._things[key] = make()
                while len(self._things) > self._most:
                    self._things.popitem(last=False)
            self._things.move_to_end(key)
            return self._things[key]


class Firms:
    """Plays firms for all visitors on a few threads, a few runs of each visitor at a time."""

    def __init__(self) -> None:
        self._settled: _Kept[dict[int, State]] = _Kept(_FIRMS_KEPT)
        self._books: _Kept[dict[int, Weekly]] = _Kept(_BOOKS_KEPT)
        self._threads = Threads(_THREADS)

    def books(self, scenario: Scenario, pairs: int, wanted: Wanted) -> Weekly:
        """Weekly sums of runs 0 to ``pairs`` - 1 after the warm-up, shape (pairs, weeks).

        Raises
        ------
        Unwanted
            As soon as they are not wanted any more.
        """
        books = self._books.get(scenario.hash, dict)
        missing = [number for number in range(pairs) if number not in books]
        for number, weekly in self._played(scenario, missing, wanted):
            books[number] = weekly
        if any(number not in books for number in missing):
            raise Unwanted
        return np.stack([books[number] for number in range(pairs)])

    def _played(
        self, scenario: Scenario, numbers: Sequence[int], wanted: Wanted
    ) -> Iterator[tuple[int, Weekly]]:
        """A few runs at a time, so that visitors take turns; no more once they are not wanted."""
        play = functools.partial(self._play, scenario)
        tasks = itertools.batched(numbers, RUNS_A_TASK)
        asked = itertools.takewhile(lambda _: wanted(), tasks)
        return itertools.chain.from_iterable(self._threads.in_order(play, asked))

    def _play(self, scenario: Scenario, numbers: Sequence[int]) -> list[tuple[int, Weekly]]:
        player = Player(scenario, engine.entries())
        settled = self._settled.get(scenario.firm_hash, dict)
        played = []
        for number in numbers:
            if number not in settled:
                player.play(run_seeds(SEED, number), until=scenario.warm_up)
                settled[number] = copy_state(player.state)
            player.take_over(settled[number], Timeline.of(scenario))
            played.append((number, player.advance(scenario.warm_up, scenario.length)))
        return played


@functools.cache
def firms() -> Firms:
    """The firms of this process."""
    return Firms()
