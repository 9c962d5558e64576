"""What a result depends on: the modules of harmony that are reached from where it is made.

Modules are followed by their imports, wherever in a file they stand. A module that looks for
others as it runs (``importlib``) reaches all that lie in the packages it imports. With each
module counts what it does (``harmony.sim.code_hash``), and what the data files say that it
names and that lie beside it.

Not followed are scenarios and shipped experiments, which are known by their own hashes, and
imports that only types need.
"""

from __future__ import annotations

import ast
import contextlib
import csv
import dataclasses
import functools
import hashlib
import importlib.util
import io
import json
import sys
import threading
import time
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from harmony.sim import code_hash
from harmony.sim.cache import cache_home, keep

TOP = "harmony"
_DISCOVERS = {"import_module", "iter_modules", "walk_packages", "__import__", "entry_points"}
_DATA = (".toml", ".csv", ".json")
_MOST_KEPT = 4_000
_BEGAN = time.time()


@dataclasses.dataclass(frozen=True)
class Facts:
    """What one source text does and names.

    ``imports`` are pairs of a module and the names taken from it, ``data`` the texts that may
    name a data file.
    """

    code: str
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    binds: tuple[str, ...]
    discovers: bool
    texts: tuple[str, ...]


def hash_of_reached(*modules: str) -> str:
    """A hash of all that results of these modules depend on, libraries apart.

    The same in every process, unless a file was written since this one began.

    Raises
    ------
    ModuleNotFoundError
        If there is no source of one of them.
    """
    return _hash_of_reached(tuple(sorted({*modules})))


