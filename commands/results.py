"""``harmony results``: what a folder of results holds, says and exports; one run played again."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.experiment import headline_measures
from harmony.commands.options import Json, Out
from harmony.commands.output_folder import check_folder
from harmony.commands.run import readable, write_run
from harmony.commands.screen import announce_compilation, plain, say, table, write, write_json
from harmony.commands.trust import may_trust_plugins
from harmony.sim.errors import HarmonyError

if TYPE_CHECKING:
    from harmony.experiments.analyses.arms import Spread
    from harmony.experiments.store.reading import Results
    from harmony.experiments.store.rebuilding import Rebuilt

Folder = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="A folder of results, or one with several of them in it."),
]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="MEASURE", help="A measure to be told; repeatable."),
]
Failed = Annotated[bool, typer.Option("--failed", help="The runs that failed, and why.")]
Question = Annotated[
    str | None,
    typer.Option("--sql", metavar="QUESTION", help="The answer to 'select ... from runs'."),
]
RunNumber = Annotated[
    int | None,
    typer.Option("--run", metavar="N", min=0, help="Play run N again; --out keeps its weeks."),
]
Csv = Annotated[
    Path | None, typer.Option("--csv", metavar="FILE", help="Write all runs as a table (CSV).")
]
NetCdf = Annotated[
    Path | None, typer.Option("--netcdf", metavar="FILE", help="Write all runs as NetCDF-4.")
]


@may_trust_plugins
def results(
    folder: Folder = Path("results"),
    measures: Measures = None,
    failed: Failed = False,
    question: Question = None,
    run: RunNumber = None,
    csv: Csv = None,
    netcdf: NetCdf = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Tell what a folder of results holds, and export it.

    Any of its runs is played again by --run.
    """
    if sum([failed, question is not None, run is not None, bool(measures)]) > 1:
        raise HarmonyError("--failed, --sql, --run and --measure: ask for one of them at a time")
    if out is not None and run is None:
        raise HarmonyError("--out: keeps a run that is played again; name it by --run N")
    asks_one = any([measures, failed, question is not None, run is not None, csv, netcdf])
    if not asks_one and _is_several(folder):
        _tell_all(folder, as_json)
        return
    from harmony.experiments.store.reading import Results

    found = Results(folder)
    if failed:
        _tell_failed(found, as_json)
    elif question is not None:
        _tell_answer(found, question, as_json)
    elif run is not None:
        _tell_run(found, run, out, as_json)
    else:
        _tell_one(found, measures, as_json)
    _export(found, csv, netcdf)


def _is_several(folder: Path) -> bool:
    from harmony.experiments.store.manifest import MANIFEST

    return not (folder / MANIFEST).exists() and any(folder.rglob(MANIFEST))


def _tell_all(folder: Path, as_json: bool) -> None:
    """All folders of results in a folder and in its folders, a line each."""
    from harmony.experiments.store.manifest import MANIFEST

    facts = [_facts_or_problem(path.parent) for path in sorted(folder.rglob(MANIFEST))]
    if as_json:
        write_json(facts)
        return
    rows = table("folder", "experiment", "question", "runs>", "failed>", "points>", "arms")
    for one in facts:
        name = Path(one["folder"]).relative_to(folder).as_posix()
        if "problem" in one:
            rows.add_row(plain(name), "", plain(one["problem"]))
            continue
        rows.add_row(
            plain(name),
            plain(one["experiment"]),
            plain(one["question"]),
            f"{one['runs_done']:,} of {one['runs']:,}",
            f"{one['runs_failed']:,}",
            f"{one['points']:,}",
            plain(", ".join(one["arms"])),
        )
    write(rows)


def _facts_or_problem(folder: Path) -> dict[str, Any]:
    from harmony.experiments.store.reading import Results

    try:
        return Results(folder).holdings()
    except HarmonyError as error:
        return {"folder": str(folder), "problem": str(error)}


def _tell_one(found: Results, measures: list[str] | None, as_json: bool) -> None:
    from harmony.experiments.analyses.arms import spreads
    from harmony.runs.plain_data import plain_data

    facts = found.holdings()
    arms = spreads(found, headline_measures(found, measures))
    if as_json:
        write_json({**facts, "measures": [plain_data(dataclasses.asdict(one)) for one in arms]})
    else:
        write(_overview(facts), _arms(arms, found))


def _overview(facts: dict[str, Any]) -> Any:
    rows = table("", "", title=facts["question"])
    rows.show_header = False
    for name, text in _told(facts).items():
        rows.add_row(name, plain(text))
    return rows


