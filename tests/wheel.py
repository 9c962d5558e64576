"""The wheel in an environment of its own, which has the libraries it asked for and no others.

Nothing is fetched: the libraries are those of the environment in which the tests run.
"""

import subprocess
import venv
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent


def build_wheel(folder: Path) -> Path:
    """Return the wheel of this checkout, as it is published."""
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(wheel)


def install(wheel: Path, folder: Path, extras: Iterable[str] = ()) -> Path:
    """Return the Python of a new environment, as `pip install "wheel[extras]"` would leave it."""
    venv.create(folder, with_pip=True, symlinks=True)
    python = folder / "bin" / "python"
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", wheel], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (harmony,) = distributions(name="harmony-simulator", path=[str(packages)])
    libraries = folder / "libraries"
    libraries.mkdir()
    for library in needed(requirements_of(harmony, "", *extras)):
        link(library, libraries)
    (packages / "libraries.pth").write_text(f"{libraries}\n")
    return python


def requirements_of(asked: Distribution, *extras: str) -> Iterator[Requirement]:
    """Yield what a distribution needs, and what some of its extras add; the empty one, nothing."""
    for one in map(Requirement, asked.requires or ()):
        if one.marker is None or any(one.marker.evaluate({"extra": name}) for name in extras):
            yield one


def needed(requirements: Iterable[Requirement]) -> list[Distribution]:
    """Return the distributions that meet some requirements, and those that they need in turn."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = list(requirements)
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if (name, frozenset(one.extras)) not in seen:
            seen.add((name, frozenset(one.extras)))
            found[name] = distribution(name)
            waiting += requirements_of(found[name], "", *one.extras)
    return list(found.values())


def needed_by(requirements: Iterable[str]) -> set[str]:
    """Return the canonical names of what some requirements bring, as written in a project."""
    return {canonicalize_name(one.name) for one in needed(map(Requirement, requirements))}


def link(library: Distribution, folder: Path) -> None:
    """Put a library into a folder, by links to what lies at the top of its own."""
    for top in {file.parts[0] for file in library.files or ()} - {"..", "__pycache__"}:
        place = folder / top
        if not place.exists():
            place.symlink_to(str(library.locate_file(top)))
