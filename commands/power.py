"""``harmony power``: how many runs it takes to see an effect, found out by a pilot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.amounts import amount
from harmony.commands.constants import Under, under_accepted
from harmony.commands.figure_files import figure_files
from harmony.commands.options import (
    Accepted,
    AcceptedFrom,
    Json,
    Out,
    Seed,
    Settings,
    Threads,
    Weeks,
    settings_from,
)
from harmony.commands.output_folder import check_folder, unfinished, write_files
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json
from harmony.commands.trust import may_trust_plugins
from harmony.runs.csv_files import csv_of

if TYPE_CHECKING:
    from harmony.experiments.questions.power import Need, PowerPlan


@may_trust_plugins
def power(
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
    effect: Annotated[
        str,
        typer.Option(metavar="AMOUNT", help="The effect to be seen: 1% of money, 1 of points."),
    ] = "1%",
    on: Annotated[
        str, typer.Option(metavar="MEASURE", help="The measure on which it is to be seen.")
    ] = "revenue",
    chance: Annotated[
        float,
        typer.Option("--power", metavar="SHARE", help="The chance with which it is to be seen."),
    ] = 0.8,
    pilot: Annotated[int, typer.Option(metavar="FIRMS", help="Firms in the pilot.")] = 64,
    seed: Seed = 1,
    weeks: Weeks = None,
    settings: Settings = None,
    accepted: Accepted = None,
    accepted_from: AcceptedFrom = None,
    threads: Threads = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Tell how many runs it takes to see an effect.

    With common luck, and without.
    """
    given = settings_from(settings)
    wanted = amount("--effect", effect, on)
    under = under_accepted(accepted, accepted_from, max(pilot, 1), given)
    check_folder(out)
    from harmony import __version__
    from harmony.experiments.questions.power import plan_power
    from harmony.runs.comparison import TWIN
    from harmony.runs.scales import is_relative, points

    scale = 100.0 if is_relative(on) else points(on)[0]
    pieces = unfinished(out)
    with progress_bar(out) as progress:
        made = plan_power(
            [under.load(one) for one in scenarios],
            TWIN if baseline == TWIN else under.load(baseline),
            wanted / scale,
            on,
            chance,
            pilot,
            seed,
            weeks,
            threads,
            given,
            progress,
            under.dealt,
            pieces=pieces,
        )
    told = {**made.to_dict(), "harmony": __version__, **under.facts}
    if as_json:
        write_json(told)
    else:
        write(_table(made, effect), plain(_explanation(made, under)))
    if out is not None:
        _write_folder(out, made, told, under)
        pieces.clear()


def _table(made: PowerPlan, effect: str) -> Any:
    title = f"What it takes to see {effect} of {made.measure} against {made.baseline.name}"
    columns = ("pairs>", "95 % interval>", "runs of both arms>", "variance, times the first>")
    rows = table("scenario", "the two runs of a pair", *columns, title=title)
    for one in made.scenarios:
        for place, need in enumerate(one.needs):
            name = "" if place else one.scenario.name
            rows.add_row(plain(name), need.design.value, *_cells(need))
    return rows


def _cells(need: Need) -> list[str]:
    from harmony.sim.limits import MOST_RUNS

    def count(number: int | None) -> str:
        return f"over {MOST_RUNS:,}" if number is None else f"{number:,}"

    ratio = (need.variance_ratio, need.variance_ratio_low, need.variance_ratio_high)
    times = "–" if ratio[0] != ratio[0] else "{:,.1f} ({:,.1f} to {:,.1f})".format(*ratio)
    return [count(need.pairs), f"{count(need.low)} to {count(need.high)}", count(need.runs), times]


def _explanation(made: PowerPlan, under: Under) -> str:
    from harmony import __version__

    return (
        "Pairs whose 95 % interval excludes zero with a chance of "
        f"{100 * made.power:g} % where the effect is as large as that, exactly by Student's t, "
        f"from how differences scatter in a pilot of {made.pilot:,} firms over "
        f"{made.baseline.weeks} weeks; the interval holds what the pilot leaves open of that "
        "scatter (bootstrap over its firms). Same firm, same luck is what harmony compare plays. "
        "The pilot says how much effects scatter, not whether there is one; play other firms "
        f"(another --seed) to find that out. Seed {made.seed}, harmony {__version__}{under.told}."
    )


def _write_folder(out: Path, made: PowerPlan, told: dict[str, Any], under: Under) -> None:
    from harmony.experiments.store.provenance import file_name, provenance, resolved_file

    arms = {one.name: one for one in (made.baseline, *(s.scenario for s in made.scenarios))}
    facts = {"seed": made.seed, "pilot": made.pilot, "measure": made.measure, **under.facts}
    write_files(
        out,
        {
            "power.json": json.dumps(told, indent=1, allow_nan=False) + "\n",
            "power.csv": csv_of(made.to_frame()),
            **figure_files("power", told),
            "provenance.json": provenance(list(arms.values()), **facts),
            **{file_name(one): resolved_file(one) for one in arms.values()},
            **under.files,
        },
    )
    say(f"wrote power.json, .csv, .png and .svg, and how they were made, into {out}")