def _told(facts: dict[str, Any]) -> dict[str, str]:
    """What a folder holds, in words by heading."""
    factors = [f"{name} ({unit})" for name, unit in facts["factors"].items()]
    whole = facts["runs_done"] == facts["runs"]
    goes_on = "" if whole else "; the command that made the folder goes on from there"
    same = "the same at all points" if facts["firms"] == "same" else "others at each point"
    sets = facts["sets_of_constants"]
    libraries = ", ".join(f"{name} {one}" for name, one in facts["libraries"].items())
    return {
        "experiment": f"{facts['experiment']}, {facts['hash']}",
        "runs": f"{facts['runs_done']:,} of {facts['runs']:,}, {facts['runs_failed']:,} of them "
        f"failed{goes_on}",
        "points": f"{facts['points']:,}" + (f" of {', '.join(factors)}" if factors else ""),
        "arms": ", ".join(
            f"{name} (the baseline)" if name == facts["baseline"] else name
            for name in facts["arms"]
        ),
        "firms": f"{facts['firms_at_a_point']:,} at each point, {same}; seed {facts['seed']}",
        **({"constants": f"{sets:,} accepted sets, dealt in turn"} if sets else {}),
        "made by": f"harmony {facts['harmony']} (code {facts['code']}), Python {facts['python']}, "
        f"{libraries}, {facts['machine']}",
    }


def _arms(arms: list[Spread], found: Results) -> Any:
    heads = ("mean>", "95 % interval>", "9 in 10 runs>")
    rows = table("measure", "scenario", *heads, "unit", title="Each arm over all points")
    for one in arms:
        rows.add_row(
            one.measure,
            plain(one.scenario),
            readable(one.mean.mean),
            f"{readable(one.mean.low)} to {readable(one.mean.high)}",
            f"{readable(one.lowest)} to {readable(one.highest)}",
            found.columns[one.measure]["unit"],
        )
    return rows


def _tell_failed(found: Results, as_json: bool) -> None:
    """Which runs failed, with their points and seeds, and why."""
    from harmony.experiments.store.reading import TABLE, quoted
    from harmony.runs.plain_data import plain_data

    measures = ", ".join(quoted(name) for name in found.measures)
    failed = found.ask(
        f"select * exclude ({measures}) from {TABLE} where error is not null order by run"
    )
    rows = plain_data(failed.to_dict("records"))
    if as_json:
        write_json(rows)
        return
    for row in rows:
        point = "".join(f", {name} {row[name]}" for name in found.factors)
        constants = "" if row["constants"] < 0 else f", constants {row['constants']}"
        write(
            plain(
                f"run {row['run']}: {row['scenario']}{point}, firm {row['firm_seed']}, luck "
                f"{row['luck_seed']}{constants}: {row['error']}"
            )
        )
    if not rows:
        write("No run failed.")


def _tell_answer(found: Results, question: str, as_json: bool) -> None:
    """The rows of an answer to a question in SQL."""
    from harmony.runs.plain_data import plain_data

    answer = found.ask(question)
    lines = [plain_data(list(line)) for line in answer.itertuples(index=False, name=None)]
    if as_json:
        write_json([dict(zip(answer.columns, line, strict=True)) for line in lines])
        return
    rows = table()
    for name in answer.columns:
        rows.add_column(plain(name))
    for line in lines:
        rows.add_row(*(plain("–" if cell is None else cell) for cell in line))
    write(rows)


def _tell_run(found: Results, number: int, out: Path | None, as_json: bool) -> None:
    from harmony.commands.constants import Under
    from harmony.experiments.store.rebuilding import rebuild
    from harmony.runs.plain_data import plain_data

    check_folder(out)
    announce_compilation()
    made = rebuild(found, number)
    if as_json:
        write_json(
            plain_data(
                {
                    "stored": made.row,
                    "played_again": made.run.measures if made.run else None,
                    "error": made.error,
                    "is_the_same": made.is_the_same,
                    "different": made.different,
                    "is_same_code": made.is_same_code,
                }
            )
        )
    else:
        write(_run_table(made, found), plain(_verdict(made)))
    if out is not None and made.run is not None:
        write_run(out, made.run, found.manifest["experiment"]["seed"], Under())


def _run_table(made: Rebuilt, found: Results) -> Any:
    row = made.row
    title = f"run {row['run']:,}: {row['scenario']}, point {row['point']:,}"
    rows = table("column", "stored>", "played again>", "unit", title=title)
    for name, column in found.columns.items():
        again = readable(made.run.measures[name]) if made.run and name in found.measures else ""
        value = row[name]
        shown = readable(value) if isinstance(value, float) else "" if value is None else str(value)
        rows.add_row(name, plain(shown), again, column["unit"])
    return rows


def _verdict(made: Rebuilt) -> str:
    version = "" if made.is_same_code else " It was made by another version of harmony."
    if made.error is not None:
        again = " again" if made.row["error"] is not None else ", but not when it was stored"
        return f"It fails{again}: {made.error}.{version}"
    if made.row["error"] is not None:
        return f"It failed when it was stored, and does not now.{version}"
    if made.is_the_same:
        return f"Played again it gives the stored numbers to the bit.{version}"
    return f"Played again it gives other numbers in {', '.join(made.different)}.{version}"


def _export(found: Results, csv: Path | None, netcdf: Path | None) -> None:
    from harmony.experiments.store.exporting import to_csv, to_netcdf

    for path, export in ((csv, to_csv), (netcdf, to_netcdf)):
        if path is not None:
            export(found, path)
            say(f"wrote {path}")
