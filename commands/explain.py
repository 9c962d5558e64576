"""``harmony explain``: one run told as a short case study."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.constants import Under, under_one_accepted
from harmony.commands.options import (
    AcceptedFrom,
    AcceptedNumber,
    Json,
    Out,
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
from harmony.runs.csv_files import csv_of

if TYPE_CHECKING:
    from harmony.runs.run import Run
    from harmony.story import Story
    from harmony.story.ledger import Ledger

_SHARES = ("believed_share", "true_share", "unjust")


@may_trust_plugins
def explain(
    scenario: ScenarioArgument,
    seed: Seed = 1,
    firm_seed: RunSeed = None,
    luck_seed: RunSeed = None,
    weeks: Weeks = None,
    settings: Settings = None,
    accepted: AcceptedNumber = None,
    accepted_from: AcceptedFrom = None,
    ledger: Annotated[
        bool, typer.Option("--ledger", help="Also the ledger of blame, a row an explanation.")
    ] = False,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Tell one run as a story: what happened, and who blamed whom.

    Turning points, how wrong the blame was, what the interventions changed first; --ledger for
    the ledger of blame.
    """
    from harmony.sim.seeds import run_seeds

    under = under_one_accepted(accepted, accepted_from)
    chosen = under.load(scenario).with_changes(weeks=weeks, settings=settings_from(settings))
    check_folder(out)
    firm, luck = run_seeds(seed, 0)
    firm = firm if firm_seed is None else firm_seed
    luck = luck if luck_seed is None else luck_seed
    announce_compilation()
    from harmony.story import play, tell
    from harmony.story.ledger import ledger_of

    record = play(chosen, firm, luck)
    story, blame = tell(record), ledger_of(record.run)
    heading = _heading(record.run, under)
    if as_json:
        write_json(document(record.run, seed, story, blame, under, ledger))
    else:
        write(*_report(heading, story))
        if ledger:
            write(*_ledger_tables(blame))
    if out is not None:
        told = document(record.run, seed, story, blame, under)
        _write_folder(out, record.run, told, story.to_markdown(heading), blame)


def document(
    made: Run, seed: int, story: Story, blame: Ledger, under: Under, every_row: bool = True
) -> dict[str, Any]:
    """A story and its ledger as plain data that JSON can hold; None where there is no number."""
    from harmony import __version__

    told: dict[str, Any] = {
        "scenario": made.scenario.name,
        "hash": made.scenario.hash,
        "version": __version__,
        "seed": seed,
        "firm_seed": made.firm_seed,
        "luck_seed": made.luck_seed,
        "weeks": made.scenario.weeks,
        **under.facts,
        "sections": [section.to_dict() for section in story.sections],
        "ledger": blame.to_dict(every_row),
    }
    return told


def _heading(made: Run, under: Under) -> str:
    run = f"{made.scenario.weeks} weeks, firm {made.firm_seed}, luck {made.luck_seed}"
    return run + under.told


def _report(heading: str, story: Story) -> list[Any]:
    from rich.text import Text

    parts: list[Any] = [
        Text.assemble((plain(story.title).plain, "bold"), f"\n{heading}\n"),
    ]
    for section in story.sections:
        parts.append(Text(section.title, style="bold"))
        parts += [Text.assemble(plain(text), "\n") for text in section.texts]
    return parts


def _ledger_tables(blame: Ledger) -> list[Any]:
    from harmony.story.ledger import CAUSES

    causes = [f"{name}>" for name in (*CAUSES, "result")]
    shares = [f"{name.replace('_', ' ')}>" for name in _SHARES]
    people = table(
        "quarter>", "person", "missed", *shares, *causes, title="Each explanation of a quarter"
    )
    for row in blame.people.to_dict("records"):
        numbers = [_two_digits(row[name]) for name in (*_SHARES, *CAUSES, "result")]
        missed = "yes" if row["missed"] else "no"
        people.add_row(str(row["quarter"]), row["person"], missed, *numbers)
    firm = table("quarter>", *causes, title="The firm's accounts: log ratios against plan")
    for row in blame.firm.to_dict("records"):
        numbers = [_two_digits(row[name]) for name in (*CAUSES, "result")]
        firm.add_row(str(row["quarter"]), *numbers)
    return [people, firm]


def _two_digits(value: float) -> str:
    return f"{value:.2f}" if math.isfinite(value) else "–"


def _write_folder(out: Path, made: Run, told: dict[str, Any], story: str, blame: Ledger) -> None:
    from harmony.experiments.store.provenance import file_name, resolved_file

    scenario = file_name(made.scenario)
    write_files(
        out,
        {
            "explain.json": json.dumps(told, allow_nan=False) + "\n",
            "explain.md": story,
            "ledger.csv": csv_of(blame.people),
            scenario: resolved_file(made.scenario),
        },
    )
    say(f"wrote explain.md, explain.json, ledger.csv and {scenario} into {out}")
