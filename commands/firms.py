"""``harmony firms``: an ensemble of firms that differ, exported as tidy tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.constants import Under, under_accepted
from harmony.commands.options import Accepted, AcceptedFrom, Json, Seed, Threads, Weeks
from harmony.commands.output_folder import check_folder, pieces_in, write_files
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json
from harmony.commands.trust import may_trust_plugins
from harmony.sim.limits import FEWEST_PAIRS, MOST_RUNS

if TYPE_CHECKING:
    from harmony.experiments.firms import SimulatedFirm
    from harmony.experiments.firms.writing import Format, Parts
    from harmony.runs.pieces import Pieces
    from harmony.sim.scenario import Scenario

_SHOWN = ("revenue", "profit", "win_rate", "conflict", "trust_sales", "trust_marketing")


@may_trust_plugins
def firms(
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write the tables into.")],
    n: Annotated[int, typer.Option(min=FEWEST_PAIRS, max=MOST_RUNS, help="Firms.")] = 500,
    seed: Seed = 1,
    scenario: Annotated[
        str,
        typer.Option(metavar="SCENARIO", help="The scenario that the firms are made from."),
    ] = "baseline",
    weeks: Weeks = None,
    accepted: Accepted = None,
    accepted_from: AcceptedFrom = None,
    threads: Threads = None,
    csv: Annotated[bool, typer.Option("--csv", help="Write CSV in place of Parquet.")] = False,
    as_json: Json = False,
) -> None:
    """Play firms that differ, and write tables for regressions.

    They differ in size, power, market, pay, history and heads. Stopped, it goes on where it
    was when called again with the same options.
    """
    from harmony.experiments.firms import ensemble
    from harmony.experiments.firms.writing import writer_of

    under = under_accepted(accepted, accepted_from, n, settings=())
    base = under.load(scenario).with_changes(weeks=weeks)
    check_folder(out)
    form: Format = "csv" if csv else "parquet"
    writer = writer_of(form)
    made = ensemble(n, seed, base, under.dealt)
    pieces = pieces_in(out)
    with progress_bar(out) as progress:
        told = _played(made, threads, pieces, progress)
    files = _tables(made, pieces, form, writer) | _records(base, seed, made, under)
    write_files(out, files)
    pieces.clear()
    summary = {
        "n": n,
        "seed": seed,
        "scenario": base.name,
        "hash": base.hash,
        **under.facts,
        **told,
    }
    if as_json:
        write_json({**summary, "files": sorted(files)})
    else:
        write(_overview(base, told, under))
    say(f"wrote {', '.join(files)} into {out}")


def _played(
    made: list[SimulatedFirm],
    threads: int | None,
    pieces: Pieces,
    progress: Callable[[int, int], None],
) -> dict[str, Any]:
    """Play all firms into pieces; tell the rows of each table and means of the last year."""
    import numpy as np

    from harmony.experiments.firms import play
    from harmony.experiments.firms.columns import TABLES

    rows, last = dict.fromkeys(TABLES, 0), []
    for piece in play(made, threads, pieces, progress):
        rows = {name: rows[name] + len(piece[name]) for name in TABLES}
        yearly = piece["yearly"]
        last.append(yearly[yearly["year"] == yearly["year"].max()])
    final = np.concatenate(last)
    means = {name: _mean(final[name]) for name in _SHOWN}
    return {"years": int(final["year"][0]), "rows": rows, "means_of_last_year": means}


def _mean(values: Any) -> float | None:
    """The mean over firms in which a measure is defined."""
    import numpy as np

    defined = values[np.isfinite(values)]
    return float(defined.mean()) if len(defined) else None


def _tables(
    made: list[SimulatedFirm],
    pieces: Pieces,
    form: Format,
    writer: Callable[[Path, Parts], None],
) -> dict[str, Any]:
    """The file of each table, made of the pieces that were kept, and the codebook."""
    from harmony.experiments.firms.columns import TABLES
    from harmony.experiments.firms.writing import codebook_rows

    def file_of(name: str) -> Callable[[Path], None]:
        return lambda path: writer(path, _parts(made, pieces, name))

    files = {f"{name}.{form}": file_of(name) for name in TABLES}
    return {**files, f"codebook.{form}": lambda path: writer(path, [codebook_rows()])}


def _parts(made: list[SimulatedFirm], pieces: Pieces, name: str) -> Iterator[Any]:
    """The rows of one table, some firms at a time."""
    from harmony.experiments.firms import play

    return (piece[name] for piece in play(made, threads=1, pieces=pieces))


def _records(base: Scenario, seed: int, made: list[SimulatedFirm], under: Under) -> dict[str, str]:
    """How the tables were made: the reasons, the seed, the scenario and its constants."""
    from harmony.experiments.firms.reasons import REASONS
    from harmony.experiments.store.provenance import file_name, provenance, resolved_file

    reasons = [dataclasses.asdict(one) for one in REASONS]
    facts = {"seed": seed, "firms": len(made), **under.facts, "reasons": reasons}
    return {
        "provenance.json": provenance([base], **facts),
        file_name(base): resolved_file(base),
        **under.files,
    }


def _overview(base: Scenario, told: dict[str, Any], under: Under) -> Any:
    from harmony.sim.measures import all_measures

    firms = f"{told['rows']['firms']:,} firms made from {base.name}{under.told}"
    title = f"{firms}, means of year {told['years']}"
    rows = table("measure", "mean>", "unit", title=title)
    for name, mean in told["means_of_last_year"].items():
        shown = "not defined" if mean is None else f"{mean:,.4g}"
        rows.add_row(name, plain(shown), all_measures()[name].unit)
    return rows
