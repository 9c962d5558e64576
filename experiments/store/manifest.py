"""What a folder of results holds, and what is needed to make any run of it again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from harmony.experiments.plan.columns import columns_of
from harmony.experiments.plan.plan import Plan
from harmony.experiments.store.code import model_hash
from harmony.experiments.store.provenance import versions
from harmony.sim.errors import HarmonyError

MANIFEST = "manifest.json"
FORMAT = 1
_TO_DO = "put back a copy of it, or play the experiment again in another folder"
_KEYS = (
    "name",
    "question",
    "hash",
    "code",
    "harmony",
    "experiment",
    "points",
    "runs",
    "runs_done",
    "runs_failed",
    "columns",
    "chunks",
)
DONE, WAITING = "done", "waiting"


@dataclasses.dataclass(frozen=True, slots=True)
class ChunkState:
    """Whether a chunk is there, how many of its runs failed, and the CRC-32 of its file."""

    runs: int
    state: str = WAITING
    failed: int = 0
    checksum: int = 0


def manifest_of(plan: Plan, states: Sequence[ChunkState]) -> dict[str, Any]:
    """The manifest of a plan whose chunks stand like this, as plain data."""
    experiment = plan.experiment
    done = [one for one in states if one.state == DONE]
    return {
        "format": FORMAT,
        "name": experiment.name,
        "question": experiment.question,
        "hash": experiment.hash,
        "code": model_hash(),
        **versions(),
        "experiment": experiment.content(),
        "plugins": list(experiment.plugins),
        "points": experiment.count,
        "runs": plan.runs,
        "runs_a_chunk": plan.runs_a_chunk,
        "runs_done": sum(one.runs for one in done),
        "runs_failed": sum(one.failed for one in done),
        "columns": [dataclasses.asdict(one) for one in columns_of(experiment)],
        "chunks": [[one.runs, one.state, one.failed, one.checksum] for one in states],
    }


def states_of(manifest: Mapping[str, Any]) -> list[ChunkState]:
    """How the chunks stood when a manifest was written."""
    return [ChunkState(*one) for one in manifest["chunks"]]


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a folder of results.

    Raises
    ------
    HarmonyError
        If there is none, or it is none that this version reads.
    """
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise HarmonyError(
            f"{folder}: is no folder of results, for it has no {MANIFEST}; harmony sweep makes one"
        ) from error
    except OSError as error:
        raise HarmonyError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise HarmonyError(f"{path}: is damaged: {error}; {_TO_DO}") from error
    if not isinstance(found, Mapping) or found.get("format") != FORMAT:
        raise HarmonyError(f"{path}: is not of the format {FORMAT} that this version reads")
    missing = [key for key in _KEYS if key not in found]
    if missing:
        raise HarmonyError(f"{path}: is damaged: it has no {', '.join(missing)}; {_TO_DO}")
    return dict(found)
