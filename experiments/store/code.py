"""Hashes of the code that made a result, so that no other code goes on with it."""

from __future__ import annotations

import functools
import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from harmony.sim.drivers.engine import source_hash

_ROOT = Path(__file__).resolve().parent.parent.parent

# What the table of an experiment depends on
_OF_DESIGNS = ("SALib", "pyDOE3", "scipy")
_OF_RUNS = ("sim", "runs", "experiments/plan", "experiments/designs", "experiments/firms")


@functools.cache
def model_hash() -> str:
    """16 hexadecimal digits that change with the model, its versions, and how runs are planned."""
    text = " ".join([_hash_of(_OF_RUNS), *map(_version_of, _OF_DESIGNS)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def all_code_hash() -> str:
    """A hash of the model, the experiments, and the versions that run them."""
    return _hash_of(("sim", "runs", "experiments", "evidence"))


def _version_of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"


@functools.cache
def _hash_of(parts: tuple[str, ...]) -> str:
    digest = hashlib.sha256(source_hash().encode())
    for path in sorted(path for part in parts for path in _files(part)):
        digest.update(path.relative_to(_ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(part: str) -> list[Path]:
    return [path for kind in ("*.py", "*.toml") for path in (_ROOT / part).rglob(kind)]
