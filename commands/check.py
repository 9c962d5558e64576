"""``harmony check``: whether scenario and experiment files are right."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from harmony.commands.options import Json
from harmony.commands.screen import fail, plain, write, write_json
from harmony.commands.trust import may_trust_plugins

BAD_FILE = 2


@may_trust_plugins
def check(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…", help="Files of scenarios or experiments, or shipped names."
        ),
    ],
    as_json: Json = False,
) -> None:
    """Check your own scenario and experiment files.

    Each is right, or everything that is wrong in it is said.
    """
    from harmony.sim.errors import HarmonyError

    verdicts = []
    for file in files:
        verdict: dict[str, Any] = {"file": file, "good": True, "problems": []}
        try:
            verdict |= _told(file)
        except HarmonyError as error:
            problem = str(error)
            verdict |= {"good": False, "problems": problem.split("\n")}
        verdicts.append(verdict)
        if as_json:
            continue
        if verdict["good"]:
            write(plain(f"{file}: good{_effort(verdict)}"))
        else:
            fail(problem)
    if as_json:
        write_json(verdicts)
    if not all(verdict["good"] for verdict in verdicts):
        raise typer.Exit(BAD_FILE)


def _told(file: str) -> dict[str, Any]:
    """What there is to say of a good file: by a shipped name, or a path that looks like anything.

    Raises
    ------
    HarmonyError
        With everything that is wrong in it.
    """
    from harmony.experiments.plan.reading import is_an_experiment
    from harmony.sim.scenario import load_scenario, shipped_scenarios

    if file in shipped_scenarios():
        one = load_scenario(file)
    elif _is_shipped_experiment(file):
        return _experiment(file)
    elif is_an_experiment(Path(file)):
        return _experiment(Path(file))
    else:
        one = load_scenario(Path(file))
    return {"title": one.title, "hash": one.hash}


def _is_shipped_experiment(name: str) -> bool:
    from harmony.experiments.plan.shipped import shipped_experiments

    return name in shipped_experiments()


def _experiment(path_or_name: str | Path) -> dict[str, Any]:
    from harmony.commands.experiment_entry import experiment_entry

    one = experiment_entry(path_or_name)
    told = ("question", "hash", "points", "runs", "processor_seconds")
    return {key: one[key] for key in told}


def _effort(verdict: dict[str, Any]) -> str:
    """How much there is to play, if anything."""
    if "runs" not in verdict:
        return ""
    processors = os.cpu_count() or 1
    seconds = verdict["processor_seconds"] / processors
    points = "at most " if verdict["points"] is None else f"{verdict['points']:,} points, "
    return (
        f"; {points}{verdict['runs']:,} runs, roughly {_duration(seconds)} on {processors} "
        "processors"
    )


def _duration(seconds: float) -> str:
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(seconds, 2):.0f} seconds"
