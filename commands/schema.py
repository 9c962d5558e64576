"""``harmony schema``: what editors need to know of the files that people write."""

from __future__ import annotations

import enum
import json
from pathlib import Path
from typing import Annotated

import typer

from harmony.commands.screen import say, write_json


class FileKind(enum.StrEnum):
    """The kinds of files that people write."""

    scenario = "scenario"
    experiment = "experiment"


def schema(
    kind: Annotated[FileKind, typer.Argument(help="Of which files.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it into this file.")
    ] = None,
) -> None:
    """Write the JSON Schema by which editors complete such files."""
    if kind is FileKind.scenario:
        from harmony.experiments.schemas.scenario import scenario_schema as made
    else:
        from harmony.experiments.schemas.experiment import experiment_schema as made
    if out is None:
        write_json(made())
        return
    from harmony.commands.output_folder import check_folder, write_files

    check_folder(out.parent)
    write_files(out.parent, {out.name: json.dumps(made(), indent=1, allow_nan=False) + "\n"})
    say(f'wrote {out}; name it in the first line of a file, as in "#:schema {out}"')
