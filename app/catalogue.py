"""What can be chosen on the page, as plain data without words: the words are in the texts."""

from __future__ import annotations

import functools
import math
import tomllib
from pathlib import Path
from typing import Any

from harmony.app.choice import MOST_PEOPLE
from harmony.sim.catalogue import changes
from harmony.sim.changes import Change, Parameter
from harmony.sim.errors import HarmonyError
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import Quantity, quantities
from harmony.sim.scenario import load_scenario, shipped_scenarios

_SHOWN = tomllib.loads(Path(__file__).with_name("shown.toml").read_text(encoding="utf-8"))
_DATES = ("start", "end", "ramp")
_STEPS = 200
_LAST_WEEK = 259


@functools.cache
def catalogue() -> dict[str, Any]:
    """Everything that can be chosen: changes with their doses, parameters, scenarios, words."""
    return {
        "changes": [_change(cls) for cls in changes().values()],
        "parameters": [_number(_declared(name)) for name in _SHOWN["parameters"]],
        "assumptions": [
            {**_number(one), "meaning": one.meaning} for one in quantities(Parameters).values()
            if math.isfinite(one.low) and math.isfinite(one.high)
        ],
        "groups": _groups(),
        "presets": _SHOWN["presets"],
        "glossary": _SHOWN["glossary"],
    }  # fmt: skip


def _declared(name: str) -> Quantity:
    return {**quantities(Parameters), **quantities(Levers)}[name]


def _number(one: Quantity) -> dict[str, Any]:
    return {
        "name": one.name,
        "low": one.low,
        "high": one.high,
        "step": 1 if one.kind is int else _step(one.low, one.high),
        "unit": one.unit,
        "source": one.source,
    }


def _step(low: float, high: float) -> float:
    """A round step that makes some two hundred of the range."""
    rough = (high - low) / _STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    return float(f"{next(step * power for step in (1, 2, 5, 10) if step * power >= rough):.12g}")


def _change(cls: type[Change]) -> dict[str, Any]:
    named = {name: one for name, one in cls.described().items() if name != "when"}
    main = [*cls.doses, "start"] if cls.doses else [n for n in named if n not in ("end", "ramp")]
    fields = [_field(one, one.name in main) for one in named.values()]
    doses_first = sorted(fields, key=lambda one: (one["name"] in _DATES, not one["main"]))
    return {"kind": cls.kind, "sort": cls.sort, "fields": doses_first}


def _field(one: Parameter, main: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": one.name,
        "main": main,
        "unit": one.unit,
        "usual": one.default,
    }
    if one.choices:
        return {**told, "choices": [*one.choices]}
    if one.low is None or one.high is None:
        raise HarmonyError(
            f"{one.name}: {one.meaning}: the page needs a lowest and a highest value"
        )
    low, high = float(one.low), float(one.high)
    if one.name in _DATES:
        high = min(high, float(_LAST_WEEK))
    step = 1 if one.whole else _step(low, high)
    return {**told, "choices": None, "low": low, "high": high, "step": step}


def _groups() -> list[dict[str, Any]]:
    """The scenarios that the page can play, in groups; what no group names stands in the last."""
    playable = [
        name for name in shipped_scenarios() if load_scenario(name).size.people <= MOST_PEOPLE
    ]
    groups = [
        {"name": name, "scenarios": [one for one in named if one in playable]}
        for name, named in _SHOWN["groups"].items()
    ]
    grouped = {one for group in groups for one in group["scenarios"]}
    return [*groups, {"name": "more", "scenarios": [n for n in playable if n not in grouped]}]
