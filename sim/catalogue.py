"""All interventions and shocks: shipped in their folders, offered by others, run from a file."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from types import ModuleType
from typing import Any

import harmony.sim.interventions
import harmony.sim.shocks
from harmony.sim.changes import Change
from harmony.sim.errors import HarmonyError
from harmony.sim.extensions import offered
from harmony.sim.interventions.base import Intervention
from harmony.sim.kinds import clashes
from harmony.sim.plugins import catalogue, plugin_things
from harmony.sim.shocks.base import Shock


def interventions() -> dict[str, type[Intervention]]:
    """Every intervention by its kind, in alphabetical order."""
    return _known(shipped_interventions(), "harmony.interventions", Intervention)


def shocks() -> dict[str, type[Shock]]:
    """Every shock by its kind, in alphabetical order."""
    return _known(shipped_shocks(), "harmony.shocks", Shock)


@catalogue
def changes() -> dict[str, type[Change]]:
    """Every intervention and every shock by its kind."""
    return {**interventions(), **shocks()}


@functools.cache
def shipped_interventions() -> dict[str, type[Intervention]]:
    """The interventions that come with harmony, by kind."""
    return _changes_in(harmony.sim.interventions)


@functools.cache
def shipped_shocks() -> dict[str, type[Shock]]:
    """The shocks that come with harmony, by kind."""
    return _changes_in(harmony.sim.shocks)


def _known(shipped: dict[str, Any], group: str, sort: Any) -> dict[str, Any]:
    """What is shipped and what others add to it.

    Raises
    ------
    HarmonyError
        If two of them have one kind.
    """
    own = [*offered(group, sort), *plugin_things(sort)]
    if not own:
        return dict(shipped)
    every = [*shipped.values(), *own]
    problems = list(clashes(every))
    if problems:
        raise HarmonyError(*problems)
    return dict(sorted((cls.kind, cls) for cls in every))


def _changes_in(folder: ModuleType) -> dict[str, Any]:
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    modules = [importlib.import_module(f"{folder.__name__}.{name}") for name in names]
    found = (cls for module in modules for cls in _declared_in(module))
    return dict(sorted((cls.kind, cls) for cls in found))


def _declared_in(module: ModuleType) -> list[type[Change]]:
    """The complete changes that a module itself defines."""
    return [
        thing
        for thing in vars(module).values()
        if inspect.isclass(thing)
        and issubclass(thing, Change)
        and thing.__module__ == module.__name__
        and not inspect.isabstract(thing)
    ]
