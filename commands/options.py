"""The options that several commands share."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from harmony.sim.errors import HarmonyError, shown
from harmony.sim.limits import (
    FEWEST_PAIRS,
    MOST_RUN_SEED,
    MOST_RUNS,
    MOST_SEED,
    MOST_THREADS,
    MOST_WEEKS,
)

ScenarioArgument = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="Name of a shipped scenario, or path of a file.")
]
Seed = Annotated[
    int, typer.Option(min=0, max=MOST_SEED, help="From which all luck and all firms are derived.")
]
RunSeed = Annotated[
    int | None,
    typer.Option(min=0, max=MOST_RUN_SEED, help="Derived from --seed when not given."),
]
Runs = Annotated[
    int, typer.Option(min=FEWEST_PAIRS, max=MOST_RUNS, help="Pairs of runs for each scenario.")
]
Weeks = Annotated[
    int | None, typer.Option(min=1, max=MOST_WEEKS, help="Weeks to run after the warm-up.")
]
Threads = Annotated[
    int | None,
    typer.Option(min=1, max=MOST_THREADS, help="Threads; as many as cores when not given."),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Set a parameter, a lever or the firm's size; repeatable.",
    ),
]
AcceptedNumber = Annotated[
    str | None,
    typer.Option(
        metavar="NUMBER",
        help="Play under this one of the accepted sets of constants; 0 has the shipped values.",
    ),
]
Accepted = Annotated[
    str | None,
    typer.Option(
        metavar="all|NUMBER",
        help="Deal the runs over all accepted sets of constants in turn, or play under one.",
    ),
]
AcceptedFrom = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Take the accepted sets from this file, not from the shipped one."
    ),
]
OneFirm = Annotated[
    bool, typer.Option("--one-firm", help="All runs have the same firm; only luck differs.")
]
Out = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Also write the results into this folder.")
]
Json = Annotated[
    bool, typer.Option("--json", help="One JSON document on standard output, nothing else.")
]


def settings_from(pairs: list[str] | None) -> dict[str, str]:
    """The settings that ``--set`` was given, still as texts.

    Raises
    ------
    HarmonyError
        If one is not KEY=VALUE, or a key is given twice.
    """
    settings: dict[str, str] = {}
    for pair in pairs or []:
        key, equals, value = pair.partition("=")
        if not (key.strip() and equals):
            raise HarmonyError(f"--set: {shown(pair)} is not KEY=VALUE")
        if key.strip() in settings:
            raise HarmonyError(f"--set: {shown(key.strip())} is given twice")
        settings[key.strip()] = value.strip()
    return settings


class Driver(enum.StrEnum):
    """Which of the two drivers plays the weeks."""

    compiled = "compiled"
    mesa = "mesa"


PlayedBy = Annotated[Driver, typer.Option(help="Compiled, or the Mesa agents: the same, slower.")]
