"""What a file of the user's own adds to harmony, run only where it is trusted.

A scenario names such files by ``plugins = ["my_interventions.py"]``. They are code, and so
they run only where whoever plays the scenario says so: ``--trust-plugins`` on the command
line, ``trust_plugins=True`` in Python. The page never runs them. What a file defines, be it
interventions, shocks, measures or designs, is then known in the whole process, as what is
shipped is.
"""

from __future__ import annotations

import contextlib
import contextvars
import copyreg
import dataclasses
import hashlib
import inspect
import linecache
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from harmony.sim.errors import HarmonyError, shown
from harmony.sim.kinds import PLUGIN, is_shipped

MOST_PLUGINS = 20
MOST_LETTERS = 200  # of what somebody's error says

_TRUSTED = contextvars.ContextVar("trusted", default=False)


@dataclasses.dataclass(frozen=True)
class Plugin:
    """A file that was run: where it lay, what it said, and what it offers by its names."""

    path: str
    text: str
    offers: Mapping[str, Any]

    def __reduce__(self) -> tuple[Any, ...]:
        """What is sent to a process that has not run the file: its text."""
        return _sent, (self.path, self.text)


_RUN: dict[str, Plugin] = {}  # by the name of the module that each has become
_CATALOGUES: list[Callable[[], object]] = []  # each fails where two things have one name


def catalogue[Function: Callable[[], object]](function: Function) -> Function:
    """Have a catalogue asked, as soon as a file was run, whether it can take what is new."""
    _CATALOGUES.append(function)
    return function


@contextlib.contextmanager
def trusting(asked: bool = True) -> Iterator[None]:
    """Trust plugins within a block, if that is asked for; never less than around it."""
    token = _TRUSTED.set(asked or _TRUSTED.get())
    try:
        yield
    finally:
        _TRUSTED.reset(token)


def plugin_problems(names: Sequence[str], folder: Path) -> list[str]:
    """Run the files that a file in a folder names; gives what is wrong, a sentence each."""
    problems = []
    for place, name in enumerate(names[:MOST_PLUGINS]):
        try:
            run_plugin(name, folder)
        except HarmonyError as error:
            problems.append(f"plugins[{place}]: {error}")
    if len(names) > MOST_PLUGINS:
        problems.append(f"plugins: {len(names)} are more than the highest number {MOST_PLUGINS}")
    return problems


def run_plugin(name: str, folder: Path = Path()) -> None:
    """Run a file, so that what it defines is known by its name.

    Raises
    ------
    HarmonyError
        If it is not trusted here, cannot be read, fails, defines nothing, or takes a name that
        is taken.
    """
    if not _TRUSTED.get():
        raise HarmonyError(
            f"{shown(name)} is code, and runs only where it is trusted: look at it, then give "
            "--trust-plugins (in Python trust_plugins=True); the page never runs it"
        )
    path = folder / name
    try:
        if not path.is_file():
            raise HarmonyError(f"{shown(name)}: there is no such file")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise HarmonyError(f"{shown(name)} cannot be read: {error.strerror}") from error
    except ValueError as error:  # not UTF-8, or a path with a null character
        raise HarmonyError(f"{shown(name)} is not UTF-8 text") from error
    _run(str(path.resolve()), text)


def plugin_things(sort: type) -> tuple[Any, ...]:
    """What the files that were run offer of a sort: classes derived from it, or instances."""
    offered = {id(thing): thing for one in _RUN.values() for thing in one.offers.values()}
    return tuple(
        thing
        for thing in offered.values()
        if (issubclass(thing, sort) if isinstance(thing, type) else isinstance(thing, sort))
    )


def plugins_run() -> tuple[Plugin, ...]:
    """The files that were run in this process."""
    return tuple(_RUN.values())


def path_of(cls: type) -> str | None:
    """The file that defined a class, if it was a plugin."""
    plugin = _RUN.get(cls.__module__)
    return plugin.path if plugin else None


def _reduced(one: Any) -> tuple[Any, ...]:
    """What is sent of an instance of a class of a plugin: the file, and the values."""
    plugin = _RUN[type(one).__module__]
    (name, *_) = (name for name, thing in plugin.offers.items() if thing is type(one))
    return _rebuilt, (plugin, name, dict(one))


def _rebuilt(plugin: Plugin, name: str, values: dict[str, Any]) -> Any:
    return plugin.offers[name](**values)


def _sent(path: str, text: str) -> Plugin:
    """A file that was sent by somebody who trusted it."""
    return _RUN[_run(path, text)]


def _run(path: str, text: str) -> str:
    """Run a text once in a process; gives the name of its module."""
    name = PLUGIN + hashlib.sha256(f"{path}\0{text}".encode()).hexdigest()[:16]
    if name in _RUN:
        return name
    module = ModuleType(name)
    module.__file__ = path
    sys.modules[name] = module
    # so that the source is found though the file may change, or lie on another machine
    linecache.cache[path] = (len(text), None, text.splitlines(keepends=True), path)
    try:
        exec(compile(text, path, "exec"), vars(module))
    except Exception as error:  # whatever somebody's code does
        del sys.modules[name]
        what = f"{type(error).__name__}: {str(error)[:MOST_LETTERS]}{_line(error, path)}"
        raise HarmonyError(f"{path} fails when it is run: {what}") from error
    try:
        _RUN[name] = Plugin(path, text, _offered_by(module))
        _take(name)
    except HarmonyError:
        _RUN.pop(name, None)
        del sys.modules[name]
        raise
    for cls in (thing for thing in _RUN[name].offers.values() if isinstance(thing, type)):
        copyreg.pickle(cls, _reduced)
    return name


def _take(name: str) -> None:
    """Let all catalogues know what a file offers, in place of what the same file offered before.

    Raises
    ------
    HarmonyError
        If one of them cannot take it; then all is as it was.
    """
    path = _RUN[name].path
    before = {
        other: plugin for other, plugin in _RUN.items() if plugin.path == path and other != name
    }
    for other in before:
        del _RUN[other]
    try:
        for known in _CATALOGUES:
            known()
    except HarmonyError:
        _RUN.update(before)
        raise


def _offered_by(module: ModuleType) -> dict[str, Any]:
    """What a module itself defines of harmony's sorts: whole classes, and instances.

    Raises
    ------
    HarmonyError
        If that is nothing, or two classes have one kind.
    """
    things = {name: thing for name, thing in vars(module).items() if _is_offer(thing, module)}
    if not things:
        raise HarmonyError(
            f"{module.__file__} defines no intervention, shock, measure or design of its own"
        )
    classes: set[Any] = {thing for thing in things.values() if isinstance(thing, type)}
    kinds = Counter(cls.kind for cls in classes)
    for kind in (kind for kind, number in kinds.items() if number > 1):
        raise HarmonyError(
            f"{module.__file__} defines {kinds[kind]} classes of the kind '{kind}'; give each a "
            f'name of its own: kind = "my_{kind}" in its class'
        )
    return things


def _is_offer(thing: Any, module: ModuleType) -> bool:
    if not isinstance(thing, type):
        return dataclasses.is_dataclass(thing) and is_shipped(type(thing))
    own = thing.__module__ == module.__name__ and hasattr(thing, "kind")
    return own and not inspect.isabstract(thing)


def _line(error: Exception, path: str) -> str:
    """The line of the file in which it failed, as the end of a message."""
    trace, line = error.__traceback__, getattr(error, "lineno", None)
    while trace:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return f" (line {line})" if line else ""
