"""Several sets of the model's constants, dealt over the runs of an experiment in turn.

Run number i has set i mod n in every arm, so paired runs differ in nothing else, and what is
found over the runs holds over the sets too.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from harmony.sim.errors import HarmonyError
from harmony.sim.parameters import Parameters
from harmony.sim.scenario import Scenario

Constants = Mapping[str, float]


def parameters_under(scenario: Scenario, constants: Sequence[Constants]) -> tuple[Parameters, ...]:
    """A scenario's parameters under each of several sets of constants; its own without any.

    Raises
    ------
    HarmonyError
        If a set is not valid in this scenario, saying which.
    """
    if not constants:
        return (scenario.parameters,)
    return tuple(_parameters(scenario, number, one) for number, one in enumerate(constants))


def _parameters(scenario: Scenario, number: int, constants: Constants) -> Parameters:
    try:
        return scenario.parameters_under(constants)
    except HarmonyError as error:
        where = f"{scenario.where}: set {number} of the constants"
        raise HarmonyError(*(f"{where}: {problem}" for problem in error.args)) from error


def without(constants: Sequence[Constants], names: Container[str]) -> tuple[Constants, ...]:
    """Sets of constants that say nothing of some names, which somebody else sets."""
    return tuple(
        {name: value for name, value in one.items() if name not in names} for one in constants
    )
