"""A folder of results that is being filled: each chunk once, whatever stops the work."""

from __future__ import annotations

import contextlib
import json
import re
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from harmony.experiments.plan.plan import Plan
from harmony.experiments.store.code import model_hash
from harmony.experiments.store.manifest import (
    DONE,
    MANIFEST,
    ChunkState,
    manifest_of,
    read_manifest,
    states_of,
)
from harmony.experiments.store.provenance import resolved_file
from harmony.experiments.store.whole_files import (
    checksum_of,
    disk_problems_told,
    draft_of,
    remove_drafts,
    write_whole,
)
from harmony.extras import extra
from harmony.sim.errors import HarmonyError

if TYPE_CHECKING:
    import pyarrow as pa

RUNS = "runs"
SCENARIOS = "scenarios"
EXPERIMENT = "experiment.toml"
LOCK = ".lock"
SECONDS_BETWEEN_MANIFESTS = 2.0
MOST_TIME_ON_MANIFESTS = 0.02  # a share, where there are very many chunks


def chunk_file(chunk: int) -> str:
    """The name of a chunk's file."""
    return f"{chunk:06d}.parquet"


def scenario_file(name: str, scenario_hash: str) -> str:
    """The name of a scenario's file; an arm and a firm may have one name and be different."""
    return f"{re.sub(r'[^A-Za-z0-9_+ -]', '_', name)[:80]}.{scenario_hash}.toml"


class Store:
    """The folder of a plan's results, held by this process alone while it is open.

        with Store(folder, plan) as store:
            for chunk in store.waiting():
                store.put(chunk, table)

    Raises
    ------
    HarmonyError
        If the folder cannot be written, is held by another process, or has the results of
        another experiment or of another version of the model.
    """

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.folder = folder
        self.plan = plan
        self.runs_done = 0
        """Runs that are there."""
        self.runs_failed = 0
        """Runs that are there and failed."""
        self._hash = plan.experiment.hash
        self._states: list[ChunkState] = []
        self._next_manifest = 0.0

    def __enter__(self) -> Self:
        with extra("experiments"):
            from filelock import FileLock, Timeout

        with disk_problems_told(self.folder):
            (self.folder / RUNS).mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self.folder / LOCK)
            try:
                self._lock.acquire(timeout=0)
            except Timeout as error:
                raise HarmonyError(
                    f"{self.folder}: another harmony is filling this folder; wait for it, or "
                    "name another folder"
                ) from error
        try:
            self._open()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            with contextlib.suppress(HarmonyError) if error else contextlib.nullcontext():
                self._write_manifest()
        finally:
            self._lock.release()

    def waiting(self) -> list[int]:
        """The chunks that are not there yet, in their order."""
        return [chunk for chunk, one in enumerate(self._states) if one.state != DONE]

    def put(self, chunk: int, table: pa.Table) -> None:
        """Keep the runs of a chunk.

        Raises
        ------
        HarmonyError
            If it cannot be written; what was there before stays.
        """
        with extra("experiments"):
            import pyarrow.parquet as pq

        with (
            disk_problems_told(self.folder),
            draft_of(self.folder / RUNS / chunk_file(chunk)) as draft,
        ):
            pq.write_table(
                table.replace_schema_metadata(self._mark()),
                draft,
                compression="zstd",
                use_dictionary=["scenario", "error"],
                use_byte_stream_split=[
                    field.name for field in table.schema if field.type == "double"
                ],
            )
            checksum = checksum_of(draft) or 0
        failed = table.num_rows - table["error"].null_count
        self._note(chunk, ChunkState(table.num_rows, DONE, failed, checksum))
        if time.monotonic() > self._next_manifest:
            self._write_manifest()

    def _note(self, chunk: int, state: ChunkState) -> None:
        self._states[chunk] = state
        if state.state == DONE:
            self.runs_done += state.runs
            self.runs_failed += state.failed

    def _open(self) -> None:
        """Begin the folder, or find out what is there already."""
        noted: list[ChunkState] = []
        if (self.folder / MANIFEST).exists():
            found = read_manifest(self.folder)
            self._check(found)
            noted = states_of(found)
        elif any((self.folder / RUNS).glob("*.parquet")):
            raise HarmonyError(
                f"{self.folder}: has runs but no {MANIFEST}, so nobody knows of what; name another "
                "folder"
            )
        with disk_problems_told(self.folder):
            remove_drafts(self.folder)
            self._states = [ChunkState(0)] * self.plan.chunks
            for chunk in range(self.plan.chunks):
                self._note(chunk, self._state(chunk, noted[chunk] if noted else None))
        self._write_files()
        self._write_manifest()

    def _check(self, found: dict[str, Any]) -> None:
        """Refuse to mix the results of different experiments or models."""
        if found["hash"] != self._hash:
            raise HarmonyError(
                f"{self.folder}: holds the results of another experiment ({found['name']}, "
                f"{found['hash']}, not {self._hash}); name another folder, or delete it"
            )
        if found["code"] != model_hash():
            raise HarmonyError(
                f"{self.folder}: was begun by another version of harmony or of its libraries; "
                "finish it with that one, or name another folder"
            )

    def _state(self, chunk: int, noted: ChunkState | None) -> ChunkState:
        """What is there of a chunk; a file that is not whole is deleted, and counts as nothing."""
        path = self.folder / RUNS / chunk_file(chunk)
        nothing = ChunkState(len(self.plan.runs_of_chunk(chunk)))
        checksum = checksum_of(path)
        if checksum is None:
            return nothing
        if noted and (noted.state, noted.checksum) == (DONE, checksum):
            return noted
        failed = None if noted and noted.state == DONE else self._failed_in(path, nothing.runs)
        if failed is None:
            path.unlink()
            return nothing
        return ChunkState(nothing.runs, DONE, failed, checksum)

    def _failed_in(self, path: Path, runs: int) -> int | None:
        """How many runs failed, of a file that nobody has noted yet; None if it is no good."""
        with extra("experiments"):
            import pyarrow as pa
            import pyarrow.parquet as pq

        try:
            table = pq.read_table(path)
        except (OSError, pa.ArrowException):
            return None
        if table.schema.metadata != self._mark() or table.num_rows != runs:
            return None
        return runs - int(table["error"].null_count)

    def _mark(self) -> dict[bytes, bytes]:
        return {b"harmony": self._hash.encode()}

    def _write_files(self) -> None:
        experiment = self.plan.experiment
        with disk_problems_told(self.folder):
            (self.folder / SCENARIOS).mkdir(exist_ok=True)
            write_whole(self.folder / EXPERIMENT, experiment.text)
            for one in (*experiment.arms, *experiment.profiles.values()):
                path = self.folder / SCENARIOS / scenario_file(one.name, one.hash)
                if not path.exists():
                    write_whole(path, resolved_file(one))

    def _write_manifest(self) -> None:
        began = time.monotonic()
        text = json.dumps(manifest_of(self.plan, self._states), indent=1, allow_nan=False)
        with disk_problems_told(self.folder):
            write_whole(self.folder / MANIFEST, text + "\n")
        now = time.monotonic()
        pause = (now - began) / MOST_TIME_ON_MANIFESTS
        self._next_manifest = now + max(SECONDS_BETWEEN_MANIFESTS, pause)
