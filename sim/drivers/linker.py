"""Rules and behaviours are plain Python; linking makes a set of them that belongs together.

The functions in ``draws``, ``events``, ``rules`` and ``behaviours`` of ``harmony.sim`` call
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

from harmony.sim import behaviours, rules
from harmony.sim.errors import HarmonyError, nearest

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
        known = originals()
        checked = _checked(replacements or {}, known)
        modules = {module: _copy_of(module) for module in _modules()}
        names = {module: copy.__dict__ for module, copy in modules.items()}
        compiler = compiler or _as_it_is
        self._copies: dict[Function, Any] = {}
        for original in known.values():
            copy = _copy_function(original, names[_module_of(original)])
            self._copies[original] = compiler(copy)
        shipped = dict(self._copies)
        own_names: dict[str, dict[str, Any]] = {}
        for name, function in checked.items():
            # Under the name of the module it goes to: what was compiled looks for that module
            own_names[name] = {**function.__globals__, "__name__": known[name].__module__}
            copy = _copy_function(function, own_names[name])
            self._copies[known[name]] = compiler(copy)
        for module_names in names.values():
            _let_call_each_other(module_names, self._copies, modules)
        for name, its_names in own_names.items():
            # a replacement that calls the rule that it replaces means the shipped one
            replaced = known[name]
            called = self._copies | {replaced: shipped[replaced]}
            home = _module_of(replaced)
            own_home = _copy_of(modules[home])
            setattr(own_home, name, shipped[replaced])
            _let_call_each_other(its_names, called, {**modules, home: own_home})

    def __getitem__(self, original: Function) -> Any:
        """The copy of an original rule or behaviour."""
        return self._copies[original]


def _as_it_is(function: Function) -> Function:
    return function


def _copy_function(function: FunctionType, names: dict[str, Any]) -> FunctionType:
    """The same code, looking names up elsewhere."""
    return FunctionType(
        function.__code__, names, function.__name__, function.__defaults__, function.__closure__
    )


def _let_call_each_other(
    names: dict[str, Any],
    copies: Mapping[Function, Any],
    modules: Mapping[ModuleType, ModuleType],
) -> None:
    """Let names that stand for originals stand for their copies."""
    for name, value in list(names.items()):
        if isinstance(value, FunctionType) and value in copies:
            names[name] = copies[value]
        elif isinstance(value, ModuleType) and value in modules:
            names[name] = modules[value]


def _modules() -> list[ModuleType]:
    names = ["harmony.sim.draws", "harmony.sim.events"]
    for package in (rules, behaviours):
        for found in pkgutil.iter_modules(package.__path__):
            names.append(f"{package.__name__}.{found.name}")
    return [importlib.import_module(name) for name in names]


def _module_of(function: Function) -> ModuleType:
    return importlib.import_module(function.__module__)


def originals() -> dict[str, FunctionType]:
    """All rules and behaviours, and what they call, by name; a name stands for one only."""
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


def _checked(
    replacements: Mapping[str, Function], originals: Mapping[str, Function]
) -> dict[str, FunctionType]:
    checked: dict[str, FunctionType] = {}
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
        checked[name] = function
    return checked
