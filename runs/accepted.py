"""The accepted set: all the vectors of constants that the evidence leaves open.

    from harmony.runs.accepted import accepted_set
    compare(["rotations"], constants=accepted_set())

A table in a text file (CSV): the first line names constants of harmony.sim.parameters, each further
line is a member. Member 0 of the set that is shipped has the values that are the defaults.
"""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from harmony.runs.constants import Constants
from harmony.sim.errors import HarmonyError
from harmony.sim.scenario import Scenario
from harmony.sim.scenario_files import check_readable, display

SHIPPED = Path(__file__).with_name("accepted.csv")


def accepted_set(path: Path | None = None) -> tuple[Constants, ...]:
    """The members of an accepted set, in their order: value by name of the constant.

    Parameters
    ----------
    path
        A file; the set that is shipped when not given.

    Raises
    ------
    HarmonyError
        If there is no such file, or it is no table of valid constants.
    """
    lines = _lines(path)
    if len(lines) < 2:
        raise HarmonyError(
            f"{_where(path)}: holds no accepted set; its first line must name constants, and "
            "each further line give their values"
        )
    (_, names), *rows = lines
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise HarmonyError(f"{_where(path)}: names {', '.join(twice)} twice; delete a column")
    usual = Scenario()
    return tuple(
        _member(f"{_where(path)}: line {number}", usual, names, row) for number, row in rows
    )


def member(number: int, path: Path | None = None) -> Constants:
    """One member of an accepted set, by its number from 0 up.

    Raises
    ------
    HarmonyError
        As ``accepted_set``, and if there is no such member.
    """
    members = accepted_set(path)
    if not 0 <= number < len(members):
        raise HarmonyError(
            f"{_where(path)}: has no accepted set number {number}; they are numbered 0 to "
            f"{len(members) - 1}"
        )
    return members[number]


def accepted_text(path: Path | None = None) -> str:
    """The file of an accepted set as it stands.

    Raises
    ------
    HarmonyError
        If there is no such file, or it is no text.
    """
    if path is None and not SHIPPED.exists():
        raise HarmonyError(
            "no accepted set of constants is shipped yet; harmony calibrate makes one "
            "(name its file by --accepted-from)"
        )
    try:
        check_readable(path or SHIPPED)
        return (path or SHIPPED).read_bytes().decode()
    except OSError as error:
        raise HarmonyError(f"{_where(path)}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise HarmonyError(
            f"{_where(path)}: is not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from error


def accepted_hash(path: Path | None = None) -> str:
    """16 hexadecimal digits that change with the file's content."""
    return hashlib.sha256(accepted_text(path).encode()).hexdigest()[:16]


def _where(path: Path | None) -> str:
    return "the accepted set that is shipped" if path is None else display(path)


def _lines(path: Path | None) -> list[tuple[int, list[str]]]:
    """The fields of each line that has any, with the line's number."""
    reader = csv.reader(accepted_text(path).removeprefix("\ufeff").splitlines(), strict=True)
    try:
        found = [(reader.line_num, [field.strip() for field in fields]) for fields in reader]
    except csv.Error as error:
        raise HarmonyError(
            f"{_where(path)}: line {reader.line_num}: is not valid CSV: {error}"
        ) from error
    return [(number, fields) for number, fields in found if fields]


def _member(where: str, usual: Scenario, names: list[str], fields: list[str]) -> Constants:
    """A member from the fields of its line, checked like the numbers of a scenario."""
    if len(fields) != len(names):
        raise HarmonyError(
            f"{where}: has {len(fields)} values, but the first line names {len(names)} constants"
        )
    given: dict[str, object] = dict(zip(names, fields, strict=True))
    try:
        parameters = usual.parameters_under(given)
    except HarmonyError as error:
        raise HarmonyError(*(f"{where}: {problem}" for problem in error.args)) from error
    return {name: getattr(parameters, name) for name in names}
