"""``harmony sensitivity``: which factors an outcome depends on, and how far."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony.commands.experiment import (
    ExperimentArgument,
    ExperimentMeasures,
    ExperimentOut,
    ExperimentRuns,
    ExperimentSeed,
    Scheduler,
    asked_experiment,
    factors_of,
    facts_of,
    folder_of,
    headline_measures,
    played,
)
from harmony.commands.figure_files import figure_files
from harmony.commands.options import Json, Threads
from harmony.commands.output_folder import write_files
from harmony.commands.screen import plain, say, table, write, write_json
from harmony.commands.trust import may_trust_plugins
from harmony.runs.csv_files import csv_of

if TYPE_CHECKING:
    from harmony.experiments.analyses.sensitivity import Sensitivity
    from harmony.experiments.plan.experiment import Experiment
    from harmony.experiments.store.reading import Results


@may_trust_plugins
def sensitivity(
    experiment: ExperimentArgument,
    measures: ExperimentMeasures = None,
    runs: ExperimentRuns = None,
    seed: ExperimentSeed = None,
    threads: Threads = None,
    scheduler: Scheduler = None,
    out: ExperimentOut = None,
    as_json: Json = False,
) -> None:
    """Tell which factors an outcome depends on, and how far.

    By elementary effects of Morris, or by indices of Sobol.
    """
    asked = asked_experiment(experiment, runs, seed)
    from harmony.experiments.analyses.sensitivity import check_design, sensitivities

    check_design(asked)
    told = headline_measures(asked, measures)
    folder = folder_of(asked, out)
    results = played(asked, folder, threads, scheduler)
    made = sensitivities(asked, results, told)
    document = _document(asked, results, made)
    if as_json:
        write_json(document)
    else:
        write(plain(asked.question), *(_table(one, document) for one in document["outcomes"]))
        write(plain(_explanation(document)))
    _write_folder(folder, document, made)


def _document(asked: Experiment, results: Results, made: tuple[Sensitivity, ...]) -> dict[str, Any]:
    return {
        **facts_of(asked, results),
        "design": asked.design.kind,
        "factors": factors_of(asked),
        "outcomes": [one.to_dict() for one in made],
    }


def _table(outcome: Mapping[str, Any], document: Mapping[str, Any]) -> Any:
    from harmony.experiments.analyses.sensitivity import FIRST, MU, MU_STAR, SIGMA, TOTAL
    from harmony.figures.glossary import factor_in_words, scale_of
    from harmony.figures.sensitivity import by_factor, outcome_in_words

    title = f"What {outcome_in_words(outcome, document)} depends on"
    if document["design"] == "morris":
        scale, unit = scale_of(document, outcome["measure"], outcome["relative"])
        told = functools.partial(_number, scale=scale)
        rows = table("factor", "range", f"size ({unit})>", "95 % interval>", "by chance>",
                     "mean>", "spread>", title=title)  # fmt: skip
        for name, found in by_factor(outcome, MU_STAR):
            size, mean, spread = (found[index] for index in (MU_STAR, MU, SIGMA))
            rows.add_row(plain(factor_in_words(document, name)), _range(document["factors"][name]),
                         *_cells(size, told), told(mean["value"]),
                         told(spread["value"]))  # fmt: skip
        return rows
    rows = table("factor", "range", "alone>", "95 % interval>", "with others>", "95 % interval>",
                 "by chance>", title=title)  # fmt: skip
    for name, found in by_factor(outcome, TOTAL):
        rows.add_row(plain(factor_in_words(document, name)), _range(document["factors"][name]),
                     *_cells(found[FIRST], _share)[:2], *_cells(found[TOTAL], _share))  # fmt: skip
    return rows


def _range(factor: Mapping[str, Any]) -> Any:
    if factor["values"]:
        return plain(", ".join(f"{value}" for value in factor["values"]))
    return f"{factor['low']:.4g} to {factor['high']:.4g}"


def _cells(index: Mapping[str, Any], told: Callable[[float | None], str]) -> tuple[str, str, str]:
    """Value, interval and what chance alone would give."""
    interval = f"{told(index['low'])} to {told(index['high'])}"
    return (
        told(index["value"]),
        interval if index["low"] is not None else told(None),
        told(index["by_chance"]),
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _number(value: float | None, scale: float = 1.0) -> str:
    if value is None:
        return "–"
    shown = value * scale
    return f"{shown:,.0f}" if abs(shown) >= 1_000 else f"{shown:.3g}"


def _explanation(document: Mapping[str, Any]) -> str:
    is_morris = document["design"] == "morris"
    if is_morris:
        meaning = (
            "Size is the mean size of the change over a factor's whole range (mu* of Morris), "
            "mean the same with its sign, spread its standard deviation: as large as the size "
            "where the factor's effect is bent or depends on other factors."
        )
    else:
        meaning = (
            "Alone is the share of the variance that a factor makes by itself (first order), "
            "with others the share that it has a part in (total order)."
        )
    sort = "trajectories" if is_morris else "blocks"
    noise = [one["noise"] for one in document["outcomes"]]
    known = [100 * share for share in noise if share is not None]
    if known:
        chance = (
            f"Of the variance between points {min(known):.0f} to {max(known):.0f} % is the noise "
            "of few firms; what is not clearly above the column by chance may be that alone, "
            "and more --runs make it less."
        )
    else:
        chance = "From a single firm at a point nobody knows how much of this is its noise."
    dropped = max(one["parts_dropped"] for one in document["outcomes"])
    parts = min(one["parts"] for one in document["outcomes"])
    lost = (
        f" Left out are up to {dropped:,} of {parts + dropped:,} {sort}, in which a run failed or "
        "a measure is not defined."
        if dropped
        else ""
    )
    return (
        f"{meaning} {chance} Intervals: 95 %, bootstrapped over {parts:,} {sort}.{lost} "
        f"{document['points']:,} points, each the mean over firms ({document['firms']:,} in all), "
        f"{document['weeks']} weeks after the warm-up, seed {document['seed']}."
    )


def _write_folder(folder: Path, document: dict[str, Any], made: tuple[Sensitivity, ...]) -> None:
    from harmony.experiments.analyses.sensitivity import to_frame

    files: dict[str, Any] = {
        "sensitivity.json": json.dumps(document, indent=1, allow_nan=False) + "\n",
        "sensitivity.csv": csv_of(to_frame(made)),
        **figure_files("sensitivity", document),
    }
    write_files(folder, files)
    say(f"wrote {', '.join(files)} into {folder}; runs/ holds every run, harmony results tells")
