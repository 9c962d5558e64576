"""What the commands that play an experiment share: their options, and the playing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.output_folder import check_folder
from harmony.commands.screen import progress_bar, say
from harmony.sim.errors import HarmonyError
from harmony.sim.limits import MOST_RUNS, MOST_SEED

if TYPE_CHECKING:
    from harmony.experiments.plan.experiment import Experiment
    from harmony.experiments.store.reading import Results

ExperimentArgument = Annotated[
    str,
    typer.Argument(
        metavar="EXPERIMENT", help="Name of a shipped experiment, or path of a file (TOML)."
    ),
]
ExperimentRuns = Annotated[
    int | None,
    typer.Option(min=1, max=MOST_RUNS, help="Firms at each point, in place of the file's."),
]
ExperimentSeed = Annotated[
    int | None, typer.Option(min=0, max=MOST_SEED, help="Other firms and luck than the file's.")
]
ExperimentMeasures = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="MEASURE", help="A measure to be told; repeatable."),
]
ExperimentOut = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Where results are kept; results/EXPERIMENT when not given."),
]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="MEASURE", help="A measure to be told; repeatable."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="Play on the Dask cluster of this scheduler, not on threads."
    ),
]

HEADLINES = ("revenue", "profit", "brand", "conflict")


def asked_experiment(name: str, runs: int | None, seed: int | None) -> Experiment:
    """An experiment as its file and the options say; it is told where constants are left out.

    Raises
    ------
    HarmonyError
        If it is wrong.
    """
    from harmony.experiments.plan.reading import load_experiment, with_options

    asked = with_options(load_experiment(name), runs, seed)
    sets = len(asked.constants)
    if asked.runs < sets:
        say(
            f"{asked.runs:,} firms at a point have the first {asked.runs:,} of {sets} sets of "
            f"constants; for all of them take --runs {sets}"
        )
    return asked


def folder_of(experiment: Experiment, out: Path | None) -> Path:
    """The folder of an experiment's results, where something may be written."""
    folder = out or Path("results") / experiment.name
    check_folder(folder)
    return folder


def played(
    experiment: Experiment, folder: Path, threads: int | None, scheduler: str | None
) -> Results:
    """Play what is not there yet of an experiment, with a bar; stopped, it says how to go on.

    Raises
    ------
    HarmonyError
        As ``sweep``.
    """
    from harmony.experiments.sweeping import sweep

    runner = None
    if scheduler is not None:
        from harmony.experiments.runners.dask_cluster import by_dask

        runner = by_dask(scheduler)
    with progress_bar(folder) as progress:
        results = sweep(experiment, folder, threads, progress, runner)
    failed, total = (results.manifest[f"runs_{which}"] for which in ("failed", "done"))
    if failed:
        say(
            f"{failed:,} of {total:,} runs failed; harmony results {folder} --failed tells which, "
            "and why"
        )
    return results


def facts_of(asked: Experiment, results: Results) -> dict[str, Any]:
    """What the document of any analysis tells of the runs that it rests on."""
    manifest = results.manifest
    return {
        "question": asked.question,
        "experiment": asked.name,
        "hash": asked.hash,
        "harmony": manifest["harmony"],
        "baseline": results.baseline,
        "points": asked.count,
        "firms": asked.runs * (asked.count if asked.firms == "fresh" else 1),
        "runs": manifest["runs_done"],
        "failed": manifest["runs_failed"],
        "weeks": asked.weeks,
        "seed": asked.seed,
        "glossary": glossary_of(asked),
    }


def glossary_of(asked: Experiment) -> dict[str, Any]:
    """What the names of measures and factors mean, for who draws or tells a document."""
    from harmony.experiments.factors.words import factors_in_words
    from harmony.experiments.plan.columns import factor_column
    from harmony.runs.glossary import measures_in_words

    factors = factors_in_words(asked.factors)
    columns = {factor_column(name): told for name, told in factors.items()}
    return {"measures": measures_in_words(asked.measures), "factors": {**factors, **columns}}


def factors_of(asked: Experiment) -> dict[str, dict[str, Any]]:
    """What the document of an analysis tells of the factors: unit, meaning, range or list."""
    return {
        one.name: {
            "unit": one.unit,
            "meaning": one.meaning,
            "low": None if one.values else one.low,
            "high": None if one.values else one.high,
            "values": list(one.values),
        }
        for one in asked.factors
    }


def headline_measures(experiment: Experiment | Results, wanted: list[str] | None) -> list[str]:
    """The measures to be told: those wanted, else the usual ones among those that are kept.

    Raises
    ------
    HarmonyError
        If one that is wanted is not kept.
    """
    from harmony.sim.errors import nearest, shown

    for name in wanted or ():
        if name not in experiment.measures:
            raise HarmonyError(
                f"--measure: the experiment keeps no {shown(name)}"
                f"{nearest(name, experiment.measures)}"
            )
    usual = [name for name in HEADLINES if name in experiment.measures]
    return wanted or usual or list(experiment.measures[:4])
