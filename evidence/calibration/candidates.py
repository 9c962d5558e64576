"""Which constants may be calibrated at all, and the values from which a calibration starts.

A calibration may move what says how people and markets behave, wherever they are. It leaves
alone what describes one firm, for that is known of a firm or chosen: what the profiles of
the patterns set themselves; amounts and parts of money; the working week; what there is at the
founding. It also leaves alone references, which are units of measure, and constants that
were measured on the model itself, which follow from the others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

from harmony.evidence.calibration.space import Constant, Space
from harmony.sim.checks import checked_numbers
from harmony.sim.errors import HarmonyError
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import Quantity, settable
from harmony.sim.scenario import load_scenario

ASSUMED = Path(__file__).with_name("assumed.toml")

_OF_A_FIRM = ("_at_start", "_administration", "week_hours", "_reference")
_OF_MONEY = ("money", "of revenue", "of list price")
_MEASURED = "measured on the model itself"


def assumed_values(path: Path = ASSUMED) -> dict[str, float]:
    """Values that constants had before calibration, where the shipped defaults differ by now.

    Raises
    ------
    HarmonyError
        If a name is no constant or a value is not in its range.
    """
    values, problems = checked_numbers(Parameters, tomllib.loads(path.read_text("utf-8")))
    if problems:
        raise HarmonyError(*(f"{path.name}: {problem}" for problem in problems))
    return values


def candidates(profiles: Collection[str], assumed: Mapping[str, float] | None = None) -> Space:
    """The space of all constants that may be calibrated.

    Those with a neutral value came later, and keep the model as it was: they are left out, so
    that a calibration made again gives the digits that are stored.

    Parameters
    ----------
    profiles
        Scenarios on which patterns are measured; what they set describes their firm.
    assumed
        Values before calibration; those of ``assumed.toml`` where not given.

    Raises
    ------
    HarmonyError
        If a profile is no scenario or ``assumed.toml`` is wrong.
    """
    overlay = assumed_values() if assumed is None else dict(assumed)
    of_profiles = {name for profile in profiles for name in _set_by(profile)}
    constants = tuple(
        Constant(name, overlay.get(name, one.default), one.low, one.high)
        for name, one in settable(Parameters).items()
        if name not in of_profiles and not _describes_a_firm(one) and one.neutral is None
    )
    return Space(constants, overlay)


def _set_by(profile: str) -> list[str]:
    """The constants that a scenario sets."""
    usual, own = Parameters(), load_scenario(profile).parameters
    return [name for name in settable(Parameters) if getattr(own, name) != getattr(usual, name)]


def _describes_a_firm(declared: Quantity) -> bool:
    return (
        any(part in declared.unit for part in _OF_MONEY)
        or declared.name.endswith(_OF_A_FIRM)
        or declared.source.startswith(_MEASURED)
    )
