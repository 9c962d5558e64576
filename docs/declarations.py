"""What the code declares, as the pages of the documentation tell it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from docs.markdown import link
from harmony.sim import behaviours, rules
from harmony.sim.article import LINES
from harmony.sim.catalogue import changes
from harmony.sim.changes import Change
from harmony.sim.levers import Levers
from harmony.sim.quantity import Quantity, quantities

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent


def file_of(thing: Any) -> str:
    """The path of the file that defines a module, class or function."""
    return Path(inspect.getfile(thing)).resolve().relative_to(ROOT).as_posix()


def link_to_module(module: ModuleType) -> str:
    """A link to a module under its short name."""
    return link(module.__name__.removeprefix("harmony.sim."), file_of(module))


def source_lines(codes: Iterable[str]) -> str:
    """The lines of the article and what they claim."""
    return "\n".join(f"- {one}: {LINES[one]}" for one in codes)


def modules_of(package: ModuleType) -> list[ModuleType]:
    """The modules of a package in alphabetical order."""
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def functions_of(module: ModuleType) -> dict[str, FunctionType]:
    """The functions that a module itself defines, in their order."""
    return {
        name: thing
        for name, thing in vars(module).items()
        if isinstance(thing, FunctionType) and thing.__module__ == module.__name__
    }


def headings(declaration: Any, entry: str) -> Iterator[tuple[str, str]]:
    """Pairs of comment heading and match of ``entry``, as the source of a declaration groups it."""
    heading = ""
    for found in re.finditer(rf"^    (?:# (.+)|{entry})", inspect.getsource(declaration), re.M):
        if found[1]:
            heading = found[1]
        else:
            yield heading, found[found.lastindex or 0]


def grouped(declaration: type) -> dict[str, list[Quantity]]:
    """The quantities of a declaration by the comments that head them."""
    known = quantities(declaration)
    groups: dict[str, list[Quantity]] = {}
    for heading, name in headings(declaration, r"(\w+): (?=float|int)"):
        groups.setdefault(heading, []).append(known[name])
    return groups


def users(pattern: str) -> Callable[[str], str]:
    """A function that links the modules of rules and behaviours whose code matches a name."""
    texts = {
        module: inspect.getsource(module)
        for package in (rules, behaviours)
        for module in modules_of(package)
    }

    def linked(name: str) -> str:
        wanted = re.compile(pattern.format(name))
        return ", ".join(link_to_module(m) for m, text in texts.items() if wanted.search(text))

    return linked


def changes_by_lever() -> dict[str, list[str]]:
    """Which interventions and shocks turn each lever, by the keys that their code writes."""
    turned: dict[str, list[str]] = {name: [] for name in quantities(Levers)}
    for kind, cls in changes().items():
        for name in sorted(_keys_written(cls) & set(turned)):
            turned[name].append(kind)
    return turned


def _keys_written(cls: type[Change]) -> set[str]:
    """All constant keys of dictionaries in the code of a change and of what it builds on."""
    keys: set[str] = set()
    for base in cls.__mro__:
        if issubclass(base, Change) and base is not Change:
            for node in ast.walk(ast.parse(inspect.getsource(inspect.getmodule(base) or base))):
                match node:
                    case ast.Dict(keys=found):
                        constants = [one.value for one in found if isinstance(one, ast.Constant)]
                        keys |= {one for one in constants if isinstance(one, str)}
                    case ast.Subscript(slice=ast.Constant(value=str(found))):
                        keys.add(found)
    return keys
