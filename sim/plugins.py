"""Interventions and shocks in a file of the user's own, run only where it is trusted.

A scenario names such files by ``plugins = ["my_interventions.py"]``. They are code, and so
they run only where whoever plays the scenario says so: ``--trust-plugins`` on the command
line, ``trust_plugins=True`` in Python. The page never runs them. What a file defines is then
known in the whole process, as what is shipped is.
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
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from harmony.sim.changes import Change
from harmony.sim.errors import HarmonyError, shown
from harmony.sim.kinds import PLUGIN

MOST_PLUGINS = 20
MOST_LETTERS = 200  # of what somebody's error says

_TRUSTED = contextvars.ContextVar("trusted", default=False)


@dataclasses.dataclass(frozen=True)
class Plugin:
    """A file that was run: where it lay, what it said, and what it defines by kind."""

    path: str
    text: str
    classes: Mapping[str, type[Change]]


_RUN: dict[str, Plugin] = {}  # by the name of the module that each has become


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
    """Run a file, so that what it defines is known by its kind.

    Raises
    ------
    HarmonyError
        If it is not trusted here, cannot be read, fails, or defines nothing.
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


def plugin_classes(sort: type[Change]) -> dict[str, type[Change]]:
    """What the files that were run define of a sort, by kind."""
    found = (one for plugin in _RUN.values() for one in plugin.classes.items())
    return {kind: cls for kind, cls in found if issubclass(cls, sort)}


def path_of(cls: type) -> str | None:
    """The file that defined a class, if it was a plugin."""
    plugin = _RUN.get(cls.__module__)
    return plugin.path if plugin else None


def _reduced(one: Change) -> tuple[Any, ...]:
    """What is sent to a process that has not run the file: its text, and the values."""
    plugin = _RUN[type(one).__module__]
    return _rebuilt, (plugin.path, plugin.text, one.kind, dict(one))


def _rebuilt(path: str, text: str, kind: str, values: dict[str, Any]) -> Change:
    """The change that was sent by somebody who trusted its file."""
    return _RUN[_run(path, text)].classes[kind](**values)


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
    classes = {cls.kind: cls for cls in vars(module).values() if _is_defined_in(cls, name)}
    if not classes:
        del sys.modules[name]
        raise HarmonyError(f"{path} defines no intervention and no shock")
    for cls in classes.values():
        copyreg.pickle(cls, _reduced)
    for other in [other for other, plugin in _RUN.items() if plugin.path == path]:
        del _RUN[other]  # the same file, changed since
    _RUN[name] = Plugin(path, text, classes)
    return name


def _is_defined_in(thing: Any, name: str) -> bool:
    return (
        inspect.isclass(thing)
        and issubclass(thing, Change)
        and thing.__module__ == name
        and not inspect.isabstract(thing)
    )


def _line(error: Exception, path: str) -> str:
    """The line of the file in which it failed, as the end of a message."""
    trace, line = error.__traceback__, getattr(error, "lineno", None)
    while trace:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return f" (line {line})" if line else ""
