"""Folders of results are filled wholly or not at all."""

from __future__ import annotations

import pytest

from harmony.commands.output_folder import check_folder, write_files
from harmony.sim.errors import HarmonyError


def test_texts_and_writers(tmp_path):
    write_files(tmp_path / "a/b", {"one.txt": "ä\n", "two.txt": lambda path: path.write_text("2")})
    assert (tmp_path / "a/b/one.txt").read_bytes() == "ä\n".encode()
    assert (tmp_path / "a/b/two.txt").read_text() == "2"
    assert len(list((tmp_path / "a/b").iterdir())) == 2


@pytest.mark.parametrize("error", [OSError(28, "No space left"), ValueError(), KeyboardInterrupt()])
def test_nothing_is_left_of_a_failure(tmp_path, error):
    def fails(path):
        path.write_text("half")
        raise error

    with pytest.raises(HarmonyError if isinstance(error, OSError) else type(error)):
        write_files(tmp_path / "a/b", {"one.txt": "1", "two.txt": fails})
    assert not list(tmp_path.iterdir())


def test_a_failure_leaves_the_old_files(tmp_path):
    write_files(tmp_path, {"one.txt": "old"})

    def fails(path):
        raise OSError(28, "No space left")

    with pytest.raises(HarmonyError, match="No space left"):
        write_files(tmp_path, {"one.txt": "new", "two.txt": fails})
    assert (tmp_path / "one.txt").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_checking_makes_nothing(tmp_path):
    check_folder(None)
    check_folder(tmp_path / "a/b/c")
    assert not list(tmp_path.iterdir())