@functools.cache
def _hash_of_reached(modules: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for name, path in reached(*modules).items():
        if _BEGAN < path.stat().st_mtime <= time.time():
            # This process may have loaded what the file said before
            digest.update(uuid.uuid4().bytes)
        digest.update(f"{name} {facts_of(path).code}\n".encode())
        for data in data_of(name, path):
            digest.update(f"{name} {data.name} {_content(data)!r}\n".encode())
    _KEPT.write()
    return digest.hexdigest()[:32]


def reached(*modules: str) -> dict[str, Path]:
    """The files of all modules that some modules reach, themselves among them, by name.

    Raises
    ------
    ModuleNotFoundError
        If there is no source of one of them.
    """
    found: dict[str, Path] = {}
    waiting = [(name, True) for name in modules]
    seen: set[tuple[str, bool]] = set()
    while waiting:
        name, whole = waiting.pop()
        if (name, whole) in seen:
            continue
        seen.add((name, whole))
        path = file_of(name)
        if path is None:
            raise ModuleNotFoundError(f"there is no source of {name}")
        found[name] = path
        waiting += _next(name, path, whole)
    return dict(sorted(found.items()))


def _next(name: str, path: Path, whole: bool) -> Iterator[tuple[str, bool]]:
    """Modules that a module reaches at one step, and whether they are reached as a whole.

    The package around all, which offers everything when asked for it, is not reached as a
    whole by who imports a module of it.
    """
    facts = facts_of(path)
    parent = name.rpartition(".")[0]
    if parent and _is_ours(name):
        yield parent, parent != TOP
    packages = [name] if path.name == "__init__.py" and whole else []
    for given, names in facts.imports:
        module = _absolute(given, name, path)
        if not _is_ours(module):
            continue
        inner = [f"{module}.{one}" for one in names if file_of(f"{module}.{one}")]
        others = [one for one in names if f"{module}.{one}" not in inner]
        yield from ((one, True) for one in inner)
        if module != TOP or not ((inner and not others) or _is_bound(others, file_of(TOP))):
            yield module, True
        packages += inner or [module]
    if facts.discovers and whole:
        for text in facts.texts:
            start = text.rstrip(".")
            if _is_ours(start) and file_of(start) is not None:
                yield start, True
                packages += [start] * (start != text)  # the beginning of names made as it runs
        for package in packages:
            yield from ((one, True) for one in _modules_in(package))


def _is_bound(names: Sequence[str], package: Path | None) -> bool:
    """Whether a package has all these names without looking for them; nothing named is all."""
    return bool(names) and package is not None and {*names} <= {*facts_of(package).binds}


def _absolute(module: str, name: str, path: Path) -> str:
    """The full name of a module that may be named relatively, as ``..plan``."""
    if not module.startswith("."):
        return module
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    return importlib.util.resolve_name(module, package)


def _is_ours(module: str) -> bool:
    return module == TOP or module.startswith(f"{TOP}.")


def _modules_in(package: str) -> Iterator[str]:
    own = _folders_of(package)[:1]  # beside that of harmony itself lies what is not its own
    names = {name.removesuffix(".py") for folder in own for name in _names_in(folder)}
    for name in sorted(names - {"__init__"}):
        if name.isidentifier() and file_of(f"{package}.{name}") is not None:
            yield f"{package}.{name}"


@functools.cache
def file_of(module: str) -> Path | None:
    """The source file of a module; None where there is none."""
    if not _is_ours(module):
        return _file_of_loaded(module)
    package, _, last = module.rpartition(".")
    for folder in _folders_of(package):
        names = _names_in(folder)
        if last in names and "__init__.py" in _names_in(folder / last):
            return folder / last / "__init__.py"
        if f"{last}.py" in names:
            return folder / f"{last}.py"
    return None


def _folders_of(package: str) -> list[Path]:
    """The folders in which the modules of a package lie; that of harmony itself, of no package."""
    homes = [Path(home) for home in sys.modules[TOP].__path__]
    if package in ("", TOP):
        return homes if package else [home.parent for home in homes if home.name == TOP]
    init = file_of(package)
    return [init.parent] if init is not None and init.name == "__init__.py" else []


@functools.cache
def _names_in(folder: Path) -> frozenset[str]:
    """What lies in a folder, looked up once: to ask for each module takes much longer."""
    return frozenset(one.name for one in folder.iterdir()) if folder.is_dir() else frozenset()


def _file_of_loaded(module: str) -> Path | None:
    """The source file of a module that is not harmony's, without importing anything."""
    known = getattr(sys.modules.get(module), "__file__", None)
    path = Path(known) if known else None
    return path if path is not None and path.suffix == ".py" and path.is_file() else None


def data_of(name: str, path: Path) -> list[Path]:
    """The data files that a module names and that lie beside it."""
    texts = (text for text in facts_of(path).texts if text.endswith(_DATA))
    return [path.parent / text for text in texts if (path.parent / text).is_file()]


def _content(path: Path) -> Any:
    """What a data file says, however it is laid out."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return tomllib.loads(text)
    if path.suffix == ".json":
        return json.loads(text)
    return [*csv.reader(io.StringIO(text))]


def facts_of(path: Path) -> Facts:
    """What a source file does and names, found anew only where its text is new."""
    return _facts_of(path.read_bytes())


@functools.cache
def _facts_of(source: bytes) -> Facts:
    digest = hashlib.sha256(source).hexdigest()
    known = _KEPT.get(digest)
    if known is None:
        known = _found_in(source.decode("utf-8"))
        _KEPT.put(digest, known)
    return known


def _found_in(source: str) -> Facts:
    tree = ast.parse(source)
    run = [*_run_of(tree)]
    constants = (node.value for node in run if isinstance(node, ast.Constant))
    texts = {str(value) for value in constants if _may_name(value)}
    used = {node.id for node in run if isinstance(node, ast.Name)}
    used |= {node.attr for node in run if isinstance(node, ast.Attribute)}
    return Facts(
        code=code_hash.hash_of_code([source]),
        imports=tuple(_imports_in(run)),
        binds=tuple(sorted(_bound_by(tree.body))),
        discovers=bool(used & _DISCOVERS),
        texts=tuple(sorted(texts)),
    )


def _run_of(node: ast.AST) -> Iterator[ast.AST]:
    """All that may run, which leaves out what types alone need."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            for other in child.orelse:
                yield other
                yield from _run_of(other)
            continue
        yield child
        yield from _run_of(child)


def _may_name(value: object) -> bool:
    """Whether a constant may name a data file or a module."""
    return isinstance(value, str) and (value.endswith(_DATA) or value.startswith(f"{TOP}."))


def _imports_in(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((one.name, ()) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = tuple(one.name for one in node.names)
            yield "." * node.level + (node.module or ""), names


def _bound_by(body: Iterable[ast.stmt]) -> set[str]:
    """Names that the top of a module binds by assignment, definition or import."""
    bound: set[str] = set()
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                bound.add(name)
            case ast.Assign(targets=targets):
                bound |= {one.id for one in targets if isinstance(one, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                bound.add(name)
    return bound


class _KeptFacts:
    """Facts by the digest of their text, kept on this machine: to read all code takes a second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, Any] | None = None
        self._new: dict[str, Any] = {}

    def get(self, digest: str) -> Facts | None:
        with self._lock:
            if self._known is None:
                self._known = self._read()
            found = self._known.get(digest)
        try:
            return None if found is None else _facts_from(found)
        except (TypeError, ValueError):  # whatever was written there
            return None

    def put(self, digest: str, facts: Facts) -> None:
        with self._lock:
            self._new[digest] = dataclasses.astuple(facts)

    def write(self) -> None:
        """Add what is new to what is kept; where nothing can be kept it is found again."""
        place = self._place
        with self._lock:
            if not self._new or place is None:
                return
            known = self._read()
            known = (known if len(known) < _MOST_KEPT else {}) | self._new
            self._new = {}
        with contextlib.suppress(OSError):
            keep(place, json.dumps(known).encode())

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._place.read_bytes()) if self._place else {}
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    @functools.cached_property
    def _place(self) -> Path | None:
        """A file of its own for each way of finding facts."""
        home = cache_home()
        ways = [Path(one).read_bytes() for one in (__file__, str(code_hash.__file__))]
        name = hashlib.sha256(b"\0".join([sys.version.encode(), *ways])).hexdigest()[:16]
        return None if home is None else home / f"code-{name}.json"


def _facts_from(found: Any) -> Facts:
    code, imports, binds, discovers, texts = found
    pairs = tuple((module, tuple(names)) for module, names in imports)
    return Facts(code, pairs, tuple(binds), bool(discovers), tuple(texts))


_KEPT = _KeptFacts()
