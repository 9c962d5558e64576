"""All interventions, found in this folder by the name of their module."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from types import ModuleType

import sim.interventions as folder
from sim.interventions.base import Intervention


@functools.cache
def interventions() -> dict[str, type[Intervention]]:
    """Every intervention by its kind, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    modules = [importlib.import_module(f"{folder.__name__}.{name}") for name in names]
    return {cls.kind(): cls for module in modules for cls in _declared_in(module)}


def _declared_in(module: ModuleType) -> list[type[Intervention]]:
    """The complete interventions that a module itself defines."""
    return [
        thing
        for thing in vars(module).values()
        if inspect.isclass(thing)
        and issubclass(thing, Intervention)
        and thing.__module__ == module.__name__
        and not inspect.isabstract(thing)
    ]
