"""A hash of the code that made the runs of an experiment, so that no other code goes on."""

from __future__ import annotations

import functools
import hashlib
from importlib.metadata import PackageNotFoundError, version

from harmony.sim.drivers.engine import source_hash
from harmony.sim.reached import hash_of_reached

# What plays the runs of an experiment, and the libraries that its points come from
_PLAYING = "harmony.experiments.plan.playing"
_OF_DESIGNS = ("SALib", "pyDOE3", "scipy")


@functools.cache
def model_hash() -> str:
    """16 hexadecimal digits that change with the model, its versions, and how runs are planned."""
    text = " ".join([source_hash(), hash_of_reached(_PLAYING), *map(_version_of, _OF_DESIGNS)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _version_of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
