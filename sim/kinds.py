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
from typing import Any

from harmony.sim.code_hash import hash_of_code

SHIPPED = "harmony."
PLUGIN = "harmony_plugin_"  # the modules that a user's own files become
_LIBRARIES = {"builtins", "abc", "pydantic", "typing"}


def snake_case(name: str) -> str:
    """A class's name as files write it: TeamLunch as team_lunch."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def is_shipped(cls: type) -> bool:
    """Whether a class comes with harmony."""
    return cls.__module__.startswith(SHIPPED)


@functools.cache
def origin_of(cls: type) -> dict[str, str]:
    """What decides which class this is, beside its name: distribution, version, and its code.

    Nothing for what harmony ships, since a result names harmony's own version. The code is
    that of the module, for a class means what the module's functions and constants make of
    it, and that of every base that is not shipped either.
    """
    if is_shipped(cls):
        return {}
    top = cls.__module__.partition(".")[0]
    names = packages_distributions().get(top, [])
    return {
        "class": cls.__qualname__ if cls.__module__.startswith(PLUGIN) else _place(cls),
        "distribution": " ".join(f"{name} {_version(name)}" for name in sorted({*names})),
        "code": "".join(_code(base) for base in cls.__mro__ if _is_own(base)),
    }


def _is_own(base: type) -> bool:
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
                f"{_place(other)} and {_place(cls)} are both called '{cls.kind}'; give one "
                f'another name: kind = "my_{cls.kind}" in its class'
            )


def _place(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "not installed"


def _code(cls: type) -> str:
    """A hash of the module of a class; of the class alone, or its code, where there is no file."""
    module = sys.modules.get(cls.__module__)
    for thing in (module, cls):
        try:
            return hash_of_code([textwrap.dedent(inspect.getsource(thing))])  # type: ignore[arg-type]
        except (OSError, TypeError, SyntaxError):
            continue
    return _hash_of_functions(cls)


def _hash_of_functions(cls: type) -> str:
    """A hash of what was compiled, for a class that was typed in and lies in no file."""
    digest = hashlib.sha256()
    for name, value in sorted(vars(cls).items()):
        code = getattr(inspect.unwrap(value) if callable(value) else value, "__code__", None)
        if code is not None:
            digest.update(f"{name} {code.co_code!r} {code.co_consts!r} {code.co_names!r}".encode())
        elif not name.startswith("_"):
            digest.update(f"{name} {value!r}".encode())
    digest.update(repr(getattr(cls, "model_fields", "")).encode())
    return digest.hexdigest()[:16]
