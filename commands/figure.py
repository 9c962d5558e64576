"""``harmony figure``: draws again what the documents of a folder of results say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from harmony.commands.figure_files import USUAL_FORMS, Form, figure_files, known_figures
from harmony.commands.output_folder import Writer, check_folder, write_files
from harmony.commands.screen import plain, say, table, write
from harmony.sim.errors import HarmonyError, nearest, shown

Documents = dict[str, dict[str, Any]]

_MOST_NAMED = 12
# What drawing a document ends in that is damaged, or was written by another version
_UNREADABLE = (KeyError, TypeError, ValueError, IndexError, AttributeError)


def figure(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="A folder of results; when not given, what there is."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="One of its figures; all when not given."),
    ] = None,
    forms: Annotated[
        list[Form] | None,
        typer.Option("--format", help="The format; repeatable. PNG and SVG when not given."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to write; into the folder itself if not given."),
    ] = None,
) -> None:
    """Draw again what a folder's documents say."""
    if folder is None:
        write(_catalogue())
        return
    documents = _documents(folder)
    into = out or folder
    check_folder(into)
    files: dict[str, str | Writer] = {}
    for one, parts in _asked(folder, documents, name).items():
        files |= _drawn(folder, one, documents[one], forms or [*USUAL_FORMS], parts)
    write_files(into, files)
    say(f"wrote {', '.join(files)} into {into}")


def _catalogue() -> Any:
    """All figures: the question that each answers, and which command leaves its document."""
    rows = table("figure", "question", "drawn from", "left by", title="harmony figure DIR [NAME]")
    for one in known_figures().values():
        rows.add_row(one.name, plain(one.title), one.reads, f"harmony {one.made_by} --out DIR")
    return rows


def _documents(folder: Path) -> Documents:
    """The documents of a folder from which figures are drawn, by the names of the figures.

    Raises
    ------
    HarmonyError
        If there is no such folder or document, or one cannot be read.
    """
    if not folder.is_dir():
        raise HarmonyError(f"{folder}: {_no_folder(folder)}")
    found = {
        name: _read(folder / one.reads)
        for name, one in known_figures().items()
        if (folder / one.reads).is_file()
    }
    if found:
        return found
    read = ", ".join(sorted({one.reads for one in known_figures().values()}))
    raise HarmonyError(
        f"{folder}: has no document that a figure is drawn from ({read}); {_held(folder)}"
    )


def _no_folder(path: Path) -> str:
    return f"is a file; name its folder, {path.parent}" if path.exists() else "no such folder"


def _held(folder: Path) -> str:
    """What a folder without documents holds, and which folders in it have some."""
    reads = {one.reads for one in known_figures().values()}
    within = [one for one in sorted(folder.iterdir()) if one.is_dir()]
    better = [one for one in within if any((one / name).is_file() for name in reads)]
    if better:
        return f"there are some in {_some([str(one) for one in better])}"
    names = [one.name for one in sorted(folder.iterdir())]
    return f"it holds {_some(names)}" if names else "it is empty"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


def _read(path: Path) -> dict[str, Any]:
    """A document.

    Raises
    ------
    HarmonyError
        If the file is none.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise HarmonyError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise HarmonyError(f"{path}: is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise HarmonyError(f"{path}: is a JSON {type(document).__name__}, not a document")
    return document


def _asked(folder: Path, documents: Documents, name: str | None) -> dict[str, list[str]]:
    """Of each figure of a folder the parts that are to be drawn.

    Raises
    ------
    HarmonyError
        If nothing has the name, or there is nothing to draw.
    """
    parts = {one: _parts(folder, one, told) for one, told in documents.items()}
    chosen = {
        one: [part for part in own if name in (None, one, part)] for one, own in parts.items()
    }
    if not any(chosen.values()):
        there = [part for own in parts.values() for part in own]
        raise HarmonyError(f"{folder}: {_nothing([*documents], there, name)}")
    return {one: own for one, own in chosen.items() if own}


def _nothing(names: list[str], there: list[str], wanted: str | None) -> str:
    """Why there is nothing to draw, in words."""
    if wanted is None or wanted in names:
        return (
            f"there is nothing to draw in {', '.join(known_figures()[one].reads for one in names)}"
        )
    told = f"there is {_some(there)}" if there else "there is no figure"
    known = known_figures().get(wanted)
    if known is not None:
        source = f"{known.reads}, which harmony {known.made_by} --out writes"
        return f"{wanted} is drawn from {source}, and which is not there; {told}"
    return f"no figure {shown(wanted)}{nearest(wanted, there)}; {told}"


def _parts(folder: Path, name: str, document: Mapping[str, Any]) -> list[str]:
    try:
        return [*known_figures()[name].parts_of(document)]
    except _UNREADABLE as error:
        raise _unreadable(folder, name, error) from error


def _drawn(
    folder: Path, name: str, document: Mapping[str, Any], forms: list[Form], parts: list[str]
) -> dict[str, Writer]:
    try:
        return figure_files(name, document, forms, parts)
    except _UNREADABLE as error:
        raise _unreadable(folder, name, error) from error


def _unreadable(folder: Path, name: str, error: Exception) -> HarmonyError:
    one = known_figures()[name]
    reason = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
    return HarmonyError(
        f"{folder / one.reads}: is not as this version of harmony {one.made_by} writes it "
        f"({reason[:120]}); make it again with harmony {one.made_by} --out"
    )
