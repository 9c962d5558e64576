"""Chunks played by the workers of a Dask cluster, each with harmony installed."""

from __future__ import annotations

import functools
import itertools
import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from experiments.code import model_hash
from experiments.plan.plan import Plan
from experiments.runners.threads import Finished, play_chunk
from sim.errors import HarmonyError

if TYPE_CHECKING:
    import pyarrow as pa

SECONDS_TO_ANSWER = 20
CHUNKS_AHEAD = 3  # for each thread of a worker, so that none waits for the next
TIMES_TRIED = 20  # a worker that is lost takes its chunks with it


def by_dask(address: str) -> Callable[[Plan, Sequence[int]], Iterator[Finished]]:
    """A runner for the cluster of a scheduler.

    Raises
    ------
    HarmonyError
        If Dask is not installed, nobody answers, there is no worker, or a worker has another
        version of harmony or of its libraries.
    """
    try:
        import distributed
    except ImportError as error:
        raise HarmonyError(
            "--scheduler needs Dask, which is not installed; install harmony with its extra "
            "'cluster'"
        ) from error
    try:
        client = distributed.Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise HarmonyError(f"--scheduler: {address}: no scheduler answers there") from error
    _check_workers(client, address)
    return functools.partial(_play, client)


def _check_workers(client: Any, address: str) -> None:
    hashes = client.run(model_hash)
    if not hashes:
        raise HarmonyError(f"--scheduler: {address}: has no worker; start one with dask worker")
    others = [worker for worker, found in hashes.items() if found != model_hash()]
    if others:
        raise HarmonyError(
            f"--scheduler: {address}: {', '.join(sorted(others))} has another version of harmony "
            "or of its libraries; install the same everywhere"
        )


def _play(client: Any, plan: Plan, chunks: Sequence[int]) -> Iterator[Finished]:
    """Hand out chunks, a few for each thread at a time, and give each when it is finished."""
    import distributed

    packed = pickle.dumps(plan)
    left = iter(chunks)

    def submit(many: int) -> list[Any]:
        return [
            client.submit(_play_packed, packed, chunk, pure=False, retries=TIMES_TRIED)
            for chunk in itertools.islice(left, many)
        ]

    ahead = CHUNKS_AHEAD * sum(client.nthreads().values())
    finished = distributed.as_completed(submit(ahead), loop=client.loop)
    try:
        for future in finished:
            yield future.result()
            for more in submit(1):
                finished.add(more)
    finally:
        client.close()


def _play_packed(packed: bytes, chunk: int) -> tuple[int, pa.Table]:
    """A chunk of a plan that came as bytes, on a worker."""
    return chunk, play_chunk(_unpacked(packed), chunk, lambda: None)


@functools.lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Plan:
    """One plan for all the chunks of a worker, so that what is known of it is kept."""
    plan: Plan = pickle.loads(packed)  # from the scheduler that the user named
    return plan
