"""``harmony calibrate``: constants that serve the patterns, and the set that is left open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.options import Json, Out, Threads
from harmony.commands.output_folder import check_folder, write_files
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json
from harmony.evidence.wording import range_in_words
from harmony.runs.csv_files import csv_of

if TYPE_CHECKING:
    from harmony.evidence.calibration.calibrating import Calibration

PIECES = "pieces"

Quick = Annotated[
    bool, typer.Option("--quick", help="Very little of everything, to see how it works.")
]


def calibrate(
    quick: Quick = False, threads: Threads = None, out: Out = None, as_json: Json = False
) -> None:
    """Set the constants so that the model shows these patterns.

    Only those that may be calibrated to; half an hour on two cores. With --out, a calibration
    that was stopped goes on where it was.
    """
    from harmony.evidence.calibration.calibrating import FULL, QUICK
    from harmony.evidence.calibration.of_the_model import calibrate_model
    from harmony.evidence.calibration.results import as_dict

    check_folder(out)
    with progress_bar(out) as progress:
        made = calibrate_model(
            QUICK if quick else FULL, threads, out / PIECES if out else None, progress
        )
    told = as_dict(made)
    if as_json:
        write_json(told)
    else:
        write(_patterns(told), _constants(told), plain(_explanation(told)))
    if out is not None:
        _write_folder(out, made, told)


def _patterns(told: dict[str, Any]) -> Any:
    on = told["accepted"]["confirmed_on"]
    title = f"Patterns under the assumed and the calibrated constants, {on:,} fresh firms"
    rows = table("pattern", "accepted>", "assumed>", "calibrated>", "accepted set>", title=title)
    for one in told["patterns"]:
        rows.add_row(
            one["id"],
            range_in_words(one["low"], one["high"]),
            _told(one["assumed"]["value"], one["assumed_distance"]),
            _told(one["shipped"]["value"], one["shipped_distance"]),
            range_in_words(one["set_low"], one["set_high"]),
        )
    return rows


def _constants(told: dict[str, Any]) -> Any:
    title = "Constants that were set free"
    rows = table("constant", "plausible>", "assumed>", "calibrated>", "accepted set>", title=title)
    for one in told["constants"]:
        rows.add_row(
            one["name"],
            range_in_words(one["low"], one["high"]),
            f"{one['assumed']:.4g}",
            f"{one['shipped']:.4g}",
            range_in_words(one["set_low"], one["set_high"]),
        )
    return rows


def _told(value: float | None, distance: float | None) -> str:
    """A value, marked where it lies outside."""
    if value is None:
        return "undefined"
    return f"{value:.3g}" if distance == 0 else f"{value:.3g} (outside)"


def _explanation(told: dict[str, Any]) -> str:
    screening, found = told["screening"], told["accepted"]
    left = told["waves"][-1]["volume"]
    served = (
        f"{found['accepted']} of {found['vectors']} vectors simulated there serve every pattern; "
        f"{found['members']} are kept."
        if found["served"]
        else f"No vector serves every pattern: the {found['members']} best of a front of "
        f"{found['front']} are kept, and their distances told."
    )
    how_many = "all" if found["confirmed"] else "not all"
    return (
        f"{len(told['constants'])} of {screening['candidates']} constants were set free; "
        f"{len(told['waves'])} waves left {left:.2g} of their space. {served} On fresh firms "
        f"{how_many} patterns lie within their intervals."
    )


def _write_folder(out: Path, made: Calibration, told: dict[str, Any]) -> None:
    from harmony.evidence.calibration.results import (
        accepted_table,
        screening_table,
        simulated_table,
    )
    from harmony.evidence.patterns.elasticities import CONSUMER
    from harmony.experiments.store.provenance import file_name, provenance, resolved_file
    from harmony.sim.scenario import load_scenario

    before = made.candidates.fixed
    firms = [load_scenario(name).with_constants(before) for name in ("baseline", CONSUMER)]
    files = {
        "accepted.csv": csv_of(accepted_table(made)),
        "screening.csv": csv_of(screening_table(made)),
        "waves.csv": csv_of(simulated_table(made)),
        "calibration.json": json.dumps(told, indent=1, allow_nan=False) + "\n",
        "provenance.json": provenance(firms, seeds=told["seeds"]),
        **{file_name(firm): resolved_file(firm) for firm in firms},
    }
    write_files(out, files)
    say(
        f"wrote {', '.join(files)} into {out}; {PIECES}/ holds what was measured, for another start"
    )
