"""What rules of one's own are: a hash by which code that was compiled of them is found again.

A function is known by what it does: its code as Python has compiled it (so a file that was
edited since does not matter, nor do comments), its defaults, what it closes over, and what
the names in it stand for. What cannot be known so, such as a function of another module, is
never kept.
"""

from __future__ import annotations

import dis
import hashlib
from collections.abc import Callable, Iterator, Mapping
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

from harmony.sim.drivers.linker import originals

Function = Callable[..., Any]

_PLAIN = (bool, int, float, complex, str, bytes, type(None), type(Ellipsis))
_FIXED = ("math", "numpy", "builtins")  # known by the versions of Python and NumPy
_MOST_BYTES = 1_000_000


class UnknownContentError(Exception):
    """Something whose content cannot be told; the message names it."""


def hash_of_rules(rules: Mapping[str, Function]) -> str:
    """A hash of replaced rules by what they do.

    Raises
    ------
    UnknownContentError
        If one depends on something whose content cannot be told.
    """
    digest = hashlib.sha256()
    for name, function in sorted(rules.items()):
        try:
            for part in _function(function):
                digest.update(f"{part}\n".encode("utf-8", "surrogatepass"))
        except UnknownContentError as error:
            raise UnknownContentError(f"'{name}' uses {error}") from None
        digest.update(f"replaces {name}\n".encode())
    return digest.hexdigest()


def _function(function: Function) -> Iterator[str]:
    """All that a function is made of, one text after another."""
    if not isinstance(function, FunctionType):
        raise UnknownContentError(f"{function!r}, which is no plain function")
    code = function.__code__
    yield from _code(code, function.__doc__)
    yield f"defaults {_value(function.__defaults__, 'a default')}"
    for name, cell in zip(code.co_freevars, function.__closure__ or (), strict=True):
        yield f"closes over {name} {_value(_content(cell, name), name)}"
    for path in sorted({*_paths(code)}):
        yield f"calls {'.'.join(path)} {_named(path, function.__globals__)}"


def _content(cell: Any, name: str) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        raise UnknownContentError(f"{name}, which has no value yet") from None


def _code(code: CodeType, told: str | None) -> Iterator[str]:
    """Code without its place in a file and without its docstring."""
    yield f"code {code.co_argcount} {code.co_posonlyargcount} {code.co_kwonlyargcount}"
    yield f"{code.co_flags} {code.co_varnames} {code.co_names} {code.co_freevars}"
    yield f"{code.co_cellvars} {code.co_code.hex()} {code.co_exceptiontable.hex()}"
    for place, constant in enumerate(code.co_consts):
        if isinstance(constant, CodeType):
            yield from _code(constant, None)
        elif place == 0 and told is not None and constant == told:
            yield "docstring"
        else:
            yield _value(constant, "a constant")


def _paths(code: CodeType) -> Iterator[tuple[str, ...]]:
    """The names that code looks up outside of itself, each with the attributes taken of it."""
    path: tuple[str, ...] = ()
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            path = (step.argval,)
            yield path
        elif path and step.opname in ("LOAD_ATTR", "LOAD_METHOD"):
            path = (*path, step.argval)
            yield path
        elif step.opname not in ("CACHE", "EXTENDED_ARG", "PUSH_NULL"):
            path = ()
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _paths(constant)


def _named(path: tuple[str, ...], known: Mapping[str, Any]) -> str:
    """What a name in code stands for; a module only by what is taken of it."""
    name = ".".join(path)
    first, *rest = path
    builtins = known.get("__builtins__", {})
    offered = builtins if isinstance(builtins, Mapping) else vars(builtins)
    if first not in known and first not in offered:
        raise UnknownContentError(f"'{name}', which is not defined")
    value = known[first] if first in known else offered[first]
    for attribute in rest:
        if not isinstance(value, ModuleType):
            return "an attribute of what is told already"
        value = getattr(value, attribute, None)
    return _value(value, f"'{name}'")


def _value(value: Any, name: str) -> str:
    """A text that is another one for any other content."""
    if type(value) in _PLAIN:
        return f"{type(value).__name__} {value.hex() if isinstance(value, float) else repr(value)}"
    if type(value) in (tuple, frozenset):
        parts = [_value(one, name) for one in value]
        return f"{type(value).__name__} {parts if isinstance(value, tuple) else sorted(parts)}"
    if isinstance(value, np.generic):
        return f"{value.dtype.str} {value.tobytes().hex()}"
    if isinstance(value, np.ndarray) and not value.dtype.hasobject and value.nbytes < _MOST_BYTES:
        return f"array {value.dtype.descr} {value.shape} {value.tobytes().hex()}"
    if isinstance(value, ModuleType):
        return _module(value, name)
    if isinstance(value, FunctionType) and value in originals().values():
        return f"shipped {value.__module__}.{value.__name__}"
    if isinstance(value, BuiltinFunctionType | type) and value.__module__ in _FIXED:
        return f"{value.__module__}.{value.__qualname__}"
    if type(value).__module__.partition(".")[0] == "numpy":  # such as np.exp and np.clip
        return f"numpy.{value.__name__}"
    raise UnknownContentError(f"{name} (a {type(value).__name__})")


def _module(module: ModuleType, name: str) -> str:
    """A module whose content is known: shipped, of Python's mathematics, or NumPy."""
    known = module.__name__
    if known.partition(".")[0] in (*_FIXED, "harmony"):
        return f"module {known}"
    raise UnknownContentError(f"{name} (the module {known})")
