"""Designs: where in the ranges of its factors an experiment looks.

One file a design. It declares a frozen model with its settings, derived from
``harmony.experiments.designs.base.Design``, and is found here. Files call it by the name of
its class in snake case: ``[design] kind = "latin_hypercube"``.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil

from harmony.experiments.designs.base import Design
from harmony.sim.errors import HarmonyError
from harmony.sim.extensions import offered
from harmony.sim.kinds import clashes
from harmony.sim.plugins import catalogue, plugin_things


@catalogue
def designs() -> dict[str, type[Design]]:
    """Every design by its kind, shipped ones and those that others offer.

    Raises
    ------
    HarmonyError
        If two have one kind.
    """
    every = [*_shipped(), *offered("harmony.designs", Design), *plugin_things(Design)]
    problems = list(clashes(every))
    if problems:
        raise HarmonyError(*problems)
    return {cls.kind: cls for cls in every}


@functools.cache
def _shipped() -> tuple[type[Design], ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(
        thing
        for module in modules
        for thing in vars(module).values()
        if inspect.isclass(thing)
        and issubclass(thing, Design)
        and thing.__module__ == module.__name__
        and not inspect.isabstract(thing)
    )
