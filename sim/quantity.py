"""One way to declare a number: default, unit, meaning, range and source, beside its name.

State, parameters, levers and weekly sums are dataclasses whose fields are quantities.
From the same declaration come the plain attributes of the Mesa agents, the records of
the compiled driver, the checks of scenario files and the tables of the documentation.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclasses.dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the model: its name, default, unit, meaning, plausible range and source.

    ``combine`` says how several interventions that turn the same lever add up:
    ``"set"`` (the last one named wins), ``"add"``, ``"times"`` or ``"max"``. ``"run"``
    marks a lever that no arrangement turns: the run itself sets it. ``neutral`` is the value
    at which the model is what it was before it had this number, if there is one: a scenario
    that leaves it there keeps its hash, and a calibration takes no account of it.
    """

    name: str
    kind: type
    default: float
    unit: str
    meaning: str
    low: float
    high: float
    source: str
    combine: str
    neutral: float | None


def quantity(
    default: float,
    unit: str,
    meaning: str,
    low: float = float("-inf"),
    high: float = float("inf"),
    source: str = "",
    combine: str = "set",
    neutral: float | None = None,
) -> Any:
    """Declare a dataclass field that is a quantity (see :class:`Quantity`)."""
    described = {
        "unit": unit,
        "meaning": meaning,
        "low": low,
        "high": high,
        "source": source,
        "combine": combine,
        "neutral": neutral,
    }
    return dataclasses.field(default=default, metadata=described)


@functools.cache
def quantities(table: type) -> dict[str, Quantity]:
    """The quantities that a dataclass declares, by name, in the order of their declaration."""
    kinds = {"float": float, "int": int}
    return {
        field.name: Quantity(
            name=field.name,
            kind=kinds[str(field.type)],
            default=field.default,  # type: ignore[arg-type]  # quantity() always sets it
            **field.metadata,
        )
        for field in dataclasses.fields(table)
    }


@functools.cache
def settable(table: type) -> dict[str, Quantity]:
    """The quantities that a scenario, an intervention or a shock may set."""
    return {name: one for name, one in quantities(table).items() if one.combine != "run"}


@functools.cache
def record_type(table: type) -> np.dtype[np.void]:
    """The NumPy record that holds the quantities of a dataclass: float64 and int64 only."""
    codes = {float: "f8", int: "i8"}
    return np.dtype([(name, codes[q.kind]) for name, q in quantities(table).items()])


def new_records(table: type, count: int) -> NDArray[np.void]:
    """``count`` records of a dataclass, each field at its default."""
    records = np.zeros(count, dtype=record_type(table))
    for name, declared in quantities(table).items():
        if declared.default != 0:
            records[name] = declared.default
    return records


def to_records(objects: list[Any], table: type) -> NDArray[np.void]:
    """Copy the quantities of objects (agents, ties, accounts) into records."""
    names = list(quantities(table))
    rows = [tuple(getattr(thing, name) for name in names) for thing in objects]
    return np.array(rows, dtype=record_type(table))


def from_records(records: NDArray[np.void], objects: list[Any], table: type) -> None:
    """Copy records into the quantities of objects, as plain Python numbers."""
    names = list(quantities(table))
    for thing, row in zip(objects, records.tolist(), strict=True):
        for name, value in zip(names, row, strict=True):
            setattr(thing, name, value)
