"""``harmony check``: whether scenario files are right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from experiments.commands.options import Json
from experiments.commands.screen import fail, plain, write, write_json

if TYPE_CHECKING:
    from sim.scenario import Scenario

BAD_FILE = 2


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Scenario files, or shipped names.")
    ],
    as_json: Json = False,
) -> None:
    """Check scenario files: each is right, or everything that is wrong in it is said."""
    from sim.errors import HarmonyError

    verdicts = []
    for file in files:
        verdict: dict[str, object] = {"file": file, "good": True, "problems": []}
        try:
            one = _load(file)
            verdict |= {"title": one.title, "hash": one.hash}
        except HarmonyError as error:
            problem = str(error)
            verdict |= {"good": False, "problems": problem.split("\n")}
        verdicts.append(verdict)
        if as_json:
            continue
        if verdict["good"]:
            write(plain(f"{file}: good"))
        else:
            fail(problem)
    if as_json:
        write_json(verdicts)
    if not all(verdict["good"] for verdict in verdicts):
        raise typer.Exit(BAD_FILE)


def _load(file: str) -> Scenario:
    """The scenario of a shipped name, or else of a path, whatever the path looks like."""
    from sim.scenario import load_scenario, shipped_scenarios

    return load_scenario(file if file in shipped_scenarios() else Path(file))
