"""``harmony split``: which division of the budget would serve a firm best."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

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
    settings_from,
)
from harmony.commands.output_folder import check_folder, unfinished, write_files
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json
from harmony.commands.trust import may_trust_plugins

if TYPE_CHECKING:
    from harmony.experiments.questions.best_split import BestSplit


@may_trust_plugins
def split(
    scenario: ScenarioArgument = "baseline",
    runs: Runs = 100,
    seed: Seed = 1,
    settings: Settings = None,
    accepted: Accepted = None,
    accepted_from: AcceptedFrom = None,
    threads: Threads = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Tell which division of the shared budget serves best.

    And how far the firm is from it.
    """
    from harmony.experiments.questions.best_split import best_split

    given = settings_from(settings)
    under = under_accepted(accepted, accepted_from, runs, given)
    chosen = under.load(scenario).with_changes(settings=given)
    check_folder(out)
    pieces = unfinished(out)
    with progress_bar(out) as progress:
        made = best_split(
            chosen,
            runs,
            seed,
            threads=threads,
            progress=progress,
            constants=under.dealt,
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


def _table(made: BestSplit) -> Any:
    title = f"Profit by marketing's share of the budget: {made.scenario.title}"
    rows = table("marketing's share>", "profit over three years, M>", "of the most>", title=title)
    most = max(made.profits)
    for share, profit in zip(made.shares, made.profits, strict=True):
        of_most = f"{100 * profit / most:.1f} %" if most > 0 else "–"
        rows.add_row(f"{100 * share:.0f} %", f"{profit / 1e6:.2f}", of_most)
    return rows


def _explanation(made: BestSplit, under: Under) -> str:
    return (
        f"Best at about {100 * made.best:.0f} %; from {100 * made.low:.0f} to "
        f"{100 * made.high:.0f} % of the budget cost less than a percent of the profit. The firm "
        f"itself gives marketing {100 * made.granted:.1f} %, so its mis-split is "
        f"{100 * made.mis_split:+.1f} points. {made.runs:,} firms, the same for each share, "
        f"seed {made.seed}{under.told}."
    )


def _write_folder(out: Any, made: BestSplit, told: dict[str, Any], under: Under) -> None:
    from harmony.experiments.store.provenance import file_name, provenance, resolved_file

    facts = {"seed": made.seed, "runs": made.runs, **under.facts}
    write_files(
        out,
        {
            "split.json": json.dumps(told, indent=1, allow_nan=False) + "\n",
            "provenance.json": provenance([made.scenario], **facts),
            file_name(made.scenario): resolved_file(made.scenario),
            **under.files,
        },
    )
    say(f"wrote split.json and how it was made into {out}")
