"""Chunks played by the workers of a Dask cluster, each with harmony installed."""

from __future__ import annotations

import functools
import logging
import pickle
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from harmony.experiments.plan.plan import Plan
from harmony.experiments.runners.threads import Finished, play_chunk
from harmony.experiments.store.code import model_hash
from harmony.extras import extra
from harmony.sim.errors import HarmonyError
from harmony.sim.kinds import is_shipped
from harmony.sim.measures import own_measures

if TYPE_CHECKING:
    import pyarrow as pa

SECONDS_TO_ANSWER = 20
CHUNKS_AHEAD = 3  # for each thread of a worker, so that none waits for the next
KEPT = "What is finished is kept, and the same command goes on from there"
TIMES_TRIED = 5  # Dask itself gives a chunk to another worker three times before it gives up


def by_dask(address: str) -> Callable[[Plan, Sequence[int]], Iterator[Finished]]:
    """A runner for the cluster of a scheduler.

    Raises
    ------
    HarmonyError
        If Dask is not installed, nobody answers, there is no worker, or a worker has no
        harmony, or another version of it or of its libraries.
    """
    client = _client(address)
    try:
        _check_workers(client, address)
    except BaseException:
        client.close()
        raise
    return functools.partial(_play, client, address)


def _client(address: str) -> Any:
    with extra("cluster"):  # told here, before anything else is done
        import distributed
        from distributed.comm import resolve_address

    try:
        resolve_address(address)
    except (OSError, ValueError) as error:
        raise HarmonyError(
            f"--scheduler: {address}: is no address; a scheduler says its own, such as "
            f"tcp://host:8786 ({error})"
        ) from error
    # What goes wrong is told by us, in words.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return distributed.Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise HarmonyError(f"--scheduler: {address}: no scheduler answers there") from error


def _check_workers(client: Any, address: str) -> None:
    try:
        hashes = client.run(model_hash)
    except Exception as error:  # whatever a worker that has not what we have may raise
        raise HarmonyError(f"--scheduler: {address}: a worker has no harmony: {error}") from error
    if not hashes:
        raise HarmonyError(f"--scheduler: {address}: has no worker; start one with dask worker")
    others = [worker for worker, found in hashes.items() if found != model_hash()]
    if others:
        raise HarmonyError(
            f"--scheduler: {address}: {', '.join(sorted(others))} has another version of harmony "
            "or of its libraries; install the same everywhere"
        )


def _play(client: Any, address: str, plan: Plan, chunks: Sequence[int]) -> Iterator[Finished]:
    """Hand out chunks, a few for each thread at a time, and give each when it is finished."""
    with extra("cluster"):
        import distributed
        from distributed.comm import CommClosedError

    gone = (distributed.client.FutureCancelledError, CommClosedError)
    packed = pickle.dumps(plan)
    wanted = model_hash(), plan.experiment.hash
    waiting = deque(chunks)
    lost: Counter[int] = Counter()
    under_way: dict[Any, int] = {}
    finished = distributed.as_completed(loop=client.loop)

    def hand_out() -> None:
        """Keep all workers busy, also those that came later."""
        enough = CHUNKS_AHEAD * max(1, sum(client.nthreads().values()))
        while waiting and len(under_way) < enough:
            chunk = waiting.popleft()
            future = client.submit(_play_packed, packed, chunk, wanted, pure=False)
            under_way[future] = chunk
            finished.add(future)

    try:
        hand_out()
        for future in finished:
            chunk = under_way.pop(future)
            try:
                table = future.result()
            except distributed.KilledWorker as error:
                lost[chunk] += 1
                if lost[chunk] == TIMES_TRIED:
                    raise HarmonyError(
                        f"--scheduler: {address}: workers end again and again while they play "
                        f"chunk {chunk}; give them more memory. {KEPT}"
                    ) from error
                waiting.append(chunk)
            except (HarmonyError, *gone):
                raise
            except Exception as error:  # whatever a worker may raise
                problem = f"{type(error).__name__}: {error}"
                raise HarmonyError(
                    f"--scheduler: {address}: a worker cannot go on: {problem}. {KEPT}"
                ) from error
            else:
                yield chunk, table
            hand_out()
    except gone as error:
        raise HarmonyError(
            f"--scheduler: {address}: the scheduler is gone; start it and its workers. {KEPT}"
        ) from error
    finally:
        client.close()


def _play_packed(packed: bytes, chunk: int, wanted: tuple[str, str]) -> pa.Table:
    """A chunk of a plan that came as bytes, on a worker, which may have come late."""
    model, experiment = wanted
    if model_hash() != model:
        raise HarmonyError(
            "--scheduler: a worker that came later has another version of harmony or of its "
            f"libraries; install the same everywhere. {KEPT}"
        )
    plan = _unpacked(packed)
    if plan.experiment.hash != experiment:
        raise HarmonyError(
            "--scheduler: a worker has other code than you have of what harmony does not ship: "
            f"{', '.join(_packages(plan))}; install the same everywhere. {KEPT}"
        )
    return play_chunk(plan, chunk)


@functools.lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Plan:
    """One plan for all the chunks of a worker, so that what is known of it is kept."""
    try:
        plan: Plan = pickle.loads(packed)  # from the scheduler that the user named
    except (ImportError, AttributeError) as error:
        raise HarmonyError(
            f"--scheduler: a worker lacks what you have installed ({error}); install the same "
            f"everywhere. {KEPT}"
        ) from error
    return plan


def _packages(plan: Plan) -> list[str]:
    """The modules, besides harmony's, that decide what an experiment's runs are."""
    experiment = plan.experiment
    changes = (one for arm in experiment.arms for one in arm.changes)
    classes: set[Any] = {type(one) for one in (*changes, experiment.design)}
    numerators = {one.numerator for one in own_measures().values()}
    return sorted({one.__module__ for one in classes | numerators if not is_shipped(one)})
