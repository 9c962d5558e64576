"""Arms measured as they are played, since books of all their weeks take a lot of memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.sim.measures import Weekly, evaluate

Values = NDArray[np.float64]
Window = tuple[int, int | None]
"""First week after the warm-up, and the week after the last; None: to the end."""
Measures = dict[str, Values]
"""Each measure by name, one value a run."""


def measured(
    played: Iterable[Sequence[Weekly]], windows: Sequence[Iterable[Window]]
) -> list[dict[Window, Measures]]:
    """What ``play_arms`` gives, measured: of each arm each of its windows, run by run."""
    blocks = [
        [
            {window: evaluate(weekly, *window) for window in its}
            for weekly, its in zip(books, windows, strict=True)
        ]
        for books in played
    ]
    return [
        {window: joined([arm[window] for arm in arms]) for window in arms[0]}
        for arms in zip(*blocks, strict=True)
    ]


def since(week: int) -> Window:
    """The window from a week to the end."""
    return week, None


def joined(parts: Sequence[Mapping[str, NDArray[Any]]]) -> dict[str, NDArray[Any]]:
    """Arrays by name, one after another along their first axis."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
