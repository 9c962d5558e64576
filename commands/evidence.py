"""``harmony evidence``: which constants each pattern of the field depends on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harmony.commands.options import Json, Out, Threads
from harmony.commands.output_folder import check_folder, pieces_in, write_files
from harmony.commands.screen import plain, progress_bar, say, table, write, write_json

if TYPE_CHECKING:
    from harmony.evidence.dependence import Dependence


def evidence(
    trajectories: Annotated[
        int, typer.Option(min=1, max=100, help="Walks through all constants.")
    ] = 2,
    firms: Annotated[int, typer.Option(min=6, max=10_000, help="Firms of each vector.")] = 6,
    threads: Threads = None,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Tell which constants each of these patterns rests on.

    By elementary effects; half an hour on two cores. With --out what is measured is kept
    there, so that it can be stopped and goes on.
    """
    from harmony.evidence.dependence import dependence

    check_folder(out)
    kept = pieces_in(out)
    with progress_bar(out) as progress:
        made = dependence(trajectories, firms, threads, kept, progress)
    document = made.to_dict() | {"provenance": json.loads(_provenance(made))}
    if as_json:
        write_json(document)
    else:
        write(_table(made), plain(_explanation(made)))
    if out is not None:
        write_files(out, {"evidence.json": json.dumps(document, indent=1, allow_nan=False) + "\n"})
        say(f"wrote evidence.json into {out}")


def _table(made: Dependence) -> Any:
    rows = table("", "pattern", "use", "rests on (effect in tolerances)", title="What moves what")
    for one in made.to_dict()["patterns"]:
        strongest = one["rests_on"][:4]
        told = ", ".join(f"{it['constant']} {it['tolerances']:.1f}" for it in strongest)
        rows.add_row(one["id"], one["text"], one["use"], told or "nothing beyond chance")
    return rows


def _explanation(made: Dependence) -> str:
    return (
        f"{len(made.screening.constants)} constants around their shipped values, each a tenth "
        f"of its plausible range to either side; {made.vectors} vectors on {made.firms} firms. "
        "One tolerance is half the width of what is accepted. Only effects beyond chance are told."
    )


def _provenance(made: Dependence) -> str:
    from harmony.experiments.store.provenance import provenance
    from harmony.sim.scenario import load_scenario

    profiles = [load_scenario(name) for name in ("baseline", "b2c_consumer")]
    return provenance(profiles, vectors=made.vectors, firms=made.firms)
