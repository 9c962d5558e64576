"""``harmony compare``: scenarios against a baseline, on the same firms with the same luck."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.amounts import amount
from harmony.commands.compare_tables import (
    COLUMNS,
    effects_table,
    explanation,
    more_explained,
    more_table,
    precision_told,
    variance_explained,
    variance_table,
)
from harmony.commands.constants import Under, under_accepted
from harmony.commands.figure_files import figure_files
from harmony.commands.options import (
    Accepted,
    AcceptedFrom,
    Driver,
    Json,
    OneFirm,
    Out,
    PlayedBy,
    Seed,
    Settings,
    Threads,
    Weeks,
    settings_from,
)
from harmony.commands.output_folder import check_folder, unfinished, write_files
from harmony.commands.screen import plain, progress_bar, say, write, write_json
from harmony.commands.trust import may_trust_plugins
from harmony.runs.csv_files import csv_of
from harmony.sim.errors import HarmonyError
from harmony.sim.limits import FEWEST_PAIRS, MOST_RUNS

if TYPE_CHECKING:
    from harmony.experiments.analyses.precision import Precision
    from harmony.experiments.questions.variance_split import VarianceSplit
    from harmony.runs.comparison import Comparison
    from harmony.runs.constants import Constants
    from harmony.runs.pieces import Pieces

_RUNS = 200
_ON = "revenue"
_MOST_RUNS = 4_096


@may_trust_plugins
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
    runs: Annotated[
        int | None,
        typer.Option(
            min=FEWEST_PAIRS,
            max=MOST_RUNS,
            help=f"Pairs of runs for each scenario; {_RUNS} when not given.",
        ),
    ] = None,
    precision: Annotated[
        str | None,
        typer.Option(
            metavar="AMOUNT",
            help="As many pairs as it takes: half the 95 % interval of --on, as 0.5% or 0.5.",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="MEASURE",
            help=f"The measure that --precision is about; {_ON} when not given.",
        ),
    ] = None,
    most_runs: Annotated[
        int | None,
        typer.Option(
            min=FEWEST_PAIRS,
            max=MOST_RUNS,
            help=f"The most pairs that --precision may take; {_MOST_RUNS:,} when not given.",
        ),
    ] = None,
    seed: Seed = 1,
    weeks: Weeks = None,
    one_firm: OneFirm = False,
    split_variance: Annotated[
        bool,
        typer.Option(
            "--split-variance",
            help="Also split the variance of effects into parameters, firm and luck.",
        ),
    ] = False,
    settings: Settings = None,
    accepted: Accepted = None,
    accepted_from: AcceptedFrom = None,
    driver: PlayedBy = Driver.compiled,
    threads: Threads = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Compare scenarios on the same firms with the same luck.

    Each is told as its change against a baseline. --precision takes as many pairs as it needs.
    """
    given = settings_from(settings)
    wanted = _wanted(precision, on, runs, most_runs)
    most = (most_runs or _MOST_RUNS) if wanted else (runs or _RUNS)
    under = under_accepted(accepted, accepted_from, most, given)
    sets = _sets(under, one_firm, given) if split_variance else ()
    check_folder(out)
    from harmony import __version__
    from harmony.runs.comparison import TWIN
    from harmony.runs.comparison import compare as compare_scenarios
    from harmony.runs.comparison_document import document_of

    pieces = unfinished(out)
    with progress_bar(out) as progress:
        made = compare_scenarios(
            [under.load(one) for one in scenarios],
            TWIN if baseline == TWIN else under.load(baseline),
            most,
            seed,
            weeks,
            one_firm,
            threads,
            given,
            progress,
            driver.value,
            under.dealt,
            wanted.is_reached if wanted else None,
            pieces=pieces,
        )
    split = _split(made, sets, threads, out, pieces) if split_variance else []
    told = {**document_of(made), "harmony": __version__, **under.facts}
    if wanted:
        told["precision"] = wanted.to_dict(made, most)
    if split_variance:
        told["variance"] = _variance(split, sets, accepted_from)
    if as_json:
        write_json(told)
    else:
        _write_tables(made, under, split, precision_told(made, wanted, most) if wanted else "")
    if out is not None:
        _write_folder(out, made, told, under)
        pieces.clear()


def _wanted(
    precision: str | None, on: str | None, runs: int | None, most_runs: int | None
) -> Precision | None:
    """The precision that is asked for, if any.

    Raises
    ------
    HarmonyError
        If it is no amount of the measure, or options do not go together.
    """
    if precision is None:
        for option, given in (("--most-runs", most_runs), ("--on", on)):
            if given is not None:
                raise HarmonyError(f"{option}: is for --precision; give that too, or leave it out")
        return None
    if runs is not None:
        raise HarmonyError(
            "--runs: with --precision the number follows from it; give at most --most-runs"
        )
    from harmony.experiments.analyses.precision import Precision

    measure = on or _ON
    return Precision(measure, amount("--precision", precision, measure))


def _sets(under: Under, one_firm: bool, given: dict[str, str]) -> Sequence[Constants]:
    """The accepted sets over which the variance of effects is split.

    Raises
    ------
    HarmonyError
        If only one set, or only one firm, is asked for.
    """
    if under.always or one_firm:
        option = "--one-firm" if one_firm else "--accepted"
        raise HarmonyError(
            f"--split-variance: is over several firms and accepted sets; leave {option} out"
        )
    from harmony.runs.accepted import accepted_set
    from harmony.runs.constants import without

    return under.dealt or without(accepted_set(), given)


def _split(
    made: Comparison,
    sets: Sequence[Constants],
    threads: int | None,
    out: Path | None,
    pieces: Pieces,
) -> list[VarianceSplit]:
    from harmony.experiments.questions.variance_split import split_variance

    with progress_bar(out) as progress:
        return split_variance(
            made.scenarios, made.baseline, sets, COLUMNS, made.seed, threads, progress, pieces
        )


def _variance(
    split: Sequence[VarianceSplit], sets: Sequence[Constants], file: Path | None
) -> dict[str, Any]:
    from harmony.experiments.questions.variance_split import FIRMS, LUCKS, SETS
    from harmony.runs.accepted import accepted_hash

    design = {"sets": min(SETS, len(sets)), "firms": FIRMS, "lucks": LUCKS}
    return {**design, "accepted": accepted_hash(file), "effects": [one.to_dict() for one in split]}


def _write_tables(
    made: Comparison, under: Under, split: Sequence[VarianceSplit], reached: str
) -> None:
    write(effects_table(made), plain(explanation(made, under)))
    if reached:
        write(plain(reached))
    write("", more_table(made), plain(more_explained(made)))
    if split:
        write("", variance_table(split), plain(variance_explained()))


def _write_folder(out: Path, made: Comparison, told: dict[str, Any], under: Under) -> None:
    from harmony.experiments.store.provenance import file_name, provenance, resolved_file

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
            "effects.csv": csv_of(made.to_frame()),
            "comparison.json": json.dumps(told, indent=1, allow_nan=False) + "\n",
            **figure_files("comparison", told),
            "provenance.json": provenance(list(arms), **facts),
            **{file_name(one): resolved_file(one) for one in arms},
            **under.files,
        },
    )
    say(f"wrote effects.csv, comparison.json, .png and .svg, and how they were made, into {out}")
