"""The recipes of the page on clusters are run, as far as one machine can."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from docs.declarations import DOCS
from harmony.commands import main
from harmony.experiments.store.reading import Results
from tests.experiments.planned import TEXT

pytestmark = pytest.mark.slow

ROOT = DOCS.parent
PAGE = (DOCS / "clusters.md").read_text("utf-8")


def block(language: str) -> str:
    """The one block of code in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture(scope="module")
def by_hand() -> Iterator[list[list[str]]]:
    """The commands of the page for a port that is free; the first two are at work."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    lines = block("console").replace("8786", str(port)).splitlines()
    commands = [shlex.split(line.removeprefix("$ ")) for line in lines]
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", *command, "--no-dashboard"],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in commands[:2]
    ]
    yield commands
    for process in reversed(begun):
        process.terminate()
        process.wait(30)


@pytest.fixture(autouse=True)
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the recipes put the results of an experiment that is small enough."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.toml").write_text(TEXT.format(runs=2))
    return tmp_path / "results" / "lunches"


def test_by_hand(by_hand: list[list[str]], results: Path) -> None:
    scheduler, worker, sweep = by_hand
    assert (scheduler[:2], worker[:2]) == (["dask", "scheduler"], ["dask", "worker"])
    for _ in range(30):  # a person would see when the worker is there
        status = main([word.replace("lunches_by_dose", "./small.toml") for word in sweep[1:]])
        if status == 0:
            break
        time.sleep(1)
    assert status == 0
    assert Results(results).is_whole


def test_on_slurm(
    by_hand: list[list[str]],
    results: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    """With the cluster started by hand in place of Slurm's, asked as dask-jobqueue is."""
    import distributed

    asked: dict[str, Any] = {}

    class SLURMCluster(contextlib.nullcontext):
        scheduler_address = by_hand[1][2]

        def __init__(self, **options: Any) -> None:
            super().__init__(self)
            asked.update(options)

        def scale(self, jobs: int) -> None:
            asked["jobs"] = jobs

        def wait_for_workers(self, n_workers: int) -> None:
            with distributed.Client(self.scheduler_address, set_as_default=False) as client:
                client.wait_for_workers(n_workers, timeout=60)

    module = ModuleType("dask_jobqueue")
    module.SLURMCluster = SLURMCluster  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dask_jobqueue", module)
    exec(block("python").replace('"lunches_by_dose"', '"small.toml"'), {})
    assert Results(results).is_whole
    assert "weekly_lunch_teams" in capsys.readouterr().out
    assert {*asked} == {
        *("queue", "cores", "processes", "memory", "walltime", "job_script_prologue", "jobs")
    }
