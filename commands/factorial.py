"""``harmony factorial``: main effects and synergies of factors that are on or off, low or high."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony.commands.experiment import (
    ExperimentArgument,
    ExperimentOut,
    ExperimentRuns,
    ExperimentSeed,
    Measures,
    Scheduler,
    asked_experiment,
    folder_of,
    glossary_of,
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
    from harmony.experiments.analyses.factorial import Factorial, MeasureEffects, TermEffect
    from harmony.experiments.factors.factor import Factor
    from harmony.experiments.plan.experiment import Experiment
    from harmony.experiments.store.reading import Results

_STRONGEST = 8
_BEYOND = "*"
_MOST_NAMED = 6


@may_trust_plugins
def factorial(
    experiment: ExperimentArgument,
    measures: Measures = None,
    runs: ExperimentRuns = None,
    seed: ExperimentSeed = None,
    threads: Threads = None,
    scheduler: Scheduler = None,
    out: ExperimentOut = None,
    as_json: Json = False,
) -> None:
    """Tell what each factor does, and what they do together.

    Which of them bring more, or less, together than their sum.
    """
    asked = asked_experiment(experiment, runs, seed)
    told = headline_measures(asked, measures)
    from harmony.experiments.analyses.factorial import check_factorial
    from harmony.experiments.analyses.factorial import factorial as effects_of
    from harmony.experiments.factors.words import factor_in_words

    check_factorial(asked)
    folder = folder_of(asked, out)
    results = played(asked, folder, threads, scheduler)
    found = effects_of(asked, results, told)
    document = _document(asked, results, found)
    if as_json:
        write_json(document)
    else:
        names = {one.name: factor_in_words(one) for one in asked.factors}
        write(plain(asked.question), *_mains(found, names), *_synergies(found, names))
        write(plain(_explanation(asked, found)))
    _write_folder(folder, document, found)


def _document(asked: Experiment, results: Results, found: Factorial) -> dict[str, Any]:
    manifest = results.manifest
    return {
        "question": asked.question,
        "experiment": asked.name,
        "hash": asked.hash,
        "harmony": manifest["harmony"],
        "baseline": results.baseline,
        "design": {"kind": asked.design.kind, **asked.design.model_dump()},
        "factors": {one.name: _levels(one) for one in asked.factors},
        "rows": asked.count,
        "firms": asked.runs,
        "runs": manifest["runs_done"],
        "failed": manifest["runs_failed"],
        "weeks": asked.weeks,
        "seed": asked.seed,
        "glossary": glossary_of(asked),
        **found.to_dict(),
    }


def _levels(factor: Factor) -> dict[str, Any]:
    """What low and high mean of a factor."""
    import numpy as np

    low, high = factor.at(np.array([0.0, 1.0])).tolist()
    return {"low": low, "high": high, "unit": factor.unit}


def _mains(found: Factorial, names: Mapping[str, str]) -> list[Any]:
    """For each arm a table of its main effects, one column a measure."""
    from harmony.experiments.analyses.factorial import in_words

    tables = []
    for scenario in dict.fromkeys(one.scenario for one in found.measures):
        own = [one for one in found.measures if one.scenario == scenario]
        heads = [f"{one.measure}, {_unit(one)}>" for one in own]
        rows = table("factor", *heads, title=f"Main effects: {scenario}")
        for effects in zip(*(one.mains for one in own), strict=True):
            cells = [_cell(one, effect) for one, effect in zip(own, effects, strict=True)]
            rows.add_row(plain(in_words(effects[0].term, names)), *cells)
        tables.append(rows)
    return tables


def _synergies(found: Factorial, names: Mapping[str, str]) -> list[Any]:
    """For each measure of each arm a table of its strongest synergies."""
    from harmony.experiments.analyses.factorial import in_words

    tables = []
    for one in found.measures if found.terms.has_synergies else ():
        title = f"Strongest synergies: {one.scenario}, {one.measure}, {_unit(one)}"
        columns = ("all firms>", "picked by, first half>", "told again, second half>")
        rows = table("together", *columns, title=title)
        for effect in one.synergies[:_STRONGEST]:
            again = _with_half_width(one, effect.again)
            first = _number(_scale(one) * effect.picked.mean)
            rows.add_row(plain(in_words(effect.term, names)), _cell(one, effect), first, again)
        tables.append(rows)
    return tables


def _cell(own: MeasureEffects, effect: TermEffect) -> Any:
    """A mean with half its interval, and a mark where it is beyond chance."""
    text = plain(_with_half_width(own, effect.mean))
    text.append(f" {_BEYOND}" if effect.beyond_chance else "  ")
    if effect.beyond_chance:
        text.stylize("bold")
    return text


def _with_half_width(own: MeasureEffects, mean: Mean) -> str:
    value, half = (_scale(own) * one for one in (mean.mean, 0.5 * (mean.high - mean.low)))
    return _number(value) + ("" if half != half else f" ±{half:,.2f}")


def _number(value: float) -> str:
    return "–" if value != value else f"{value:+,.2f}"


def _scale(own: MeasureEffects) -> float:
    from harmony.runs.scales import points

    return 100.0 if own.relative else points(own.measure)[0]


def _unit(own: MeasureEffects) -> str:
    from harmony.runs.scales import points

    return "%" if own.relative else points(own.measure)[1]


def _explanation(asked: Experiment, found: Factorial) -> str:
    against = f"the mean of {asked.baseline.name}" if asked.baseline else "its mean over all rows"
    return " ".join(
        [
            f"{asked.count:,} rows ({asked.design.title}), the same {asked.runs:,} firms with the "
            f"same luck in all, {asked.weeks} weeks after the warm-up, seed {asked.seed}. Main "
            "effect: the rows in which a factor is high (on) less those in which it is low (off). "
            f"Money in % of {against}. ±: half the 95 % interval over firms. "
            f"{_BEYOND} beyond chance: of all that are marked in a measure, no more than 5 % are "
            "expected to be false.",
            *_together(found),
            *_missing(found),
        ]
    )


def _together(found: Factorial) -> list[str]:
    """What synergies are, and what the design does not tell apart, in words."""
    if found.terms.mixed:
        named = "; ".join(
            f"{name} with parts of {len(held):,} synergies"
            for name, held in [*found.terms.mixed.items()][:_MOST_NAMED]
        )
        more = " and so on" if len(found.terms.mixed) > _MOST_NAMED else ""
        return [
            f"NOTE: this design mixes main effects with synergies ({named}{more}; all of them: "
            "--json), so it tells no synergies, and a main effect may be a synergy."
        ]
    synergies = (
        "Synergy: the effect of both less the sum of their single effects, averaged over all "
        "others. Synergies are picked by the first half of the firms; the second half tells them "
        "again, without the luck of having stood out: believe that number."
    )
    if any(len(one.parts) > 1 for one in found.terms.terms):
        return [synergies, "NOTE: those joined by + or - are told by this design only together."]
    return [synergies]


def _missing(found: Factorial) -> list[str]:
    """What had no value, in words."""
    return [
        f"NOTE: {one.missing:,} runs of {one.scenario} have no {one.measure}; firms with such "
        "runs are told by their other rows (least squares), and "
        f"{one.left_out:,} of {one.left_out + one.firms:,} firms are left out, as theirs are too "
        "few."
        for one in found.measures
        if one.missing
    ]


def _write_folder(folder: Path, document: dict[str, Any], found: Factorial) -> None:
    files: dict[str, Any] = {
        "factorial.json": json.dumps(document, indent=1, allow_nan=False) + "\n",
        "factorial.csv": csv_of(found.to_frame()),
        **figure_files("synergies", document),
    }
    write_files(folder, files)
    say(
        "wrote factorial.json, factorial.csv and, for each measure, a figure of its effects "
        f"(synergies_….png and .svg) into {folder}; runs/ holds every run, harmony results tells"
    )
