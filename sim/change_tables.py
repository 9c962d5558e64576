"""How ``[[interventions]]`` and ``[[shocks]]`` are read, in whichever file they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pydantic import ValidationError

from harmony.sim.catalogue import interventions, shocks
from harmony.sim.changes import Change
from harmony.sim.checks import model_problems
from harmony.sim.errors import HarmonyError, nearest, shown

MOST_CHANGES = 100

# The kinds of changes that a file may name under each heading.
HEADINGS: dict[str, Callable[[], Mapping[str, type[Change]]]] = {
    "interventions": interventions,
    "shocks": shocks,
}


def read_changes(
    heading: str, given: object, where: str = "", needed: Sequence[str] = ()
) -> tuple[tuple[Any, ...], list[str]]:
    """The changes under a heading, and what is wrong there, a sentence each.

    ``where`` goes before the heading in a problem, for instance ``"arms.mine."``; ``needed``
    are the distributions that the file was written with.
    """
    place = f"{where}{heading}"
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        told = f"{shown(given)} is not a list of tables; write [[{place}]] above the keys of each"
        return (), [f"{place}: {told}"]
    if len(given) > MOST_CHANGES:
        return (), [f"{place}: {len(given)} are more than the highest number {MOST_CHANGES}"]
    changes: list[Change] = []
    problems: list[str] = []
    for number, table in enumerate(given):
        change, wrong = _read_change(heading, f"{place}[{number}]", table, needed)
        changes += [change] if change else []
        problems += wrong
    return tuple(changes), problems


def _read_change(
    heading: str, where: str, given: Mapping[str, Any], needed: Sequence[str]
) -> tuple[Change | None, list[str]]:
    kind, kinds = given.get("kind"), HEADINGS[heading]()
    if not isinstance(kind, str) or kind not in kinds:
        return None, [f"{where}: {_kind_problem(kind, kinds)}{_what_to_install(needed)}"]
    own = {key: value for key, value in given.items() if key != "kind"}
    try:
        return made_change(kinds[kind], own, where), []
    except HarmonyError as error:
        return None, [*error.args]


def made_change[Made: Change](
    cls: type[Made], given: Mapping[str, Any], where: str | None = None
) -> Made:
    """A change with the parameters given; ``where`` it stands is its kind when not said.

    Raises
    ------
    HarmonyError
        With all that is wrong with them.
    """
    try:
        return cls(**given)
    except ValidationError as error:
        raise HarmonyError(*model_problems(error, cls, where or cls.kind)) from error


def _kind_problem(kind: object, kinds: Mapping[str, type[Change]]) -> str:
    """What is wrong with a kind that is none of a heading's, and which would be right."""
    if not isinstance(kind, str):
        what = "kind is missing" if kind is None else f"kind: no such kind {shown(kind)}"
        return f"{what}; one of {', '.join(kinds)}"
    for heading, others in HEADINGS.items():
        if kind in others():
            sort = others()[kind].sort
            return f"kind: {shown(kind)} is of the sort {sort}; put it under [[{heading}]]"
    return f"kind: no such kind {shown(kind)}{nearest(kind, kinds)}"


def _what_to_install(needed: Sequence[str]) -> str:
    """The distributions that a file needs and that are not there, as the end of a message."""
    missing = [one for one in needed if not _is_installed(one.partition(" ")[0])]
    return (
        f"; the file needs {shown(', '.join(missing))}, which is not installed" if missing else ""
    )


def _is_installed(distribution: str) -> bool:
    try:
        return bool(version(distribution))
    except (PackageNotFoundError, ValueError):
        return False
