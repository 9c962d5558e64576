"""A folder of results that is being filled: each chunk once, whatever stops the work."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from experiments.plan.plan import Plan
from experiments.provenance import file_name, resolved_file
from experiments.store.manifest import (
    DONE,
    MANIFEST,
    ChunkState,
    manifest_of,
    read_manifest,
)
from sim.errors import HarmonyError

if TYPE_CHECKING:
    import pyarrow as pa

RUNS = "runs"
SCENARIOS = "scenarios"
EXPERIMENT = "experiment.toml"
LOCK = ".lock"
DRAFT = ".draft-"
SECONDS_BETWEEN_MANIFESTS = 2.0


def chunk_file(chunk: int) -> str:
    """The name of a chunk's file."""
    return f"{chunk:06d}.parquet"


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
        self._states: list[ChunkState] = []
        self._written = 0.0

    def __enter__(self) -> Self:
        from filelock import FileLock, Timeout

        with _told(self.folder):
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

    @property
    def runs_done(self) -> int:
        """Runs that are there."""
        return sum(one.runs for one in self._states if one.state == DONE)

    @property
    def runs_failed(self) -> int:
        """Runs that are there and failed."""
        return sum(one.failed for one in self._states)

    def put(self, chunk: int, table: pa.Table) -> None:
        """Keep the runs of a chunk.

        Raises
        ------
        HarmonyError
            If it cannot be written; what was there before stays.
        """
        import pyarrow.parquet as pq

        with _told(self.folder), _renamed(self.folder / RUNS / chunk_file(chunk)) as draft:
            pq.write_table(
                table.replace_schema_metadata(self._mark()),
                draft,
                compression="zstd",
                use_dictionary=["scenario", "error"],
                use_byte_stream_split=[
                    field.name for field in table.schema if field.type == "double"
                ],
            )
        failed = table.num_rows - table["error"].null_count
        self._states[chunk] = ChunkState(table.num_rows, DONE, failed)
        if time.monotonic() - self._written > SECONDS_BETWEEN_MANIFESTS:
            self._write_manifest()

    def _open(self) -> None:
        """Begin the folder, or find out what is there already."""
        if (self.folder / MANIFEST).exists():
            self._check(read_manifest(self.folder))
        elif any((self.folder / RUNS).glob("*.parquet")):
            raise HarmonyError(
                f"{self.folder}: has runs but no {MANIFEST}, so nobody knows of what; name another "
                "folder"
            )
        for draft in self.folder.rglob(f"{DRAFT}*"):
            draft.unlink(missing_ok=True)  # what a process left that was killed
        self._states = [self._state(chunk) for chunk in range(self.plan.chunks)]
        self._write_files()
        self._write_manifest()

    def _check(self, found: dict[str, Any]) -> None:
        """Refuse to mix the results of different experiments or models."""
        experiment = self.plan.experiment
        if found["hash"] != experiment.hash:
            raise HarmonyError(
                f"{self.folder}: holds the results of another experiment ({found['name']}, "
                f"{found['hash']}, not {experiment.hash}); name another folder, or delete it"
            )
        mine = manifest_of(self.plan, [])
        if found["code"] != mine["code"]:
            raise HarmonyError(
                f"{self.folder}: was begun by another version of harmony or of its libraries; "
                "finish it with that one, or name another folder"
            )

    def _state(self, chunk: int) -> ChunkState:
        """What is there of a chunk; a file that cannot be read counts as nothing."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        runs = len(self.plan.runs_of_chunk(chunk))
        path = self.folder / RUNS / chunk_file(chunk)
        try:
            with pq.ParquetFile(path) as file:
                marked = file.schema_arrow.metadata == self._mark()
                if not marked or file.metadata.num_rows != runs:
                    return ChunkState(runs)
                errors = file.read(["error"])["error"]
        except (OSError, pa.ArrowException):
            return ChunkState(runs)
        return ChunkState(runs, DONE, runs - errors.null_count)

    def _mark(self) -> dict[bytes, bytes]:
        return {b"harmony": self.plan.experiment.hash.encode()}

    def _write_files(self) -> None:
        experiment = self.plan.experiment
        scenarios = {one.name: one for one in (*experiment.arms, *experiment.profiles.values())}
        with _told(self.folder):
            (self.folder / SCENARIOS).mkdir(exist_ok=True)
            _write_text(self.folder / EXPERIMENT, experiment.text)
            for one in scenarios.values():
                _write_text(self.folder / SCENARIOS / file_name(one), resolved_file(one))

    def _write_manifest(self) -> None:
        text = json.dumps(manifest_of(self.plan, self._states), indent=1, allow_nan=False)
        with _told(self.folder):
            _write_text(self.folder / MANIFEST, text + "\n")
        self._written = time.monotonic()


def _write_text(path: Path, text: str) -> None:
    with _renamed(path) as draft:
        draft.write_text(text, encoding="utf-8")


@contextlib.contextmanager
def _renamed(path: Path) -> Iterator[Path]:
    """A draft to write that becomes the file at once, and only when it is whole on the disk."""
    draft = path.with_name(f"{DRAFT}{path.name}")
    try:
        yield draft
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Problems of the disk in words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise HarmonyError(
                f"{folder}: the disk is full; make room and start again: what is finished is kept"
            ) from error
        raise HarmonyError(f"{folder}: cannot be written: {error.strerror or error}") from error
