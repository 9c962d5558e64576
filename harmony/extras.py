"""The extras: libraries that come with harmony only where they are asked for.

>>> with extra("experiments"):
...     import duckdb

What each extra brings stands in ``pyproject.toml``, and is read from the installed package.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from harmony.sim.errors import HarmonyError

DISTRIBUTION = "harmony-simulator"


class MissingExtra(HarmonyError, ImportError):
    """What is asked for needs an extra that is not installed."""

    def __init__(self, lacking: str, name: str) -> None:
        super().__init__(
            f'this needs {lacking}, not installed here: pip install "{DISTRIBUTION}[{name}]"'
        )


@contextlib.contextmanager
def extra(name: str) -> Iterator[None]:
    """Around the import of what an extra brings.

    Raises
    ------
    MissingExtra
        If it is not there.
    """
    try:
        yield
    except ImportError as error:
        raise MissingExtra(error.name or str(error), name) from error


def require(name: str) -> None:
    """Refuse to begin a long work that would end for want of an extra.

    Raises
    ------
    MissingExtra
        Naming all that is not there.
    """
    lacking = sorted(set(_lacking(DISTRIBUTION, name)), key=str.lower)
    if lacking:
        raise MissingExtra(", ".join(lacking), name)


def _lacking(distribution: str, name: str) -> Iterator[str]:
    """What a distribution needs for one of its extras and has not, extras of that included."""
    for needed in _brought_by(distribution, name):
        try:
            version(needed.name)
        except PackageNotFoundError:
            yield needed.name
        else:
            for further in needed.extras:
                yield from _lacking(needed.name, further)


@functools.cache
def _brought_by(distribution: str, name: str) -> tuple[Requirement, ...]:
    """What an extra of an installed distribution adds to it."""
    try:
        needed = requires(distribution) or ()
    except PackageNotFoundError:  # a checkout that is not installed
        needed = ()
    return tuple(
        one
        for one in map(Requirement, needed)
        if one.marker
        and one.marker.evaluate({"extra": name})
        and not one.marker.evaluate({"extra": ""})
    )
