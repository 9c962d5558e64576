"""``harmony run``: one firm under one scenario."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.constants import Under, under_one_accepted
from harmony.commands.options import (
    AcceptedFrom,
    AcceptedNumber,
    Driver,
    Json,
    Out,
    PlayedBy,
    RunSeed,
    ScenarioArgument,
    Seed,
    Settings,
    Weeks,
    settings_from,
)
from harmony.commands.output_folder import check_folder, write_files
from harmony.commands.screen import announce_compilation, plain, say, table, write, write_json
from harmony.commands.trust import may_trust_plugins
from harmony.runs.plain_data import number_or_none

if TYPE_CHECKING:
    from harmony.runs.run import Run

_WEEKLY_COLUMNS = ("revenue", "profit", "brand", "conflict", "leads_worked_share", "hours_lost")


@may_trust_plugins
def run(
    scenario: ScenarioArgument,
    seed: Seed = 1,
    firm_seed: RunSeed = None,
    luck_seed: RunSeed = None,
    weeks: Weeks = None,
    settings: Settings = None,
    accepted: AcceptedNumber = None,
    accepted_from: AcceptedFrom = None,
    driver: PlayedBy = Driver.compiled,
    weekly: Annotated[
        bool, typer.Option("--weekly", help="Also every measure week by week.")
    ] = False,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Play one scenario and say what happened."""
    from harmony.sim.seeds import run_seeds

    under = under_one_accepted(accepted, accepted_from)
    chosen = under.load(scenario).with_changes(weeks=weeks, settings=settings_from(settings))
    check_folder(out)
    firm, luck = run_seeds(seed, 0)
    firm = firm if firm_seed is None else firm_seed
    luck = luck if luck_seed is None else luck_seed
    if driver is Driver.compiled:
        announce_compilation()
    from harmony.runs.running import run as run_one

    made = run_one(chosen, firm, luck, driver=driver.value)
    if as_json:
        write_json(document(made, seed, weekly, under))
    else:
        write(*_report(made, weekly, under))
    if out is not None:
        write_run(out, made, seed, under)


def document(made: Run, seed: int, weekly: bool, under: Under) -> dict[str, Any]:
    """A run as plain data that JSON can hold; None where a measure is not defined."""
    from harmony import __version__

    told: dict[str, Any] = {
        "scenario": made.scenario.name,
        "hash": made.scenario.hash,
        "version": __version__,
        "seed": seed,
        "firm_seed": made.firm_seed,
        "luck_seed": made.luck_seed,
        "weeks": made.scenario.weeks,
        "driver": made.driver,
        **under.facts,
        "started": list(made.started),
        "measures": {name: number_or_none(value) for name, value in made.measures.items()},
    }
    if weekly:
        told["weekly"] = _weekly(made)
    return told


def _weekly(made: Run) -> dict[str, list[float | None]]:
    from harmony.sim.measures import weekly_values

    return {
        name: [number_or_none(value) for value in values.tolist()]
        for name, values in weekly_values(made.weekly).items()
    }


def _report(made: Run, weekly: bool, under: Under) -> list[Any]:
    from harmony.sim.measures import LAST_YEAR, all_measures

    scenario = made.scenario
    title = (
        f"{scenario.title or scenario.name}: {scenario.weeks} weeks, firm {made.firm_seed}, "
        f"luck {made.luck_seed}, {made.driver} driver{under.told}"
    )
    since = "whole run" if not scenario.first_start else f"from week {scenario.first_start}"
    rows = table("measure", f"{since}>", "last year>", "unit", "what it is", title=title)
    for name, measure in all_measures().items():
        values = (made.measures[name], made.measures[name + LAST_YEAR])
        rows.add_row(name, *map(readable, values), measure.unit, plain(measure.meaning))
    told = [rows, *_starts(made)]
    return [*told, _weekly_table(made)] if weekly else told


def _starts(made: Run) -> list[Any]:
    """When each intervention started that waited for something."""
    return [
        plain(f"{one.kind} " + ("never started" if week is None else f"started in week {week}"))
        for one, week in zip(made.scenario.interventions, made.started, strict=False)
        if one.when
    ]


def _weekly_table(made: Run) -> Any:
    values = _weekly(made)
    rows = table("week>", *(f"{name}>" for name in _WEEKLY_COLUMNS))
    for week in range(made.scenario.weeks):
        rows.add_row(str(week), *(readable(values[name][week]) for name in _WEEKLY_COLUMNS))
    return rows


def readable(value: float | None) -> str:
    """A number as a table shows it: four digits, thousands apart, a dash for undefined."""
    if value is None or not math.isfinite(value):
        return "–"
    if value == 0 or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def write_run(out: Path, made: Run, seed: int, under: Under) -> None:
    """Write a run, all its weeks and its scenario into a folder.

    Raises
    ------
    HarmonyError
        If they cannot be written.
    """
    import json

    from harmony.experiments.store.provenance import file_name, resolved_file

    write_files(
        out,
        {
            "run.json": json.dumps(document(made, seed, True, under), allow_nan=False) + "\n",
            file_name(made.scenario): resolved_file(made.scenario),
        },
    )
    say(f"wrote run.json and {file_name(made.scenario)} into {out}")
