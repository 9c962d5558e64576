"""The numbers of a scenario by name, wherever they are declared."""

from __future__ import annotations

from typing import Any

from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import Quantity, settable
from harmony.sim.scenario import Scenario
from harmony.sim.size import Size

DECLARED: dict[str, Quantity] = {
    **settable(Size),
    **settable(Parameters),
    **settable(Levers),
}
"""Every size, parameter and lever that a scenario may set."""


def setting(scenario: Scenario, name: str) -> float:
    """What a scenario sets a number to."""
    homes: tuple[Any, ...] = (scenario.size, scenario.parameters, scenario.base_levers)
    home = next(one for one in homes if hasattr(one, name))
    value: float = getattr(home, name)
    return value


def within_range(name: str, value: float) -> float:
    """The value, or the nearest one that the declaration allows; whole where it must be."""
    declared = DECLARED[name]
    inside = min(max(value, declared.low), declared.high)
    return round(inside) if declared.kind is int else float(inside)
