"""``harmony discover``: under which conditions an intervention backfires, or shines."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony.commands.experiment import (
    ExperimentArgument,
    ExperimentOut,
    ExperimentRuns,
    ExperimentSeed,
    Scheduler,
    asked_experiment,
    factors_of,
    facts_of,
    folder_of,
    played,
)
from harmony.commands.figure_files import figure_files
from harmony.commands.options import Json, Threads
from harmony.commands.output_folder import write_files
from harmony.commands.screen import plain, say, table, write, write_json
from harmony.commands.trust import may_trust_plugins
from harmony.runs.csv_files import csv_of

if TYPE_CHECKING:
    import pandas as pd

    from harmony.experiments.analyses.discovery import Cases, Found
    from harmony.experiments.plan.experiment import Experiment
    from harmony.experiments.store.reading import Results

FRESH = "fresh"


@may_trust_plugins
def discover(
    experiment: ExperimentArgument,
    runs: ExperimentRuns = None,
    seed: ExperimentSeed = None,
    threads: Threads = None,
    scheduler: Scheduler = None,
    out: ExperimentOut = None,
    as_json: Json = False,
) -> None:
    """Find the conditions under which something backfires.

    They are tested again at fresh points, on fresh firms with fresh luck.
    """
    asked = asked_experiment(experiment, runs, seed)
    from harmony.experiments.analyses.discovery import (
        again,
        boxes_frame,
        cases_frame,
        cases_of,
        check_discovery,
        find_boxes,
    )

    check_discovery(asked)
    folder = folder_of(asked, out)
    results = played(asked, folder, threads, scheduler)
    cases = cases_of(asked, results)
    found = find_boxes(asked, cases)
    fresh = None
    if found:
        other = dataclasses.replace(asked, seed=asked.seed + 1)
        say(f"{len(found)} boxes found; they are estimated again at fresh points, firms and luck")
        fresh = cases_of(other, played(other, folder / FRESH, threads, scheduler))
        found = again(found, fresh)
    document = _document(asked, results, cases, fresh, found)
    if as_json:
        write_json(document)
    else:
        write(plain(asked.question), plain(_frequency(document)))
        write(*([_table(document)] if found else []), plain(_explanation(document)))
    frames = {"cases.csv": cases_frame({"original": cases, FRESH: fresh}, found)}
    if found:
        frames["boxes.csv"] = boxes_frame(found)
    _write_folder(folder, document, frames)


def _document(
    asked: Experiment, results: Results, cases: Cases, fresh: Cases | None, found: Sequence[Found]
) -> dict[str, Any]:
    from harmony.experiments.analyses.discovery import check_discovery, no_boxes_because

    looked_for = check_discovery(asked)
    return {
        **facts_of(asked, results),
        "factors": factors_of(asked),
        "scenario": looked_for.scenario or asked.compared[0].name,
        "measure": looked_for.measure,
        "relative": looked_for.in_shares,
        "below": looked_for.below,
        "above": looked_for.above,
        "nothing_because": no_boxes_because(cases),
        "original": cases.to_dict(),
        FRESH: None if fresh is None else fresh.to_dict(),
        "boxes": [one.to_dict() for one in found],
    }


def _frequency(document: Mapping[str, Any]) -> str:
    """How often it happens, over all conditions."""
    from harmony.figures.discovery import happening

    original = document["original"]
    what = happening(document)
    text = f"{what[0].upper()}{what[1:]} at {_share(original['base_rate'])} of the points"
    if original["unsure"] is not None:
        text += (
            f"; at {original['unsure']:,} of {original['points']:,} points the interval over firms "
            "includes the threshold, so that more --runs might move them"
        )
    failed = (
        f" {original['failed']:,} points failed and are left out." if original["failed"] else ""
    )
    return f"{text}.{failed}"


def _table(document: Mapping[str, Any]) -> Any:
    from harmony.figures.discovery import condition_in_words

    rows = table("box", "conditions", "density>", "fresh>", "coverage>", "fresh>", "again")
    rows.show_lines = True
    for one in document["boxes"]:
        asked = "\n".join(condition_in_words(each, document) for each in one["conditions"])
        cells = (
            told
            for name in ("density", "coverage")
            for told in (f"{100 * one['original'][name]['share']:.0f} %", _share(one[FRESH][name]))
        )
        rows.add_row(one["name"], plain(asked), *cells, _verdict(one, document))
    return rows


def _verdict(box: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    low = box[FRESH]["density"]["low"]
    rate = document[FRESH]["base_rate"]["share"]
    return "holds" if low is not None and low > rate else "not shown"


def _share(share: Mapping[str, Any]) -> str:
    if share["share"] is None:
        return "–"
    value, low, high = (100 * share[name] for name in ("share", "low", "high"))
    return f"{value:.0f} % ({low:.0f} to {high:.0f})"


def _explanation(document: Mapping[str, Any]) -> str:
    played = (
        f"{document['points']:,} points, {document['firms']:,} firms, {document['weeks']} weeks "
        f"after the warm-up, seed {document['seed']}."
    )
    if document["nothing_because"]:
        return f"No conditions can be told: {document['nothing_because']}. {played}"
    if not document["boxes"]:
        return (
            "No box was found in which it happens clearly more often than over all points: it does "
            f"not depend on these factors, or too weakly for so few points. {played}"
        )
    rate = _share(document[FRESH]["base_rate"])
    shared = (
        ' All points share their firms, and intervals do not know it: take firms = "fresh".'
        if document["firms"] < document["points"]
        else ""
    )
    return (
        "Density is the share of a box's points at which it happens, coverage the share of these "
        "points that lie in the box. The first number of each is flattered, for the box was picked "
        "by it; the fresh one, with its 95 % interval over points, is from other points, firms and "
        f"luck, among which it happens at {rate}. A box holds if its fresh density is clearly "
        "above that. Boxes of PRIM are peeled one after the other, each from the points that those "
        f"before left; boxes of CART are leaves of a tree.{shared} {played}"
    )


def _write_folder(
    folder: Path, document: dict[str, Any], frames: Mapping[str, pd.DataFrame]
) -> None:
    files: dict[str, Any] = {
        "discovery.json": json.dumps(document, indent=1, allow_nan=False) + "\n",
        **{name: csv_of(frame) for name, frame in frames.items()},
        **figure_files("discovery", document),
    }
    write_files(folder, files)
    say(f"wrote {', '.join(files)} into {folder}; runs/ holds every run, harmony results tells")
