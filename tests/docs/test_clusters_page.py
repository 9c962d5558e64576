"""The recipes of the page on clusters are run, as far as one machine can."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from docs.write_tables import DOCS
from experiments.commands import main
from experiments.store.reading import Results
from tests.experiments.planned import TEXT

pytestmark = pytest.mark.slow

ROOT = DOCS.parent
PAGE = (DOCS / "clusters.md").read_text("utf-8")


def block(language: str) -> str:
    """The one block of code in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an experiment small enough."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.toml").write_text(TEXT.format(runs=2))
    return tmp_path / "results" / "lunches"


def test_by_hand(small: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = block("console").replace("8786", str(port)).replace("lunches_by_dose", "./small.toml")
    scheduler, worker, sweep = (shlex.split(line.removeprefix("$ ")) for line in text.splitlines())
    assert (scheduler[:2], worker[:2]) == (["dask", "scheduler"], ["dask", "worker"])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", *command, "--no-dashboard"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in (scheduler, worker)
    ]
    try:
        for _ in range(30):  # a person would see when the worker is there
            status = main(sweep[1:])
            if status == 0:
                break
            time.sleep(1)
    finally:
        for process in reversed(begun):
            process.terminate()
            process.wait(30)
    assert status == 0
    assert Results(small).is_whole


def test_on_slurm(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """With a cluster of threads in place of Slurm's, which takes what dask-jobqueue takes."""
    from distributed import LocalCluster

    class SLURMCluster(LocalCluster):
        def __init__(
            self,
            queue: str,
            cores: int,
            processes: int,
            memory: str,
            walltime: str,
            job_script_prologue: list[str],
        ) -> None:
            super().__init__(
                n_workers=0, threads_per_worker=2, processes=False, dashboard_address=None
            )

        def scale(self, jobs: int) -> None:
            super().scale(n=2)

    module = ModuleType("dask_jobqueue")
    module.SLURMCluster = SLURMCluster  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dask_jobqueue", module)
    exec(block("python").replace('"lunches_by_dose"', '"small.toml"'), {})
    assert Results(small).is_whole
    assert "weekly_lunch_teams" in capsys.readouterr().out
