"""``harmony compare``: scenarios against a baseline, on the same firms with the same luck."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from experiments.commands.constants import Under, under_accepted
from experiments.commands.options import (
    Accepted,
    AcceptedFrom,
    Driver,
    Json,
    OneFirm,
    Out,
    PlayedBy,
    Runs,
    Seed,
    Settings,
    Threads,
    Weeks,
    settings_from,
)
from experiments.commands.output_folder import check_folder, write_files
from experiments.commands.screen import plain, progress_bar, say, table, write, write_json

if TYPE_CHECKING:
    from sim.comparison import Comparison
    from sim.effects import Effect

_COLUMNS = ("revenue", "profit", "brand", "conflict")
_COLOURS = {1: "green", -1: "red", 0: ""}


def compare(
    scenarios: Annotated[
        list[str],
        typer.Argument(metavar="SCENARIO…", help="Names of shipped scenarios, or paths of files."),
    ],
    baseline: Annotated[
        str,
        typer.Option(
            metavar="SCENARIO",
            help="What they are compared with; twin: their own firm, nothing done.",
        ),
    ] = "baseline",
    runs: Runs = 200,
    seed: Seed = 1,
    weeks: Weeks = None,
    one_firm: OneFirm = False,
    settings: Settings = None,
    accepted: Accepted = None,
    accepted_from: AcceptedFrom = None,
    driver: PlayedBy = Driver.compiled,
    threads: Threads = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Compare scenarios with a baseline, on the same firms with the same luck."""
    given = settings_from(settings)
    under = under_accepted(accepted, accepted_from, runs, given)
    check_folder(out)
    from sim.comparison import TWIN
    from sim.comparison import compare as compare_scenarios

    with progress_bar() as progress:
        made = compare_scenarios(
            [under.load(one) for one in scenarios],
            TWIN if baseline == TWIN else under.load(baseline),
            runs,
            seed,
            weeks,
            one_firm,
            threads,
            given,
            progress,
            driver.value,
            under.dealt,
        )
    told = {**made.to_dict(), **under.facts}
    if as_json:
        write_json(told)
    else:
        write(_table(made), plain(_explanation(made, under)))
    if out is not None:
        _write_folder(out, made, told, under)


def _table(made: Comparison) -> Any:
    from sim.measures import measure_of

    better = {1: "more", -1: "less"}
    heads = [f"{name}>" for name in _COLUMNS]
    title = f"Change against {made.baseline.name} ({made.baseline.title})"
    rows = table("scenario", *heads, title=title)
    rows.show_lines = True
    rows.add_row(
        "better is", *(better.get(measure_of(name).better, "neither") for name in _COLUMNS)
    )
    for scenario in made.scenarios:
        effects = (made.effect(scenario.name, name) for name in _COLUMNS)
        name = plain(f"{scenario.name}\n{scenario.title}")
        name.stylize("bold", 0, len(scenario.name))
        rows.add_row(name, *map(_cell, effects))
    return rows


def _cell(effect: Effect) -> Any:
    """Mean, interval and share of better pairs; in colour where the interval excludes zero."""
    from rich.text import Text

    from figures.scales import shown_effect
    from sim.measures import measure_of

    change = shown_effect(effect)
    if change is None:
        return "not defined"
    unit = "%" if change.unit == "%" else change.unit.removesuffix(" of 100")
    decimals = 2 if max(abs(change.low), abs(change.high)) < 10 else 1
    low, high = (f"{bound:+.{decimals}f}" for bound in (change.low, change.high))
    colour = _COLOURS[change.direction * measure_of(effect.measure).better]
    cell = Text(f"{change.value:+.{decimals}f} {unit}", style=f"bold {colour}".strip())
    cell.append(f"\n{low} to {high}", style="not bold")
    if effect.mean == effect.low == effect.high == 0:
        cell.append("\nthe same in all pairs", style="not bold")
    elif effect.p_better is not None:
        cell.append(f"\nbetter in {100 * effect.p_better:.0f} %", style="not bold")
    return cell


def _explanation(made: Comparison, under: Under) -> str:
    from sim import __version__
    from sim.comparison import other_firms

    whose = (
        "all of one firm, each pair with its own luck"
        if made.one_firm
        else "each pair with its own firm and its own luck"
    )
    others = other_firms(made)
    warning = (
        f" NOTE: {', '.join(others)} start as another firm than {made.baseline.name} (other "
        "numbers as found), so these rows hold that difference too; --baseline twin compares a "
        "scenario with its own firm in which nothing is done."
    )
    return (
        f"Mean of {made.runs:,} pairs of runs, {whose}, over {made.weeks} weeks after "
        f"{made.baseline.warm_up} weeks of warm-up. Both runs of a pair have the same people and "
        "the same luck. Below each mean its 95 % interval: one that includes zero means that "
        "these runs do not settle the sign. Below it the share of pairs in which the scenario "
        "is better. Money in % of the baseline, brand and conflict in points of 100, from the "
        f"start of the scenario's first intervention to the end. Seed {made.seed}, harmony "
        f"{__version__}{under.told}. All measures: --json or --out DIR.{warning if others else ''}"
    )


def _write_folder(out: Path, made: Comparison, told: dict[str, Any], under: Under) -> None:
    from experiments.provenance import file_name, provenance, resolved_file
    from figures.canvas import save
    from figures.first_comparison import draw
    from sim import __version__

    figure = draw(made, __version__)
    arms = {one.name: one for one in (made.baseline, *made.scenarios)}.values()
    facts = {
        "seed": made.seed,
        "runs": made.runs,
        "population": made.population,
        "weeks": made.weeks,
        "baseline": made.baseline.name,
        **under.facts,
    }
    write_files(
        out,
        {
            "effects.csv": made.to_frame().to_csv(index=False, lineterminator="\n"),
            "comparison.json": json.dumps(told, indent=1, allow_nan=False) + "\n",
            "comparison.png": lambda path: save(figure, path),
            "comparison.svg": lambda path: save(figure, path),
            "provenance.json": provenance(list(arms), **facts),
            **{file_name(one): resolved_file(one) for one in arms},
            **under.files,
        },
    )
    say(f"wrote effects.csv, comparison.json, .png and .svg, and how they were made, into {out}")
