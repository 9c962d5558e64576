"""Where scenario files lie, how they are read, and how one is based on others.

Each file is checked by itself, so that a problem names the file and the key it is in.
"""

from __future__ import annotations

import dataclasses
import os
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from harmony.sim.article import wrong_source_lines
from harmony.sim.change_tables import HEADINGS, read_changes
from harmony.sim.channels import Channels
from harmony.sim.checks import checked_numbers, shown_key, unknown_key
from harmony.sim.errors import HarmonyError, nearest, shown
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.plugins import plugin_problems
from harmony.sim.quantity import quantities
from harmony.sim.size import Size, Span

MOST_BYTES = 1_000_000
MOST_FILES = 20

# Beside the package, in a checkout and in an installed wheel alike.
_SHIPPED = Path(__file__).resolve().parent.parent / "scenarios"

_TABLES: dict[str, type] = {"firm": Size, "parameters": Parameters, "levers": Levers}
_TEXTS = ("title", "story", "expects")

_KEYS = dict.fromkeys(
    (
        *_TEXTS,
        "source",
        "based_on",
        *quantities(Span),
        *_TABLES,
        "channels",
        "plugins",
        "requires",
        *HEADINGS,
    )
)
_KEYS_OF_CHANNELS = {field.name: None for field in dataclasses.fields(Channels)}


@dataclasses.dataclass
class ScenarioFile:
    """What one file says, checked by itself."""

    path: Path
    texts: dict[str, str] = dataclasses.field(default_factory=dict)
    source_lines: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    span: dict[str, float] = dataclasses.field(default_factory=dict)
    tables: dict[str, dict[str, float]] = dataclasses.field(default_factory=dict)
    channels: Channels | None = None
    changes: dict[str, tuple[Any, ...]] = dataclasses.field(default_factory=dict)
    """By heading: interventions and shocks."""


def shipped_scenarios() -> dict[str, Path]:
    """The scenarios that come with harmony: file by name, in alphabetical order."""
    return {path.stem: path for path in sorted(_SHIPPED.glob("*.toml"))}


def find(path_or_name: str | Path, folder: Path = Path()) -> Path:
    """The file of a scenario: a path (from ``folder``), or the name of a shipped scenario.

    Raises
    ------
    HarmonyError
        If a name is not among the shipped scenarios, or a path leads to no readable file.
    """
    if isinstance(path_or_name, Path) or looks_like_a_path(path_or_name):
        path = folder / path_or_name
        check_readable(path)
        return path
    shipped = shipped_scenarios()
    if path_or_name not in shipped:
        raise HarmonyError(
            f"no shipped scenario named {shown(path_or_name)}{nearest(path_or_name, shipped)} "
            "(for a file of your own give its path, ending in .toml)"
        )
    return shipped[path_or_name]


def looks_like_a_path(text: str) -> bool:
    """Whether a text means a file, not the name of a shipped scenario."""
    return text.endswith(".toml") or any(mark in text for mark in ("/", "\\", os.sep))


def display(path: Path) -> str:
    """A path as messages show it: shipped ones from their folder on, printable anywhere."""
    if path.parent == _SHIPPED:
        path = path.relative_to(_SHIPPED.parent)
    return str(path).encode("utf-8", "backslashreplace").decode()


def read_lineage(path: Path) -> list[ScenarioFile]:
    """A scenario file and all it is based on, each once, ancestors first.

    Raises
    ------
    HarmonyError
        If a file cannot be read or is wrong, or if files are based on each other in a circle.
    """
    return list(_lineage(path, (), set()))


def _lineage(path: Path, children: tuple[Path, ...], read: set[str]) -> Iterator[ScenarioFile]:
    true_path = os.path.realpath(path)
    if true_path in {os.path.realpath(child) for child in children}:
        circle = " -> ".join(display(step) for step in (*children, path))
        raise HarmonyError(f"{display(path)}: based_on goes round in a circle: {circle}")
    if true_path in read:
        return
    read.add(true_path)
    if len(read) > MOST_FILES:
        raise HarmonyError(
            f"{display(path)}: based_on: more than {MOST_FILES} files; combine some of them"
        )
    file = read_file(path)
    for parent in file.based_on:
        yield from _lineage(_parent_of(file, parent), (*children, path), read)
    yield file


def _parent_of(file: ScenarioFile, parent: str) -> Path:
    try:
        return find(parent, file.path.parent)
    except HarmonyError as error:
        raise HarmonyError(f"{display(file.path)}: based_on: {error}") from error


