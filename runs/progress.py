"""How far long work is, as those who do it tell those who wait for it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with what is done and what there is in all, from time to time."""


def part_of(progress: Progress | None, done: int, total: int) -> Progress | None:
    """Tells the progress of a part, so much being done before it, as that of the whole."""
    if progress is None:
        return None
    return lambda more, _: progress(done + more, total)
