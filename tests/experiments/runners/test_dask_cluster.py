"""A real Dask scheduler and its workers on this machine, and what can go wrong with them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harmony.experiments.runners import dask_cluster
from harmony.experiments.runners.dask_cluster import by_dask
from harmony.experiments.store.reading import Results
from harmony.experiments.sweeping import sweep
from harmony.sim.errors import HarmonyError
from tests.experiments.planned import experiment

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 60


class Cluster:
    """Processes of a cluster, each killed at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        # Dask itself gives a chunk to another worker; here we are to do it.
        self.scheduler = self.start(
            "scheduler",
            *("--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
            DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0",
        )
        wait_until(self._file.exists)
        time.sleep(0.1)  # until it is written

    def start(self, kind: str, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        """A process of the cluster."""
        log = (self._folder / f"{len(self.processes)}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", kind, "--scheduler-file", self._file, *options],
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            cwd=self._folder,
            stdout=log,
            stderr=log,
        )
        self.processes.append(process)
        return process

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """A worker of one thread; not yet connected."""
        return self.start(
            "worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", **environment
        )

    @property
    def address(self) -> str:
        """The scheduler's."""
        return str(json.loads(self._file.read_text())["address"])

    def wait_for(self, workers: int) -> None:
        """Wait until so many workers are connected."""
        import distributed

        with distributed.Client(self.address, set_as_default=False) as client:
            wait_until(lambda: len(client.nthreads()) == workers)


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    for process in made.processes:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def by_threads(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The table as threads of this process make it."""
    folder = tmp_path_factory.mktemp("threads")
    sweep(experiment(runs=4), folder)
    return table_of(folder)


def table_of(folder: Path) -> bytes:
    frame = Results(folder).frame()
    assert frame["run"].tolist() == list(range(48))
    return b"".join(frame[name].to_numpy().tobytes() for name in ("revenue", "conflict", "brand"))


class TestOneAfterTheOther:
    """In this order: each starts or ends processes of the cluster that the next one meets."""

    def test_a_scheduler_without_workers(self, cluster: Cluster) -> None:
        with pytest.raises(HarmonyError, match="has no worker; start one with dask worker"):
            by_dask(cluster.address)

    def test_a_worker_with_another_version(
        self, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = cluster.worker(NUMBA_BOUNDSCHECK="1")
        cluster.wait_for(1)
        with pytest.raises(HarmonyError, match=r"tcp://.* has another version of harmony or of"):
            by_dask(cluster.address)
        monkeypatch.setattr(dask_cluster, "_check_workers", lambda client, address: None)
        with pytest.raises(HarmonyError, match="a worker that came later has another version"):
            sweep(experiment(), tmp_path, runner=by_dask(cluster.address))
        other.kill()
        cluster.wait_for(0)

    def test_two_workers_give_the_table_of_threads_to_the_bit(
        self, cluster: Cluster, by_threads: bytes, tmp_path: Path
    ) -> None:
        for _ in range(2):
            cluster.worker()
        cluster.wait_for(2)
        sweep(experiment(runs=4), tmp_path, runner=by_dask(cluster.address))
        assert table_of(tmp_path) == by_threads

    def test_a_worker_killed_in_the_middle(
        self, cluster: Cluster, by_threads: bytes, tmp_path: Path
    ) -> None:
        def progress(done: int, total: int) -> None:
            if done == 10:
                cluster.processes[-1].kill()

        sweep(experiment(runs=4), tmp_path, progress=progress, runner=by_dask(cluster.address))
        assert cluster.processes[-1].wait() == -signal.SIGKILL
        assert table_of(tmp_path) == by_threads

    def test_the_scheduler_killed_in_the_middle(
        self, cluster: Cluster, by_threads: bytes, tmp_path: Path
    ) -> None:
        def progress(done: int, total: int) -> None:
            if done == 10:
                cluster.scheduler.kill()

        with pytest.raises(HarmonyError, match="the scheduler is gone; start it and its workers"):
            sweep(experiment(runs=4), tmp_path, progress=progress, runner=by_dask(cluster.address))
        assert 10 <= len(Results(tmp_path).frame()) < 48
        sweep(experiment(runs=4), tmp_path)
        assert table_of(tmp_path) == by_threads


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "SECONDS_TO_ANSWER", 0.5)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(HarmonyError, match=f"--scheduler: {address}: no scheduler answers"):
            by_dask(address)


@pytest.mark.parametrize("address", ["nonsense", "http://host:8786", "tcp://127.0.0.1:port", ""])
def test_no_address(address: str) -> None:
    with pytest.raises(HarmonyError, match="is no address; a scheduler says its own, such as"):
        by_dask(address)


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(HarmonyError, match=r"needs distributed, not .*-simulator\[cluster\]"):
        by_dask("tcp://127.0.0.1:8786")
