"""Rules and behaviours are plain Python; linking makes a set of them that belongs together.

The functions in ``sim.draws``, ``sim.events``, ``sim.rules`` and ``sim.behaviours`` call
each other by their module's names. Linking copies all of them, so that the copies call
each other, with two things changed on the way: a rule may be replaced by another, and
each copy may be compiled. So a replaced rule reaches every behaviour in both drivers, the
originals stay plain Python for reading, testing and debugging, and nothing in them knows
that a compiler exists.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from types import FunctionType, ModuleType
from typing import Any

from sim import behaviours, rules
from sim.errors import HarmonyError, nearest

Function = Callable[..., Any]


class Linked:
    """Copies of all rules and behaviours that call each other.

    Parameters
    ----------
    replacements
        New functions by the name of the rule or behaviour that they replace.
    compiler
        Applied to each copy; nothing when not given.

    Raises
    ------
    HarmonyError
        If a name is not that of a rule or behaviour, or the arguments do not fit.
    """

    def __init__(
        self,
        replacements: Mapping[str, Function] | None = None,
        compiler: Callable[[Function], Function] | None = None,
    ) -> None:
        replacements = dict(replacements or {})
        originals = _functions()
        _check(replacements, originals)
        modules = {module: _copy_of(module) for module in _modules()}
        names = [module.__dict__ for module in modules.values()]
        self._copies: dict[Function, Any] = {}
        for name, original in originals.items():
            source, known = original, modules[_module_of(original)].__dict__
            if name in replacements:
                source = replacements[name]
                known = dict(source.__globals__)
                names.append(known)
            copy = FunctionType(
                source.__code__, known, name, source.__defaults__, source.__closure__
            )
            self._copies[original] = compiler(copy) if compiler else copy
        for known in names:
            self._let_copies_call_each_other(known, modules)

    def _let_copies_call_each_other(
        self, known: dict[str, Any], modules: Mapping[ModuleType, ModuleType]
    ) -> None:
        for name, value in list(known.items()):
            if isinstance(value, FunctionType) and value in self._copies:
                known[name] = self._copies[value]
            elif isinstance(value, ModuleType) and value in modules:
                known[name] = modules[value]

    def __getitem__(self, original: Function) -> Any:
        """The copy of an original rule or behaviour."""
        return self._copies[original]


def _modules() -> list[ModuleType]:
    names = ["sim.draws", "sim.events"]
    for package in (rules, behaviours):
        for found in pkgutil.iter_modules(package.__path__):
            names.append(f"{package.__name__}.{found.name}")
    return [importlib.import_module(name) for name in names]


def _module_of(function: Function) -> ModuleType:
    return importlib.import_module(function.__module__)


def _functions() -> dict[str, FunctionType]:
    """All functions of those modules by name; a name stands for one function only."""
    found: dict[str, FunctionType] = {}
    for module in _modules():
        for name, value in vars(module).items():
            if isinstance(value, FunctionType) and value.__module__ == module.__name__:
                if name in found:
                    raise AssertionError(f"two rules or behaviours are called {name}")
                found[name] = value
    return found


def _copy_of(module: ModuleType) -> ModuleType:
    copy = ModuleType(module.__name__)
    copy.__dict__.update(module.__dict__)
    return copy


def _check(replacements: Mapping[str, Function], originals: Mapping[str, Function]) -> None:
    for name, function in replacements.items():
        if name not in originals:
            raise HarmonyError(
                f"rules: there is no rule or behaviour '{name}'{nearest(name, originals)}"
            )
        if not isinstance(function, FunctionType):
            raise HarmonyError(f"rules: '{name}' must be replaced by a plain function")
        wanted = len(inspect.signature(originals[name]).parameters)
        given = len(inspect.signature(function).parameters)
        if given != wanted:
            raise HarmonyError(
                f"rules: '{name}' takes {wanted} arguments, its replacement takes {given}"
            )
