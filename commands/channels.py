"""``harmony channels``: what conflict costs, and through which channel."""

from __future__ import annotations

import enum
import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.constants import Under, under_accepted
from harmony.commands.options import (
    Accepted,
    AcceptedFrom,
    Json,
    Out,
    Runs,
    ScenarioArgument,
    Seed,
    Settings,
    Threads,
    Weeks,
    settings_from,
)
from harmony.commands.output_folder import check_folder, unfinished, write_files
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json
from harmony.commands.trust import may_trust_plugins

if TYPE_CHECKING:
    from harmony.experiments.questions.conflict_cost import ConflictCost


class Neutral(enum.StrEnum):
    """What stands in for the tension in a channel that is cut."""

    zero = "zero"
    settled = "settled"


@may_trust_plugins
def channels(
    scenario: ScenarioArgument = "baseline",
    measure: Annotated[str, typer.Option(metavar="MEASURE", help="What it costs in.")] = "revenue",
    neutral: Annotated[
        Neutral, typer.Option(help="Against no tension, or against that of before week 0.")
    ] = Neutral.zero,
    runs: Runs = 100,
    seed: Seed = 1,
    weeks: Weeks = None,
    settings: Settings = None,
    accepted: Accepted = None,
    accepted_from: AcceptedFrom = None,
    threads: Threads = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Tell what conflict costs, and through which channel.

    Hours, leads, information, budget, pitches and departures, by their Shapley shares.
    """
    from harmony.experiments.questions.conflict_cost import conflict_cost

    given = settings_from(settings)
    under = under_accepted(accepted, accepted_from, runs, given)
    chosen = under.load(scenario).with_changes(weeks=weeks, settings=given)
    check_folder(out)
    pieces = unfinished(out)
    with progress_bar(out) as progress:
        made = conflict_cost(
            chosen,
            measure,
            neutral.value,
            runs,
            seed,
            threads,
            progress,
            under.dealt,
            pieces=pieces,
        )
    told = {**made.to_dict(), **under.facts}
    if as_json:
        write_json(told)
    else:
        write(_table(made), plain(_explanation(made, under)))
    if out is not None:
        _write_folder(out, made, told, under)
        pieces.clear()


def _table(made: ConflictCost) -> Any:
    unit = _unit(made)
    title = f"What cutting channels of conflict adds to {made.measure}: {made.scenario.title}"
    rows = table("channel", f"{unit}>", "95 % interval>", "share>", "cut alone>", title=title)
    scale = _scale(made)
    for cost in made.costs:
        share = "–" if cost.share is None else f"{100 * cost.share:.0f} %"
        interval = f"{scale * cost.low:+.2f} to {scale * cost.high:+.2f}"
        rows.add_row(
            cost.channel,
            f"{scale * cost.mean:+.2f}",
            interval,
            share,
            f"{scale * cost.alone:+.2f}",
        )
    return rows


def _unit(made: ConflictCost) -> str:
    from harmony.sim.measures import measure_of

    return "%" if made.uncut > 0 else measure_of(made.measure).unit


def _scale(made: ConflictCost) -> float:
    return 100 / made.uncut if made.uncut > 0 else 1.0


def _explanation(made: ConflictCost, under: Under) -> str:
    against = {
        "zero": "no tension between anybody, and trust without prejudice",
        "settled": "the tension and trust that everybody was used to before week 0",
    }
    return (
        f"Shapley shares over all orders of cutting, {made.runs:,} firms, {made.scenario.weeks} "
        f"weeks, seed {made.seed}{under.told}. A channel that is cut sees "
        f"{against[made.neutral]}; feelings themselves go on. A plus is what conflict takes from "
        f"{made.measure}. Shares are of what cutting all adds, and may be below 0 or above 100 %."
    )


def _write_folder(out: Any, made: ConflictCost, told: dict[str, Any], under: Under) -> None:
    from harmony.experiments.store.provenance import file_name, provenance, resolved_file

    facts = {"seed": made.seed, "runs": made.runs, "measure": made.measure, **under.facts}
    write_files(
        out,
        {
            "channels.json": json.dumps(told, indent=1, allow_nan=False) + "\n",
            "provenance.json": provenance([made.scenario], neutral=made.neutral, **facts),
            file_name(made.scenario): resolved_file(made.scenario),
            **under.files,
        },
    )
    say(f"wrote channels.json and how it was made into {out}")
