"""``harmony validate``: which facts of the field the model reproduces, and which it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.options import Json, Out, Seed, Threads
from harmony.commands.output_folder import check_folder, pieces_in, write_files
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json
from harmony.evidence.wording import range_in_words

if TYPE_CHECKING:
    from harmony.evidence.patterns.definitions import Pattern
    from harmony.evidence.patterns.validation import Validation

FIRMS, QUICK_FIRMS = 1_000, 200


def validate(
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="P9", help="Only this pattern, all its parts; repeatable."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help=f"On {QUICK_FIRMS} firms: under two minutes.")
    ] = False,
    firms: Annotated[
        int | None, typer.Option(min=2, help=f"Firms, {FIRMS:,} when not given.")
    ] = None,
    over_accepted: Annotated[
        bool,
        typer.Option("--over-accepted", help="Also the range over all accepted constants."),
    ] = False,
    seed: Seed = 1,
    threads: Threads = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Hold the model against the patterns of its field.

    Which hold, which fail, and which are open. With --out what is finished is kept there, so
    that a validation that was stopped goes on.
    """
    from harmony.evidence.patterns.validation import validate as hold_against

    check_folder(out)
    asked = firms or (QUICK_FIRMS if quick else FIRMS)
    members = _members() if over_accepted else ()
    with progress_bar(out) as progress:
        made = hold_against(
            only or (),
            asked,
            seed,
            members,
            threads,
            pieces_in(out),
            progress,
        )
    document = made.to_dict() | {"provenance": json.loads(_provenance(made))}
    if as_json:
        write_json(document)
    else:
        write(_table(made), plain(_explanation(made)))
    if out is not None:
        _write_folder(out, document)


def _members() -> Any:
    from harmony.runs.accepted import accepted_set

    return accepted_set()


def _table(made: Validation) -> Any:
    title = "The model against the patterns of its field"
    columns = ["", "pattern", "accepted>", "measured>", "95 % interval>"]
    if made.ranges:
        columns.append("accepted set, 5-95 %>")
    rows = table(*columns, "use", "verdict", title=title)
    for one in made.judgements:
        pattern, estimate = one.pattern, one.estimate
        cells = [
            pattern.id,
            f"{pattern.text} ({pattern.unit})",
            range_in_words(pattern.low, pattern.high) or "–",
            _shown(estimate.value),
            f"{_shown(estimate.low)} to {_shown(estimate.high)}",
        ]
        if made.ranges:
            over = made.ranges[pattern.id]
            cells.append(f"{_shown(over.low)} to {_shown(over.high)}")
        rows.add_row(*cells, _use(pattern), one.verdict)
    return rows


def _use(pattern: Pattern) -> str:
    if pattern.seen_before and not pattern.target:
        return "seen before"
    return {"C": "calibrated", "V2": "predicted", "reported": "reported"}[pattern.use]


def _shown(value: float) -> str:
    return "–" if value != value else f"{value:.3g}"


def _explanation(made: Validation) -> str:
    predicted = [one for one in made.judgements if one.pattern.use == "V2"]
    counts = {
        verdict: sum(one.verdict == verdict for one in predicted)
        for verdict in ("holds", "fails", "undecided")
    }
    few = " Fewer than 200 firms give a look, not a verdict." if made.firms < QUICK_FIRMS else ""
    return (
        f"{made.firms:,} firms, seed {made.seed}. Calibrated: constants were fitted to it. Seen "
        "before: predicted once, and known by now. "
        f"Predicted: nothing was tuned to it; of these parts {counts['holds']} hold, "
        f"{counts['fails']} fail, {counts['undecided']} are undecided. Holds: the 95 % interval "
        f"lies within what is accepted.{few}{_waiting(made)}"
    )


def _waiting(made: Validation) -> str:
    from harmony.evidence.patterns.needs import missing

    if not made.waiting:
        return ""
    ids = ", ".join(one.id for one in made.waiting)
    needs = ", ".join(dict.fromkeys(need for one in made.waiting for need in missing(one)))
    return f" Not measured, because the model has not yet what they need ({needs}): {ids}."


def _provenance(made: Validation) -> str:
    from harmony.experiments.store.provenance import provenance
    from harmony.sim.scenario import load_scenario

    profiles = [load_scenario(name) for name in ("baseline", "b2c_consumer")]
    return provenance(profiles, seed=made.seed, firms=made.firms, members=made.members)


def _write_folder(out: Path, document: dict[str, Any]) -> None:
    write_files(out, {"validation.json": json.dumps(document, indent=1, allow_nan=False) + "\n"})
    say(f"wrote validation.json into {out}")
