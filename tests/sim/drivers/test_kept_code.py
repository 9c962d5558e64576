"""Compiled code comes back as it was kept; what is no longer whole is compiled again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numba
import pytest

from harmony.sim.drivers import kept_code
from harmony.sim.drivers.kept_code import KeptCode

ROOT = Path(__file__).resolve().parents[3]


def entry(label="label"):
    """A small function that is compiled when it is first called, and kept."""

    def raised(number):
        return number + 41

    dispatcher = numba.njit(raised)
    vars(dispatcher)["_cache"] = KeptCode(label, "raised")
    return dispatcher


def came_back(dispatcher):
    """Whether it was kept, once it has given what it should."""
    assert dispatcher(1) == 42
    return sum(dispatcher.stats.cache_hits.values()) == 1


@pytest.fixture
def home(monkeypatch, tmp_path):
    monkeypatch.setattr(kept_code, "cache_home", lambda: tmp_path)
    monkeypatch.setattr(kept_code, "_said", set())
    return tmp_path


def test_what_was_compiled_comes_back(home):
    assert not came_back(entry())
    assert came_back(entry())
    assert not came_back(entry("another label"))


def test_what_is_not_whole_is_compiled_again_and_mended(home):
    came_back(entry())
    (kept,) = (home / "label").iterdir()
    whole = kept.read_bytes()
    for torn in (b"", whole[:-1], whole[:40], bytes(len(whole)), whole[:-1] + b"!"):
        kept.write_bytes(torn)
        assert not came_back(entry())
        assert came_back(entry())
    assert [*(home / "label").iterdir()] == [kept]


def test_a_folder_that_can_no_longer_be_written_is_told_and_stops_nothing(home, capsys):
    (home / "label").write_text("a file is in the way")
    for _ in range(2):
        assert not came_back(entry())
    told = capsys.readouterr().err
    assert told.startswith(f"harmony: what is compiled cannot be kept: {home / 'label'}: ")
    assert told.count("\n") == 1


PROGRAM = """
from tests.sim.drivers.test_kept_code import came_back, entry
came_back(entry())
"""


def test_processes_that_start_at_once_leave_one_whole_file(tmp_path, monkeypatch):
    settings = os.environ | {"PYTHONPATH": str(ROOT), "HARMONY_CACHE": str(tmp_path)}
    started = [subprocess.Popen([sys.executable, "-c", PROGRAM], env=settings) for _ in range(3)]
    assert [one.wait() for one in started] == [0, 0, 0]
    assert len([*(tmp_path / "label").iterdir()]) == 1
    monkeypatch.setattr(kept_code, "cache_home", lambda: tmp_path)
    assert came_back(entry())
