"""Amounts of a measure on the command line: percent for money, points for the rest."""

from __future__ import annotations

import math

from harmony.sim.errors import HarmonyError, nearest, shown


def amount(option: str, text: str, measure: str) -> float:
    """The number of an amount, in the unit in which changes of the measure are shown.

    Parameters
    ----------
    option
        The option that was given, for messages.
    text
        ``0.5%`` for money; ``0.5`` for a measure that is told in points or in its own unit.

    Raises
    ------
    HarmonyError
        If there is no such measure, or the text is no amount of it above 0.
    """
    from harmony.runs.scales import is_relative, points
    from harmony.sim.measures import measure_names

    if measure not in measure_names():
        raise HarmonyError(
            f"--on: no measure is called {shown(measure)}{nearest(measure, measure_names())}"
        )
    number, percent, rest = text.strip().partition("%")
    try:
        value = float(number)
    except ValueError:
        value = math.nan
    if not (0 < value < math.inf) or rest.strip():
        raise HarmonyError(f"{option}: {shown(text)} is no number above 0, such as 0.5%")
    if is_relative(measure) and not percent:
        raise HarmonyError(f"{option}: changes of {measure} are told in percent; write {value:g}%")
    if percent and not is_relative(measure):
        unit = points(measure)[1]
        raise HarmonyError(
            f"{option}: changes of {measure} are told in {unit}; write {value:g} without %"
        )
    return value