def read_file(path: Path) -> ScenarioFile:
    """Read and check one scenario file.

    Raises
    ------
    HarmonyError
        With everything that is wrong in the file.
    """
    reader = _Reader(ScenarioFile(path))
    reader.read(_parsed(path))
    if reader.problems:
        raise HarmonyError(*(f"{display(path)}: {problem}" for problem in reader.problems))
    return reader.file


def check_readable(path: Path) -> None:
    """Refuse a path that leads to no ordinary file, before anything waits for a pipe.

    Raises
    ------
    HarmonyError
        Saying why.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        reason = error.strerror if isinstance(error, OSError) else error
        raise HarmonyError(f"{display(path)}: cannot be read: {reason}") from error
    if stat.S_ISDIR(status.st_mode):
        raise HarmonyError(f"{display(path)}: is a folder; name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise HarmonyError(f"{display(path)}: is not an ordinary file")


def _parsed(path: Path) -> dict[str, Any]:
    """The TOML of a file.

    Raises
    ------
    HarmonyError
        If it is no readable TOML file of at most ``MOST_BYTES`` bytes.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise HarmonyError(f"{display(path)}: cannot be read: {error.strerror}") from error
    if len(content) > MOST_BYTES:
        raise HarmonyError(f"{display(path)}: is larger than {MOST_BYTES:,} bytes")
    if b"\0" in content:
        raise HarmonyError(f"{display(path)}: is a binary file, not a text in TOML")
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise HarmonyError(
            f"{display(path)}: is not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from error
    except RecursionError as error:
        raise HarmonyError(f"{display(path)}: is nested too deeply") from error
    except ValueError as error:  # TOMLDecodeError, and integers of thousands of digits
        raise HarmonyError(f"{display(path)}: is not valid TOML: {error}") from error


class _Reader:
    """Takes the TOML of one file apart and collects all that is wrong with it."""

    def __init__(self, file: ScenarioFile) -> None:
        self.file = file
        self.problems: list[str] = []

    def read(self, content: dict[str, Any]) -> None:
        for key in [key for key in content if key not in _KEYS][:MOST_FILES]:
            self.problems.append(f"{shown_key(key)}: {unknown_key(key, _KEYS)}")
        for key in _TEXTS:
            self._text(key, content.get(key, ""))
        self.file.source_lines = self._texts("source", content.get("source", []))
        self.file.based_on = self._texts("based_on", content.get("based_on", []))
        self.problems += wrong_source_lines(self.file.source_lines)
        span = {key: content[key] for key in quantities(Span) if key in content}
        self.file.span = self._numbers(Span, span, "")
        for key, table in _TABLES.items():
            if self._is_table(key, content.get(key, {})):
                self.file.tables[key] = self._numbers(table, content.get(key, {}), f"{key}.")
        if "channels" in content and self._is_table("channels", content["channels"]):
            self.file.channels = self._channels(content["channels"])
        refused = plugin_problems(
            self._texts("plugins", content.get("plugins", [])), self.file.path.parent
        )
        self.problems += refused
        needed = self._texts("requires", content.get("requires", []))
        for heading in HEADINGS:
            self.file.changes[heading], problems = read_changes(
                heading, content.get(heading, []), needed=needed
            )
            self.problems += [] if refused else problems

    def _text(self, key: str, value: object) -> None:
        if isinstance(value, str):
            self.file.texts[key] = value
        else:
            self.problems.append(f"{key}: {shown(value)} is not a text in quotes")

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            self.problems.append(f"{key}: {shown(value)} is not a list of texts in quotes")
            return ()
        if len(set(texts)) < len(texts):
            self.problems.append(f"{key}: {shown(value)} names something twice")
        return tuple(texts)

    def _numbers(self, table: type, given: Mapping[str, object], where: str) -> dict[str, float]:
        values, problems = checked_numbers(table, given, where)
        self.problems += problems
        return values

    def _is_table(self, key: str, value: object) -> bool:
        if isinstance(value, dict):
            return True
        self.problems.append(f"{key}: {shown(value)} is not a table; write [{key}] above its keys")
        return False

    def _channels(self, given: Mapping[str, Any]) -> Channels | None:
        for key in [key for key in given if key not in _KEYS_OF_CHANNELS][:MOST_FILES]:
            wrong = unknown_key(key, _KEYS_OF_CHANNELS)
            self.problems.append(f"channels.{shown_key(key)}: {wrong}")
        try:
            return Channels(**{key: given[key] for key in _KEYS_OF_CHANNELS if key in given})
        except HarmonyError as error:
            self.problems += error.args
            return None
