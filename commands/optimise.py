"""``harmony optimise``: which bundle of interventions serves a firm best, for a budget."""

from __future__ import annotations

import enum
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.experiment import (
    ExperimentArgument,
    ExperimentOut,
    ExperimentRuns,
    ExperimentSeed,
    Scheduler,
    asked_experiment,
    folder_of,
)
from harmony.commands.figure_files import figure_files
from harmony.commands.options import Json, Threads
from harmony.commands.output_folder import write_files
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json
from harmony.commands.trust import may_trust_plugins
from harmony.runs.csv_files import csv_of

if TYPE_CHECKING:
    from harmony.experiments.optimisation.front import Prefer
    from harmony.experiments.optimisation.optimising import Optimum
    from harmony.experiments.plan.experiment import Experiment
    from harmony.experiments.sweeping import Runner


class Preference(enum.StrEnum):
    """What a recommended bundle is to have most of."""

    profit = "profit"
    conflict = "conflict"
    brand = "brand"
    balanced = "balanced"


Preferred = Annotated[
    Preference,
    typer.Option(
        "--prefer",
        help="What the recommended bundle has the most of (of conflict the least), or balanced: "
        "nearest to the best of all three, each scaled from worst to best.",
    ),
]


@may_trust_plugins
def optimise(
    experiment: ExperimentArgument,
    prefer: Preferred = Preference.profit,
    runs: ExperimentRuns = None,
    seed: ExperimentSeed = None,
    threads: Threads = None,
    scheduler: Scheduler = None,
    out: ExperimentOut = None,
    as_json: Json = False,
) -> None:
    """Search for the best bundle of interventions for a budget.

    Those that look best are estimated again on fresh firms. Stopped, the same command goes on.
    """
    asked = asked_experiment(experiment, runs, seed)
    folder = folder_of(asked, out)
    optimum = _found(asked, folder, threads, scheduler)
    from harmony.experiments.optimisation.telling import document_of

    document = document_of(optimum, prefer.value)
    if as_json:
        write_json(document)
    else:
        write(_front(document), _robustness(document))
        write(plain(_recommendation(document)), "", plain(_explanation(document)))
    _write_folder(folder, optimum, document, prefer.value)


def _found(asked: Experiment, folder: Path, threads: int | None, scheduler: str | None) -> Optimum:
    from harmony.experiments.optimisation.optimising import optimise as search

    with progress_bar(folder) as progress:
        return search(asked, folder, threads, progress, _runner(scheduler))


def _runner(scheduler: str | None) -> Runner | None:
    """A runner that connects anew for each sweep in which something is left to play."""
    if scheduler is None:
        return None
    from harmony.experiments.runners.dask_cluster import by_dask

    return lambda plan, chunks: by_dask(scheduler)(plan, chunks) if chunks else iter(())


def _front(document: dict[str, Any]) -> Any:
    """Each bundle: what it holds, and its effects on fresh firms and on those of the search."""
    title = f"{document['question']}\nChange against {document['baseline']}"
    rows = table("bundle", "holds", "cost>", "profit>", "conflict>", "brand>", title=title)
    rows.show_lines = True
    for one in document["front"]:
        chosen = one["bundle"] == document["recommended"]
        rows.add_row(
            f"{one['bundle']} *" if chosen else str(one["bundle"]),
            plain(one["words"] + _caution(one)),
            _money(one["fresh"]["cost"]),
            *(plain(_both(one, name)) for name in document["units"]),
            style="bold" if chosen else "",
        )
    levels = document["fresh"]["baseline"].items()
    told = (_amount(name, level, "") for name, level in levels)
    rows.add_row("", "level in the baseline", "", *told)
    return rows


def _caution(bundle: dict[str, Any]) -> str:
    if not bundle["within_budget"]:
        return "\n(beyond the budget on fresh firms)"
    return "" if bundle["stays_on_front"] else "\n(not on the front of fresh firms)"


def _both(bundle: dict[str, Any], objective: str) -> str:
    fresh, found = bundle["fresh"][objective], bundle["found"][objective]
    low, high = (_amount(objective, fresh[end]) for end in ("low", "high"))
    mean, before = (_amount(objective, one["mean"]) for one in (fresh, found))
    return f"{mean}\n{low} to {high}\nfound {before}"


