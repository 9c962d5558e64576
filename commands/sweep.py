"""``harmony sweep``: an experiment played at every point of its design."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
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
    from harmony.experiments.analyses.effects import Mean
    from harmony.experiments.analyses.summary import Summary
    from harmony.experiments.plan.experiment import Experiment
    from harmony.experiments.store.reading import Results


@may_trust_plugins
def sweep(
    experiment: ExperimentArgument,
    measures: ExperimentMeasures = None,
    runs: ExperimentRuns = None,
    seed: ExperimentSeed = None,
    threads: Threads = None,
    scheduler: Scheduler = None,
    out: ExperimentOut = None,
    as_json: Json = False,
) -> None:
    """Play an experiment at every point of its design.

    Stopped, the same command goes on.
    """
    asked = asked_experiment(experiment, runs, seed)
    told = headline_measures(asked, measures)
    folder = folder_of(asked, out)
    results = played(asked, folder, threads, scheduler)
    from harmony.experiments.analyses.summary import summarise

    summary = summarise(results, told)
    document = _document(asked, results, summary)
    if as_json:
        write_json(document)
    else:
        overall = _overall(summary, asked, results)
        factors = _factors(summary, told, document)
        write(overall, *factors, plain(_explanation(asked)))
    _write_folder(folder, document, summary)


def _document(asked: Experiment, results: Results, summary: Summary) -> dict[str, Any]:
    units = {name: results.columns[name]["unit"] for name in results.factors}
    return {**facts_of(asked, results), "units": units, **summary.to_dict()}


def _overall(summary: Summary, asked: Experiment, results: Results) -> Any:
    against = f"change against {asked.baseline.name}" if asked.baseline else "value"
    heads = (f"{against}>", "95 % interval>", "unit")
    rows = table("scenario", "measure", *heads, title=asked.question)
    for one in summary.overall:
        unit = results.columns[one.measure]["unit"]
        rows.add_row(plain(one.scenario), one.measure, *_cells(one.mean), unit)
    return rows


def _factors(summary: Summary, measures: list[str], document: dict[str, Any]) -> list[Any]:
    """For each factor a table of its values, or parts of its range, and the measures there."""
    from harmony.figures.glossary import factor_in_words, value_in_words

    tables = []
    for factor in dict.fromkeys(one.factor for one in summary.steps):
        words, unit = factor_in_words(document, factor), document["units"][factor]
        title = f"{words} ({factor}, {unit})"
        rows = table("scenario", "at", *(f"{name}>" for name in measures), title=title)
        own = [one for one in summary.steps if one.factor == factor]
        for scenario, first, last in dict.fromkeys((o.scenario, o.first, o.last) for o in own):
            at = {o.measure: o for o in own if (o.scenario, o.first) == (scenario, first)}
            shown = [_short(at[name].mean) if name in at else "" for name in measures]
            there = _range(value_in_words(document, factor, end) for end in (first, last))
            rows.add_row(plain(scenario), plain(there), *shown)
        tables.append(rows)
    return tables


def _range(ends: Iterable[str]) -> str:
    return " to ".join(dict.fromkeys(ends))


def _cells(mean: Mean) -> tuple[str, str]:
    return _number(mean.mean), f"{_number(mean.low)} to {_number(mean.high)}"


def _short(mean: Mean) -> str:
    """A mean with half its interval, as many digits as that settles."""
    half = 0.5 * (mean.high - mean.low)
    if not half > 0:
        return f"{_number(mean.mean)} ±0" if half == 0 else _number(mean.mean)
    digits = min(max(0, 1 - math.floor(math.log10(half))), 12)
    return f"{mean.mean:,.{digits}f} ±{half:,.{digits}f}"


def _number(value: float) -> str:
    if value != value:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.4g}"


def _explanation(asked: Experiment) -> str:
    points = f"{asked.count:,} points, each" if asked.count > 1 else "One point"
    firms = f"{asked.runs:,} firms" if asked.runs > 1 else "one firm"
    arms = " in every arm" if len(asked.arms) > 1 else ""
    return (
        f"{points} with {firms}{arms}, {asked.weeks} weeks "
        f"after the warm-up, seed {asked.seed}. Means over firms with 95 % intervals; at more "
        "than eight values of a factor, means over parts of its range with equally many runs."
    )


def _write_folder(folder: Path, document: dict[str, Any], summary: Summary) -> None:
    files: dict[str, Any] = {
        "summary.json": json.dumps(document, indent=1, allow_nan=False) + "\n",
        "summary.csv": csv_of(summary.to_frame()),
        **figure_files("summary", document),
    }
    write_files(folder, files)
    say(f"wrote {', '.join(files)} into {folder}; runs/ holds every run, harmony results tells")
