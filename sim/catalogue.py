"""All interventions and shocks, found in their folders by the name of their module."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from types import ModuleType

import sim.interventions
import sim.shocks
from sim.changes import Change


@functools.cache
def interventions() -> dict[str, type[Change]]:
    """Every intervention by its kind, in alphabetical order."""
    return _changes_in(sim.interventions)


@functools.cache
def shocks() -> dict[str, type[Change]]:
    """Every shock by its kind, in alphabetical order."""
    return _changes_in(sim.shocks)


def _changes_in(folder: ModuleType) -> dict[str, type[Change]]:
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    modules = [importlib.import_module(f"{folder.__name__}.{name}") for name in names]
    return {cls.kind(): cls for module in modules for cls in _declared_in(module)}


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
