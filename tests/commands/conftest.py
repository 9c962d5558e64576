"""What the tests of the commands share: the program, and where they run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    """Each test runs in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is said of compiling."""
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: True)


@pytest.fixture
def one_made_up_run(monkeypatch: pytest.MonkeyPatch, compiled: None) -> list[tuple]:
    """``harmony run`` tells of a made-up run; the calls are noted."""
    import numpy as np

    from harmony.runs.run import Run
    from harmony.sim.books import WeekSums
    from harmony.sim.quantity import record_type

    calls = []

    def run(scenario, firm_seed, luck_seed, driver="compiled", rules=None, events=False):
        calls.append((scenario, firm_seed, luck_seed, driver))
        weekly = np.ones(scenario.weeks, dtype=record_type(WeekSums))
        started = tuple(None if one.when else one.start for one in scenario.interventions)
        return Run(scenario, firm_seed, luck_seed, driver, weekly, started=started)

    monkeypatch.setattr("harmony.runs.running.run", run)
    return calls


@pytest.fixture
def is_drawn_again(harmony, tmp_path) -> Callable[[Path], bool]:  # type: ignore[no-untyped-def]
    """Whether ``harmony figure`` makes all pictures of a folder again, to the byte."""

    def pictures(folder: Path) -> dict[str, bytes]:
        return {
            path.name: path.read_bytes()
            for path in folder.iterdir()
            if path.suffix in (".png", ".svg")
        }

    def look(folder: Path) -> bool:
        again = tmp_path / "drawn again"
        outcome = harmony("figure", folder, "--out", again)
        assert (outcome.status, outcome.out) == (0, "")
        return bool(pictures(folder)) and pictures(folder) == pictures(again)

    return look
