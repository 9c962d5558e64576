"""Where things are kept on this machine, and what is said where nothing can be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from harmony.sim import cache
from harmony.sim.drivers import kept_code

PROGRAM = "from harmony.sim.drivers.kept_code import say_if_nothing_is_kept as say; say(); say()"


@pytest.fixture(autouse=True)
def looked_for_anew():
    cache.cache_home.cache_clear()
    yield
    cache.cache_home.cache_clear()


def test_a_folder_may_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("HARMONY_CACHE", str(tmp_path / "mine"))
    assert cache.cache_home() == tmp_path / "mine"
    assert (tmp_path / "mine").is_dir()


def test_else_it_lies_in_the_users_cache(monkeypatch, tmp_path):
    monkeypatch.delenv("HARMONY_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_home() == tmp_path / "harmony"


def test_a_folder_that_cannot_be_written_is_named_with_what_to_do(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HARMONY_CACHE", str(tmp_path / "file" / "inner"))
    assert cache.cache_home() is None
    assert "inner cannot be written; set HARMONY_CACHE" in cache.why_nothing_is_kept()
    assert kept_code.folder_of("label") is None
    assert not kept_code.is_kept("label")


def test_where_nothing_can_be_kept_it_is_said_once(tmp_path):
    (tmp_path / "file").write_text("")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"PATH": "", "HOME": str(tmp_path / "file"), "PYTHONPATH": _path()},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.count("\n") == 1
    assert "each start compiles for a minute" in done.stderr
    assert "HARMONY_CACHE" in done.stderr


def _path() -> str:
    return str(Path(__file__).resolve().parents[2])


def test_what_is_kept_is_whole_or_not_there(tmp_path):
    cache.keep(tmp_path / "one", b"content")
    assert (tmp_path / "one").read_bytes() == b"content"
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    with pytest.raises(OSError, match="No such file"):
        cache.keep(tmp_path / "none" / "two", b"content")
