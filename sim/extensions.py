"""What other distributions offer: interventions, shocks, measures, designs and figures.

A package of somebody else names what it offers in its entry points, for instance

    [project.entry-points."harmony.interventions"]
    quiet_hours = "harmony_quiet_hours:QuietHours"

and harmony finds it once the package is installed.
"""

from __future__ import annotations

import functools
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from harmony.sim.errors import HarmonyError

MOST_LETTERS = 200  # of what somebody's error says


@functools.cache
def offered(group: str, sort: type) -> tuple[Any, ...]:
    """What installed distributions offer in a group, each a subclass or an instance of a sort.

    Raises
    ------
    HarmonyError
        If something that is offered cannot be loaded, or is of another sort.
    """
    found = sorted(entry_points(group=group), key=lambda one: (_distribution(one), one.name))
    return tuple(_loaded(one, sort) for one in found)


def _loaded(entry: EntryPoint, sort: type) -> Any:
    where = f"{_distribution(entry)} offers {entry.value} as {entry.group} '{entry.name}'"
    remedy = "mend the package, or uninstall it"
    try:
        thing = entry.load()
    except Exception as error:  # whatever somebody's module does when it is imported
        what = f"{type(error).__name__}: {str(error)[:MOST_LETTERS]}"
        raise HarmonyError(f"{where}, which cannot be loaded: {what}; {remedy}") from error
    wanted = sort.__name__.lower()
    if not (isinstance(thing, sort) or (isinstance(thing, type) and issubclass(thing, sort))):
        raise HarmonyError(f"{where}, which is no {wanted}; {remedy}")
    return thing


def _distribution(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unknown distribution"
