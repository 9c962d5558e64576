"""Which measures those are that harmony does not ship: their code, and what they make of books."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.sim.books import WeekSums
from harmony.sim.kinds import origin_of
from harmony.sim.measures import LAST_YEAR, Measure, own_measures
from harmony.sim.quantity import record_type

_WEEKS = 26


def made_up_books(seed: int = 1) -> NDArray[np.void]:
    """Weekly sums in which everything happens, each between 1 and 2."""
    luck = np.random.default_rng(seed)
    weekly = np.zeros(_WEEKS, dtype=record_type(WeekSums))
    for field in dataclasses.fields(WeekSums):
        weekly[field.name] = luck.uniform(1, 2, _WEEKS)
    return weekly


def origins_of_measures(names: Iterable[str]) -> dict[str, Any]:
    """What decides the values of measures that are not shipped, by name; nothing for the others.

    What a measure makes of some books counts beside its code: it tells apart measures of one
    code, such as a function that makes measures gives.
    """
    own = own_measures()
    bare = {name.removesuffix(LAST_YEAR) for name in names}
    return {name: _origin(own[name]) for name in sorted(bare & {*own})}


def _origin(measure: Measure) -> dict[str, Any]:
    books = made_up_books()
    made = hashlib.sha256(repr(measure.scale).encode())
    parts = [one for one in (measure.numerator, measure.denominator) if one is not None]
    for part in parts:
        made.update(np.asarray(part(books), dtype=np.float64).tobytes() + b".")
    return {"made": made.hexdigest()[:16], "parts": [origin_of(part) for part in parts]}
