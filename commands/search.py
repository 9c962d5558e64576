"""``harmony search``: where in the accepted set each remedy helps, and where it harms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.options import Json, Out, Runs, Seed, Threads, Weeks
from harmony.commands.output_folder import check_folder, pieces_in, write_files
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json
from harmony.runs.csv_files import csv_of
from harmony.sim.errors import HarmonyError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harmony.evidence.search.searching import Finding, HeadsCompared, PairedEffect, Search
    from harmony.runs.constants import Constants

_RUNS = 32


def search(
    members: Annotated[
        int | None,
        typer.Option(min=1, help="The first so many of the accepted set; all when not given."),
    ] = None,
    runs: Runs = _RUNS,
    seed: Seed = 1,
    weeks: Weeks = None,
    threads: Threads = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Tell where each intervention harms, over the accepted sets.

    Each is played alone under each accepted set of constants, and it is told where one head
    beats two. Stopped, it goes on where it was when called again with the same options and
    --out.
    """
    from harmony.evidence.search.searching import search_accepted
    from harmony.runs.accepted import accepted_set

    check_folder(out)
    chosen = _first(accepted_set(), members)
    pieces = pieces_in(out)
    with progress_bar(out) as progress:
        made = search_accepted(chosen, runs, seed, weeks, threads, pieces, progress)
    if as_json:
        write_json(made.to_dict())
    else:
        write(_remedies_table(made), _heads_table(made), plain(_explanation(made)))
    if out is not None:
        _write_folder(out, made)


def _first(accepted: Sequence[Constants], members: int | None) -> Sequence[Constants]:
    if members is not None and members > len(accepted):
        raise HarmonyError(f"--members: the accepted set has {len(accepted)}, not {members}")
    return accepted[:members]


def _remedies_table(made: Search) -> Any:
    from harmony.evidence.search.member_effects import SMALLEST

    columns = [f"{name}>" for name in SMALLEST]
    title = f"Change against {made.baseline.name}, over the members of the accepted set"
    rows = table("remedy", *columns, title=title)
    rows.show_lines = True
    for remedy in made.remedies:
        cells = (made.finding(remedy.name, name) for name in SMALLEST)
        rows.add_row(plain(f"{remedy.name}\n{remedy.title}"), *map(_cell, cells))
    return rows


def _cell(finding: Finding) -> Any:
    """The median, and in how many members the remedy is better or worse; red where it harms."""
    from rich.text import Text

    from harmony.evidence.search.regions import LESS, MORE
    from harmony.evidence.search.wording import in_words

    better, worse = (MORE, LESS) if finding.better > 0 else (LESS, MORE)
    cell = Text(in_words(finding.median, finding.measure))
    cell.append(f"\nbetter in {_percent(finding.shares[better])}")
    harm = finding.shares[worse]
    cell.append(f"\nworse in {_percent(harm)}", style="red" if harm > 0 else "")
    return cell


def _heads_table(made: Search) -> Any:
    title = "One head for both departments against two: revenue"
    rows = table(
        "one head", "weeks", "one better>", "two better>", "what separates them", title=title
    )
    rows.show_lines = True
    for one in made.heads:
        shares = made.finding(one.remedy, one.measure).shares
        window = "last year" if one.measure.endswith("last_year") else "all"
        better = _percent(shares["more"]), _percent(shares["less"])
        rows.add_row(one.remedy, window, *better, plain(_separated(one)))
    return rows


def _separated(one: HeadsCompared) -> str:
    from harmony.evidence.search.wording import with_interval

    def told(found: PairedEffect) -> str:
        return with_interval(found.effect, found.low, found.high, one.measure)

    lines = [
        f"member {extreme.member}: {told(extreme.found)}, on fresh firms {told(extreme.fresh)}"
        for extreme in one.extremes
    ]
    if one.separation is None:
        return "\n".join(["no two regions with members enough", *lines])
    found = one.separation
    accuracy = f"{_percent(found.accuracy)} placed rightly, {_percent(found.chance)} by chance"
    return "\n".join([f"{', '.join(found.constants)} ({accuracy})", *lines])


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _explanation(made: Search) -> str:
    from harmony.evidence.search.member_effects import SMALLEST

    effort = made.effort
    return (
        f"{effort['members']} members of the accepted set, {effort['remedies']} remedies, each on "
        f"{made.runs:,} pairs of firms over {effort['weeks']} weeks, seed {made.seed}: "
        f"{effort['weeks_played']:,} weeks played. First the median over the members. A remedy is "
        "better or worse in a member where the 95 % interval over pairs lies beyond the smallest "
        f"effect: {100 * SMALLEST['revenue']:g} % of revenue, {100 * SMALLEST['profit']:g} % of "
        f"profit, {SMALLEST['conflict']:g} point of conflict; the others are too small or not "
        "settled. The members with the lowest and highest effects are partly lucky: they are "
        "played again on fresh firms. Constants that each effect depends on, and the last year "
        "of all: --json or --out DIR."
    )


def _write_folder(out: Path, made: Search) -> None:
    from harmony.experiments.store.provenance import file_name, provenance, resolved_file

    arms = (made.baseline, *made.remedies)
    write_files(
        out,
        {
            "search.json": json.dumps(made.to_dict(), indent=1, allow_nan=False) + "\n",
            "effects.csv": csv_of(made.to_frame()),
            "members.csv": csv_of(made.members_frame()),
            "provenance.json": provenance(arms, seed=made.seed, **made.effort),
            **{file_name(one): resolved_file(one) for one in arms},
        },
    )
    say(f"wrote search.json, effects.csv, members.csv and how they were made into {out}")
