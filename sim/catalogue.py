"""All interventions and shocks, found in their folders."""

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
from harmony.sim.interventions.base import Intervention
from harmony.sim.shocks.base import Shock


@functools.cache
def interventions() -> dict[str, type[Intervention]]:
    """Every intervention by its kind, in alphabetical order."""
    return _changes_in(harmony.sim.interventions)


@functools.cache
def shocks() -> dict[str, type[Shock]]:
    """Every shock by its kind, in alphabetical order."""
    return _changes_in(harmony.sim.shocks)


def changes() -> dict[str, type[Change]]:
    """Every intervention and every shock by its kind."""
    return {**interventions(), **shocks()}


def _changes_in(folder: ModuleType) -> dict[str, Any]:
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    modules = [importlib.import_module(f"{folder.__name__}.{name}") for name in names]
    return {cls.kind: cls for module in modules for cls in _declared_in(module)}


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
