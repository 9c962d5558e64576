"""Commands that were stopped go on where they were, and come to the same to the byte."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import arms_of, made_up_weekly

QUESTIONS = {
    "compare": ("compare", "rotations", "all_three", "--runs", 200, "--weeks", 30),
    "compare to a precision": (
        "compare", "rotations", "--precision", "0.001%", "--on", "profit", "--most-runs", 200,
        "--weeks", 30),
    "compare and split": (
        "compare", "rotations", "--runs", 90, "--weeks", 30, "--split-variance"),
    "power": ("power", "rotations", "--pilot", 200, "--weeks", 30),
    "channels": ("channels", "rotations", "--runs", 30, "--weeks", 30),
    "split": ("split", "--runs", 90),
}  # fmt: skip


class Stopping:
    """Makes runs up, one by one, and is stopped after some blocks of them."""

    def __init__(self, blocks: int | None = None) -> None:
        self.left = blocks
        self.played = 0

    def play(self, scenarios, seeds, **options):
        for block in arms_of(self._made)(scenarios, seeds, **options):
            if self.left == 0:
                raise KeyboardInterrupt
            if self.left is not None:
                self.left -= 1
            self.played += sum(map(len, block))
            yield block

    @staticmethod
    def _made(scenario, seeds, constants):
        import numpy as np

        weekly = np.array([made_up_weekly(scenario, *pair) for pair in seeds])
        weekly["marketing_money"] = weekly["sales_money"] = 1.0
        return weekly


@pytest.fixture
def play(monkeypatch, compiled):
    """Makes the runs of the next commands up; stopped after so many blocks, if any."""
    monkeypatch.setattr("harmony.runs.in_pieces._BLOCKS_A_PIECE", 2)

    def start(blocks=None):
        stopping = Stopping(blocks)
        monkeypatch.setattr("harmony.runs.in_pieces.play_arms", stopping.play)
        return stopping

    return start


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("line", QUESTIONS.values(), ids=QUESTIONS)
def test_stopped_work_goes_on_to_the_same_files(harmony, play, empty_folder, line):
    whole = play()
    assert harmony(*line, "--out", "whole").status == 0
    first = play(blocks=3)
    stopped = harmony(*line, "--out", "parts")
    assert stopped.status == 130
    assert (
        "what is finished is kept in parts, and the same command goes on from there" in stopped.err
    )
    assert [path.name for path in Path("parts").iterdir()] == ["unfinished"]
    rest = play()
    assert harmony(*line, "--out", "parts").status == 0
    assert 0 < rest.played < whole.played <= first.played + rest.played
    assert files(Path("parts")) == files(Path("whole"))


@pytest.mark.parametrize("line", QUESTIONS.values(), ids=QUESTIONS)
def test_where_nothing_is_kept_a_stop_says_what_would_keep_it(harmony, play, line):
    play(blocks=3)
    stopped = harmony(*line)
    assert stopped.status == 130
    assert "which are lost; with --out DIR what is finished is kept" in stopped.err


@pytest.mark.parametrize("changed", [("--seed", 2), ("--set", "trust_gain=0.061"), ("--weeks", 31)])
def test_nothing_is_taken_for_what_it_is_not(harmony, play, empty_folder, changed):
    line = (*QUESTIONS["compare"], "--out", "parts")
    play(blocks=3)
    harmony(*line)
    another, same = play(), None
    assert harmony(*line, *changed, "--json").status == 0
    assert another.played == 3 * 200
    play(blocks=3)
    harmony(*line)
    same = play()
    harmony(*line)
    assert same.played < 3 * 200


@pytest.mark.slow
def test_a_comparison_of_real_firms_that_was_interrupted_goes_on(empty_folder):
    """A process is interrupted as by Ctrl-C: it ends soon, and its like comes to the same."""
    line = [sys.executable, "-m", "harmony", "compare", "rotations", "all_three", "--runs", "400",
            "--set", "accounts=200", "--weeks", "60", "--threads", "2", "--out"]  # fmt: skip
    subprocess.run([*line, "whole"], check=True, capture_output=True)
    with subprocess.Popen([*line, "parts"], stderr=subprocess.PIPE, text=True) as process:
        last = time.monotonic() + 120
        while not [*Path("parts").glob("unfinished/*.npz")]:
            assert process.poll() is None
            assert time.monotonic() < last
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGINT)
        at = time.monotonic()
        said = process.communicate(timeout=60)[1]
        assert time.monotonic() - at < 10
    assert process.returncode == 130
    assert "what is finished is kept in parts" in said
    assert "Traceback" not in said
    subprocess.run([*line, "parts"], check=True, capture_output=True)
    assert files(Path("parts")) == files(Path("whole"))
