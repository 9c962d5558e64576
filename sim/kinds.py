"""Kinds: what files call a class of interventions, shocks or designs, and which class that is.

A kind is a name, and names can be given twice. What harmony does not ship is therefore known
by its distribution, version and code as well, and two classes of one kind never meet in one
scenario or one comparison.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from types import CodeType
from typing import Any

from harmony.sim.code_hash import hash_of_code

SHIPPED = "harmony."
PLUGIN = "harmony_plugin_"  # the modules that a user's own files become
_LIBRARIES = {"builtins", "abc", "pydantic", "typing"}


def snake_case(name: str) -> str:
    """A class's name as files write it: TeamLunch as team_lunch."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def is_shipped(thing: Any) -> bool:
    """Whether a class or a function comes with harmony."""
    return str(thing.__module__).startswith(SHIPPED)


@functools.cache
def origin_of(thing: Any) -> dict[str, str]:
    """What decides which class or function this is: distribution, version, and its code.

    Nothing for what harmony ships, since a result names harmony's own version. The code is
    that of the module, for a class means what the module's functions and constants make of
    it, and that of every base that is not shipped either.
    """
    if is_shipped(thing):
        return {}
    names = packages_distributions().get(thing.__module__.partition(".")[0], [])
    bases = thing.__mro__ if isinstance(thing, type) else (thing,)
    return {
        "class": thing.__qualname__ if thing.__module__.startswith(PLUGIN) else place_of(thing),
        "distribution": " ".join(f"{name} {_version(name)}" for name in sorted({*names})),
        "code": "".join(_code(base) for base in bases if _is_own(base)),
    }


def _is_own(base: Any) -> bool:
    """Whether a base is of the same kind of origin: neither harmony's nor a library's."""
    return not is_shipped(base) and base.__module__.partition(".")[0] not in _LIBRARIES


def clashes(classes: Iterable[Any]) -> Iterator[str]:
    """What is wrong where different classes have one kind; nothing where all is well.

    Classes of one kind whose origin is the same count as one: a cell of a notebook that is
    run again makes its class anew.
    """
    known: dict[str, type] = {}
    for cls in dict.fromkeys(classes):
        other = known.setdefault(cls.kind, cls)
        if other is not cls and (is_shipped(cls) or origin_of(cls) != origin_of(other)):
            yield (
                f"{place_of(other)} and {place_of(cls)} are both called '{cls.kind}'; give one "
                f'another name: kind = "my_{cls.kind}" in its class'
            )


def place_of(thing: Any) -> str:
    """Where a class or a function is defined, as messages say it."""
    module = str(thing.__module__)
    if module.startswith(PLUGIN):
        return f"{thing.__qualname__} in {sys.modules[module].__file__}"
    return f"{module}.{thing.__qualname__}"


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "not installed"


def _code(thing: Any) -> str:
    """A hash of the module of a thing; of the thing alone, or its code, where there is no file."""
    module = sys.modules.get(thing.__module__)
    for told in (module, thing):
        try:
            return hash_of_code([textwrap.dedent(inspect.getsource(told))])  # type: ignore[arg-type]
        except (OSError, TypeError, SyntaxError):
            continue
    return _hash_of_functions(thing)


def _hash_of_functions(thing: Any) -> str:
    """A hash of what was compiled, for what was typed in and lies in no file."""
    digest = hashlib.sha256()
    parts = {**vars(thing)} if isinstance(thing, type) else {"": thing}
    for name, value in sorted(parts.items()):
        code = getattr(inspect.unwrap(value) if callable(value) else value, "__code__", None)
        if code is not None:
            digest.update(f"{name} {_compiled(code)!r}".encode())
        elif not name.startswith("_"):
            digest.update(f"{name} {value!r}".encode())
    digest.update(repr(getattr(thing, "model_fields", "")).encode())
    return digest.hexdigest()[:16]


def _compiled(code: CodeType) -> tuple[Any, ...]:
    """What a function does, without the place in memory that functions within it have."""
    constants = [_compiled(one) if isinstance(one, CodeType) else one for one in code.co_consts]
    return code.co_code, code.co_names, constants
