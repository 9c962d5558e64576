"""``harmony claims``: what the model says of the claims of the article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.figure_files import figure_files
from harmony.commands.options import Json, Out, Seed, Threads
from harmony.commands.output_folder import check_folder, pieces_in, write_files
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json
from harmony.sim.errors import HarmonyError
from harmony.sim.limits import FEWEST_PAIRS, MOST_RUNS

if TYPE_CHECKING:
    from harmony.evidence.claims.answering import Answer, Answers

RUNS, QUICK_RUNS, QUICK_MEMBERS = 40, 8, 4
_COLOURS = {"supported": "green", "contradicted": "red", "negligible": "blue", "depends": "yellow"}


def claims(
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="CLAIM", help="A claim, or a line of the article; repeatable."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help=f"{QUICK_RUNS} firms and {QUICK_MEMBERS} members.")
    ] = False,
    runs: Annotated[
        int | None,
        typer.Option(min=FEWEST_PAIRS, max=MOST_RUNS, help=f"Firms; {RUNS} when not given."),
    ] = None,
    members: Annotated[
        int | None,
        typer.Option(min=2, help="The first so many of the accepted set; all when not given."),
    ] = None,
    seed: Seed = 1,
    threads: Threads = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Test the claims of the article as hypotheses.

    Over luck, firms and the accepted constants.
    """
    from harmony.evidence.claims.answering import answer_claims
    from harmony.evidence.claims.definitions import read_claims
    from harmony.evidence.claims.wording import with_words
    from harmony.runs.accepted import accepted_set

    asked = read_claims()
    if only:
        asked = asked.only(only)
    check_folder(out)
    chosen = _first(accepted_set(), members or (QUICK_MEMBERS if quick else None))
    pieces = pieces_in(out)
    firms = runs or (QUICK_RUNS if quick else RUNS)
    with progress_bar(out) as progress:
        made = answer_claims(asked, chosen, firms, seed, threads, pieces, progress)
    told = with_words(made.to_dict())
    if as_json:
        write_json(told)
    else:
        write(_table(made), plain(_explanation(made)))
    if out is not None:
        _write_folder(out, told)


def _first(accepted: Any, members: int | None) -> Any:
    if members is not None and members > len(accepted):
        raise HarmonyError(f"--members: the accepted set has {len(accepted)}, not {members}")
    return accepted[:members]


def _table(made: Answers) -> Any:
    rows = table("claim", "verdict", "effect>", "interval>", "members>", title="The claims")
    rows.show_lines = True
    for answer in made.answers:
        rows.add_row(
            plain(f"{answer.claim.id}\n{answer.claim.text}"), _verdict(answer), *_numbers(answer)
        )
    return rows


def _verdict(answer: Answer) -> Any:
    """The verdict in its colour, and what an open one goes with."""
    from rich.text import Text

    if answer.verdict is None:
        return Text("by construction", style="dim")
    found = (*answer.constants, *answer.traits)[:3]
    cell = Text(answer.verdict.value, style=f"bold {_COLOURS[answer.verdict.value]}")
    for driver in found:
        cell.append(f"\n{driver.name} {driver.correlation:+.2f}", style="not bold")
    return cell


def _numbers(answer: Answer) -> tuple[str, str, str]:
    """Effect, the interval that the verdict rests on, and the spread of the members."""
    from harmony.evidence.claims.wording import between, in_words, interval_of

    told = answer.to_dict()
    effect, claim = told["effect"], told["claim"]
    return (
        in_words(effect["mean"], claim),
        between(*interval_of(told), claim),
        between(effect["members_low"], effect["members_high"], claim),
    )


def _explanation(made: Answers) -> str:
    return (
        f"{made.members} members of the accepted set, each with the same {made.runs:,} firms and "
        f"luck in all arms, seed {made.seed}. A claim is settled if at least 80 % of the members "
        "lie beyond the smallest effect that matters, or within it, and the interval of the mean "
        f"does too, widened by Holm for the {made.judged} claims judged together. Members: their "
        "5th to 95th percentile. Below an open verdict: constants and traits of firms that it goes "
        "with, and their rank correlations. What holds by construction gets no verdict."
    )


def _write_folder(out: Path, told: dict[str, Any]) -> None:
    from harmony.evidence.claims.definitions import SHIPPED
    from harmony.experiments.store.provenance import provenance

    facts = {name: told[name] for name in ("members", "runs", "seed", "judged", "arms")}
    write_files(
        out,
        {
            "claims.json": json.dumps(told, indent=1, allow_nan=False) + "\n",
            "claims.toml": SHIPPED.read_text(encoding="utf-8"),
            **figure_files("claims", told),
            "provenance.json": provenance([], **facts),
        },
    )
    say(f"wrote claims.json, .png and .svg, and how they were made, into {out}")
