"""Checks of numbers and of tables of data, each problem told in one sentence.

A problem reads ``where: what is wrong``; the caller adds the file.
"""

from __future__ import annotations

import math
import typing
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from harmony.sim.errors import nearest, shown
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import Quantity, quantities, settable
from harmony.sim.size import Size, Span

# The parts of the marketers' variable pay are shares of one pay; room for rounding.
MOST_PAY_WEIGHTS = 1 + 1e-9

# A file of nothing but mistakes is not worth a message of a megabyte.
MOST_PROBLEMS = 20


# Where in a scenario file each number is read.
_HOMES: dict[str, type] = {
    "at the top of the file, above all tables": Span,
    "under [firm]": Size,
    "under [parameters]": Parameters,
    "under [levers]": Levers,
}


def checked_numbers(
    table: type, given: Mapping[str, object], where: str = ""
) -> tuple[dict[str, float], list[str]]:
    """The valid numbers of ``given``, each of the kind that ``table`` declares, and the problems.

    ``where`` goes before each name in a problem, for instance ``"parameters."``.
    """
    values: dict[str, float] = {}
    problems: list[str] = []
    for name, value in given.items():
        if len(problems) == MOST_PROBLEMS:
            break
        problem = _setting_problem(table, name, value)
        if problem:
            problems.append(f"{where}{shown_key(name)}: {problem}")
        else:
            values[name] = _plain(quantities(table)[name].kind, value)
    return values, problems


def _setting_problem(table: type, name: str, value: object) -> str | None:
    """What keeps a quantity of a table from being set to a value."""
    if name in settable(table):
        return _number_problem(settable(table)[name], value)
    if name in quantities(table):
        return "is set by the run itself; name the channels to cut under [channels], as off = [...]"
    return unknown_key(name, settable(table))


def unknown_key(name: str, valid: Mapping[str, object]) -> str:
    """What is wrong with a key that nothing reads, and where it would be read if anywhere."""
    for home, table in _HOMES.items():
        if name in settable(table):
            return f"is read {home}, not here"
    return f"no such key{nearest(name, valid)}"


def shown_key(name: str) -> str:
    """A key as a message shows it: bare if it is an ordinary name."""
    return name if name.isidentifier() and len(name) < 60 else shown(name)


def _plain(kind: type, value: Any) -> float:
    """An int or a float, and no negative zero, so that equal settings are written alike."""
    number: float = kind(value) + kind(0)
    return number


def _number_problem(declared: Quantity, value: object) -> str | None:
    """What keeps a value from being a number that the quantity may take."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _not_a_number(value, declared.unit)
    if isinstance(value, float) and not math.isfinite(value):
        return _not_finite(value)
    if declared.kind is int and not isinstance(value, int):
        return _not_whole(value)
    if value < declared.low:
        return _too_low(value, declared.low, declared.unit)
    if value > min(declared.high, 1e300):  # Python's integers go beyond every float
        return _too_high(value, declared.high, declared.unit)
    return None


def _not_a_number(value: object, unit: str) -> str:
    return f"{shown(value)} is not a number{_in(unit)}"


def _not_finite(value: object) -> str:
    return f"{shown(value)} is not a finite number"


def _not_whole(value: object) -> str:
    return f"{shown(value)} is not a whole number"


def _too_low(value: object, low: float, unit: str) -> str:
    return f"{shown(value)} is below the lowest value {low:g}{_in(unit)}"


def _too_high(value: object, high: float, unit: str) -> str:
    return f"{shown(value)} is above the highest value {high:g}{_in(unit)}"


def _in(unit: str) -> str:
    return f" ({unit})" if unit else ""


def lever_problems(levers: Levers, but: Levers | None = None) -> list[str]:
    """What is wrong with the levers of one week, each of them and together.

    ``but`` are levers that are known to be in order: those that are like them are passed over.
    """
    problems = []
    for name, declared in quantities(Levers).items():
        value = getattr(levers, name)
        if but is not None and value is getattr(but, name):
            continue
        problem = _number_problem(declared, value)
        if problem:
            problems.append(f"lever {name}: {problem}")
    weights = levers.pay_lead_volume + levers.pay_accepted_leads + levers.pay_revenue
    if weights > MOST_PAY_WEIGHTS:
        problems.append(
            "levers pay_lead_volume, pay_accepted_leads and pay_revenue: "
            f"they sum to {weights:g}, above the highest sum 1"
        )
    return problems


def model_problems(error: ValidationError, model: type[BaseModel], where: str) -> list[str]:
    """A pydantic error as sentences, ``where`` before each key."""
    details = error.errors(include_url=False)[:MOST_PROBLEMS]
    return [_model_problem(dict(detail), model, where) for detail in details]


def read_model[Model: BaseModel](
    kind: type[Model], given: object, where: str, problems: list[str]
) -> Model | None:
    """A table of a file as its model; None where something is wrong, which is added."""
    if not isinstance(given, dict):
        problems.append(f"{where}: {shown(given)} is not a table")
        return None
    try:
        return kind(**given)
    except ValidationError as error:
        problems += model_problems(error, kind, where)
        return None


def _model_problem(detail: dict[str, Any], model: type[BaseModel], where: str) -> str:
    if not detail["loc"]:
        return f"{where}: {detail['ctx']['error']}"
    key, *rest = map(str, detail["loc"])
    where = f"{where}.{shown_key(key)}"
    if rest:  # a table within the table
        inner = next(one for one in typing.get_args(model.model_fields[key].annotation))
        return _model_problem({**detail, "loc": rest}, inner, where)
    return f"{where}: {_sentence(detail, key, model)}"


def _sentence(detail: dict[str, Any], key: str, model: type[BaseModel]) -> str:
    kind, value, limits = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return f"no such key{nearest(key, {'kind': None, **model.model_fields})}"
    extra = model.model_fields[key].json_schema_extra
    unit = str(extra["unit"]) if isinstance(extra, dict) else ""
    match kind:
        case "string_too_short":
            return f"is empty; {model.model_fields[key].description}"
        case "greater_than_equal":
            return _too_low(value, limits["ge"], unit)
        case "less_than_equal":
            return _too_high(value, limits["le"], unit)
        case "finite_number":
            return _not_finite(value)
        case "int_type" if isinstance(value, float):
            return _not_whole(value)
        case "int_type" | "float_type":
            return _not_a_number(value, unit)
        case "value_error":
            return str(limits["error"])
        case "missing":
            return f"is missing; {model.model_fields[key].description}"
        case "model_type":
            return f"{shown(value)} is not a table; {model.model_fields[key].description}"
        case "string_type":
            return f"{shown(value)} is not a text in quotes"
        case "literal_error":
            return f"{shown(value)} is not one of {limits['expected']}"
    return f"{shown(value)}: {detail['msg']}"