def _robustness(document: dict[str, Any]) -> Any:
    """Each bundle in the worst tenth of cases, and what it misses at the most."""
    kinds = {"worst_decile": "worst tenth", "largest_regret": "largest regret"}
    heads = (f"{name}: {kind}>" for name in document["units"] for kind in kinds.values())
    rows = table("bundle", *heads, title="On fresh firms")
    for one in document["front"]:
        told = (
            _amount(name, one["fresh"][name][kind], "" if kind == "largest_regret" else "+")
            for name in document["units"]
            for kind in kinds
        )
        rows.add_row(str(one["bundle"]), *told)
    return rows


def _amount(objective: str, value: float | None, sign: str = "+") -> str:
    """Money as it is, brand in hundredths."""
    if value is None:
        return "–"
    if objective == "profit":
        return _money(value, sign)
    return format(100 * value if objective == "brand" else value, f"{sign}.2f")


def _money(value: float | None, sign: str = "") -> str:
    return "–" if value is None else format(round(value, -2) + 0.0, f"{sign},.0f")


def _recommendation(document: dict[str, Any]) -> str:
    from harmony.experiments.optimisation.telling import rule_of

    rule = f"{rule_of(document['robust'], document['prefer'])}, on fresh firms"
    if document["recommended"] is None:
        return f"No bundle is recommended: there is none to choose from. Asked for was {rule}."
    chosen = document["front"][document["recommended"] - 1]
    return f"Recommended (*): bundle {chosen['bundle']}, {chosen['words']}. It has {rule}."


def _explanation(document: dict[str, Any]) -> str:
    found, fresh = document["found"], document["fresh"]
    generations = document["generations"]
    late = generations[-(-len(generations) * 3 // 4) - 1]["volume"]
    sets = document["sets_of_constants"]
    dealt = f" under {min(found['firms'], sets)} of {sets} sets of constants" if sets else ""
    again = f" under {min(fresh['firms'], sets)} of these sets" if sets else ""
    failed = document["bundles_failed"]
    return (
        f"{document['bundles_tried']:,} bundles were tried in {len(generations)} generations, for "
        f"at most {document['budget']:,.0f} a year, on {found['firms']:,} firms{dealt}, in the "
        f"futures {', '.join(document['futures'])}, over {document['weeks']} weeks; the first "
        f"three quarters of the generations found {100 * late:.0f} % of the final front (by its "
        f"volume). {f'{failed} bundles could not be played. ' if failed else ''}"
        "Bundles that stand for the front were then played again on "
        f"{fresh['firms']:,} fresh firms with fresh luck{again}: first the mean there with its "
        "95 % interval over firms, the number to believe; below it the mean on the firms of the "
        "search, which flatters what was picked because it looked best. Cost and profit in money "
        "a year (the bills are in the profit already), conflict in points of 100, brand in "
        "hundredths. Worst tenth: the mean of the tenth of firms and futures in which the bundle "
        "does worst. Largest regret: the most that is missed, in any future and set of constants, "
        f"against the best of these bundles there. Seed {found['seed']}, fresh firms "
        f"{fresh['seed']}, optimisation {document['hash']}."
    )


def _write_folder(folder: Path, optimum: Optimum, document: dict[str, Any], prefer: Prefer) -> None:
    from harmony.experiments.optimisation.telling import frame_of, scenario_file
    from harmony.experiments.store.provenance import file_name, provenance, resolved_file

    facts = {name: document[name] for name in ("experiment", "hash", "found", "fresh", "budget")}
    chosen = document["recommended"]
    recommended = (
        {} if chosen is None else {"recommended.toml": scenario_file(optimum, chosen - 1, prefer)}
    )
    files: dict[str, Any] = {
        **recommended,
        "optimisation.json": json.dumps(document, indent=1, allow_nan=False) + "\n",
        "front.csv": csv_of(frame_of(document)),
        **figure_files("front", document),
        "experiment.toml": optimum.experiment.text,
        "provenance.json": provenance(optimum.experiment.futures, **facts),
        **{file_name(one): resolved_file(one) for one in optimum.experiment.futures},
    }
    write_files(folder, files)
    told = ", ".join([*recommended, "optimisation.json", "front.csv, .png and .svg"])
    say(f"wrote {told}, and how they were made, into {folder}; search/ and fresh/ hold every run")
