"""A sweep goes on where it was stopped, whatever stopped it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from harmony.commands import main
from harmony.experiments.plan.reading import load_experiment
from harmony.experiments.store.reading import Results
from harmony.experiments.sweeping import sweep
from harmony.sim.errors import HarmonyError
from tests.experiments.planned import experiment, made_up

EXPERIMENT = """
question = "Does it go on?"
scenarios = ["weekly_lunch_teams"]
baseline = "baseline"
weeks = 13
runs = 2

[settings]
reps = 8
marketers = 4
accounts = 80

[factors.trust_gain]
levels = 8

[factors."team_lunch.per_month"]
low = 0.0
high = 8.0
levels = 4
"""
RUNS = 128
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import sys; from harmony.commands import main; sys.exit(main())"
SECONDS = 600
KILLED = 2


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sweeps")
    (folder / "it_goes_on.toml").write_text(EXPERIMENT)
    return folder


@pytest.fixture(scope="module")
def undisturbed(workplace: Path) -> bytes:
    """The table of a sweep that nobody disturbs."""
    sweep(load_experiment(workplace / "it_goes_on.toml"), workplace / "undisturbed")
    return table_of(workplace / "undisturbed")


def table_of(folder: Path) -> bytes:
    """All runs of a folder to the bit; each there once."""
    frame = Results(folder).frame()
    assert frame["run"].tolist() == list(range(RUNS))
    numbers = frame.select_dtypes("number").to_numpy(float)
    return numbers.tobytes() + "".join(frame["scenario"]).encode()


def started(workplace: Path, out: str) -> subprocess.Popen[str]:
    """``harmony sweep`` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "sweep", "it_goes_on.toml", "--out", out],
        cwd=workplace,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def chunks_in(folder: Path) -> int:
    return len(list((folder / "runs").glob("[0-9]*.parquet")))


def wait_until(true: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait for something that a process does before it ends."""
    until = time.monotonic() + SECONDS
    while not true():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.002)


def gone_on(workplace: Path, out: str) -> bytes:
    """The table when the sweep of a folder has been started once more."""
    sweep(load_experiment(workplace / "it_goes_on.toml"), workplace / out)
    assert len(list((workplace / out / "runs").iterdir())) == 64
    return table_of(workplace / out)


@pytest.mark.slow
def test_killed_at_random_moments_it_goes_on_to_the_same_table(
    workplace: Path, undisturbed: bytes
) -> None:
    luck = np.random.default_rng(time.time_ns())
    folder = workplace / "killed"
    for _ in range(KILLED):
        before = chunks_in(folder)
        process = started(workplace, "killed")
        enough = before + int(luck.integers(1, 10))
        wait_until(lambda enough=enough: chunks_in(folder) >= enough, process)
        time.sleep(luck.uniform(0.0, 0.02))
        process.kill()
        process.communicate()
    assert 0 < chunks_in(folder) < 64
    assert gone_on(workplace, "killed") == undisturbed


@pytest.mark.slow
def test_one_at_a_time_and_stopped_by_hand_it_says_how_to_go_on(
    workplace: Path, undisturbed: bytes, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    folder = workplace / "stopped"
    process = started(workplace, "stopped")
    wait_until(lambda: chunks_in(folder) >= 5, process)
    process.send_signal(signal.SIGSTOP)
    monkeypatch.chdir(workplace)
    assert main(["sweep", "it_goes_on.toml", "--out", "stopped"]) == 2
    assert "stopped: another harmony is filling this folder" in capsys.readouterr().err
    process.send_signal(signal.SIGCONT)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err
    kept = re.search(r"stopped after (\d+) of 128 runs; what is finished is kept in stopped", err)
    assert kept
    assert 0 < int(kept[1]) < RUNS
    assert int(kept[1]) <= len(Results(folder).frame())
    assert gone_on(workplace, "stopped") == undisturbed


@pytest.fixture
def disk(tmp_path: Path):
    """A disk of 200 kB, or one that may only be read; skipped where nobody may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", place], capture_output=True
    ).returncode:
        pytest.skip("no disk may be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_disk_that_runs_full(disk: Path) -> None:
    asked = experiment(runs=40)
    with pytest.raises(HarmonyError, match="results: the disk is full; make room and start again"):
        sweep(asked, disk / "results", threads=2, play=made_up)
    kept = Results(disk / "results").frame()
    assert 0 < len(kept) < 480
    subprocess.run(["mount", "-o", "remount,size=10m", disk], check=True)
    results = sweep(asked, disk / "results", threads=2, play=made_up)
    assert results.frame()["run"].tolist() == list(range(480))
    assert results.frame().iloc[kept["run"]].to_csv(index=False) == kept.to_csv(index=False)


def test_a_disk_that_may_only_be_read(disk: Path) -> None:
    sweep(experiment(), disk / "results", threads=1, play=made_up)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    for out in ("results", "new"):
        with pytest.raises(HarmonyError, match=f"{out}: cannot be written: Read-only file system"):
            sweep(experiment(), disk / out, threads=1, play=made_up)
    assert len(Results(disk / "results").frame()) == 24
