"""Hashes of what a kept result depends on besides what it was asked for."""

from __future__ import annotations

import functools
import hashlib
import tomllib
import uuid
from collections.abc import Callable
from typing import Any

from harmony.sim.drivers.engine import source_hash
from harmony.sim.reached import hash_of_reached
from harmony.sim.scenario_files import shipped_scenarios


def code_hash_of(*makers: Callable[..., Any]) -> str:
    """A hash of all that these functions depend on, and of the versions that run it.

    Of a function that is not harmony's, the file that it stands in counts, and what of harmony
    is imported there. Where there is no such file no two hashes are the same.
    """
    modules = [_module_of(one) for one in makers]
    try:
        return f"{source_hash()} {hash_of_reached(*modules)}"
    except ModuleNotFoundError:
        return uuid.uuid4().hex


@functools.cache
def shipped_scenarios_hash() -> str:
    """A hash of what all shipped scenarios say, for what plays them by their names."""
    said = {
        name: tomllib.loads(path.read_text(encoding="utf-8"))
        for name, path in shipped_scenarios().items()
    }
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _module_of(maker: Callable[..., Any]) -> str:
    while isinstance(maker, functools.partial):
        maker = maker.func
    return maker.__module__
