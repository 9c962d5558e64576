"""What a pattern needs of the model, and whether the model has it by now."""

from __future__ import annotations

from collections.abc import Collection

from harmony.evidence.patterns.definitions import Pattern
from harmony.sim import events
from harmony.sim.errors import HarmonyError
from harmony.sim.levers import Levers
from harmony.sim.measures import all_measures
from harmony.sim.quantity import settable


def _known() -> dict[str, Collection[str]]:
    """The names that there are, by the kinds of which patterns speak."""
    return {"lever": settable(Levers), "measure": all_measures(), "event": vars(events)}


def missing(pattern: Pattern) -> tuple[str, ...]:
    """What the pattern needs and the model has not."""
    known = _known()
    asked = (need.split(" ") for need in pattern.needs)
    return tuple(f"{kind} {name}" for kind, name in asked if name not in known[kind])


def check_needs(pattern: Pattern) -> None:
    """Refuse a pattern that cannot be measured yet.

    Raises
    ------
    HarmonyError
        With all that is missing.
    """
    lacking = missing(pattern)
    if lacking:
        wanted = " and ".join(f"the {one}" for one in lacking)
        raise HarmonyError(
            f"{pattern.id} needs {wanted}, which this model does not have; it can be measured "
            "once the mechanism is there"
        )
