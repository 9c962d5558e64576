"""Finished pieces are kept, and only those."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from harmony.runs import pieces
from harmony.runs.pieces import Piece, Pieces
from harmony.sim.errors import HarmonyError


class Counted:
    """Makes a piece and counts how often."""

    def __init__(self, value: float = 1.0) -> None:
        self.value, self.times = value, 0

    def __call__(self) -> Piece:
        self.times += 1
        return {"values": np.array([self.value, np.nan]), "count": np.array(3)}


@pytest.mark.parametrize("kept", [False, True])
def test_where_nothing_is_asked_for_nothing_is_made(tmp_path: Path, kept: bool) -> None:
    """A laboratory asks so when all of its arms were played before."""

    def make(missing: list[str]) -> list[tuple[str, Piece]]:
        raise AssertionError("there was nothing to make")

    assert Pieces(tmp_path if kept else None).get_each({}, make) == {}


def test_a_piece_is_made_once_and_comes_back_to_the_bit(tmp_path: Path) -> None:
    make = Counted(0.1 + 0.2)
    first = Pieces(tmp_path / "new").get({"pattern": "P5"}, make)
    again = Pieces(tmp_path / "new").get({"pattern": "P5"}, make)
    assert make.times == 1
    assert first["values"].tobytes() == again["values"].tobytes()
    assert again["count"] == 3


def test_another_question_is_another_piece(tmp_path: Path) -> None:
    kept, make = Pieces(tmp_path), Counted()
    kept.get({"pattern": "P5", "firms": 2}, make)
    kept.get({"firms": 2, "pattern": "P5"}, make)
    kept.get({"pattern": "P5", "firms": 3}, make)
    assert make.times == 2


def test_other_code_is_another_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Counted()
    Pieces(tmp_path).get({"pattern": "P5"}, make)
    monkeypatch.setattr(pieces, "code_hash_of", lambda *makers: "another model")
    Pieces(tmp_path).get({"pattern": "P5"}, make)
    assert make.times == 2


def test_half_a_file_is_no_piece(tmp_path: Path) -> None:
    make = Counted()
    Pieces(tmp_path).get({"pattern": "P5"}, make)
    (kept,) = tmp_path.iterdir()
    for torn in (kept.read_bytes()[:40], b"", b"not a piece"):
        kept.write_bytes(torn)
        assert Pieces(tmp_path).get({"pattern": "P5"}, make)["count"] == 3
    assert make.times == 4


def test_without_a_folder_nothing_is_kept() -> None:
    make = Counted()
    for _ in range(2):
        Pieces().get({"pattern": "P5"}, make)
    assert make.times == 2


def test_a_piece_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def stopped() -> Piece:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Pieces(tmp_path).get({}, stopped)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("")
    with pytest.raises(HarmonyError, match="cannot be written"):
        Pieces(tmp_path / "results").get({}, Counted())


def test_only_pieces_are_cleared(tmp_path: Path) -> None:
    kept = Pieces(tmp_path / "pieces")
    kept.get({}, Counted())
    kept.clear()
    assert not (tmp_path / "pieces").exists()
    kept.get({}, Counted())
    own = tmp_path / "pieces" / "mine.npz"
    own.write_text("")
    kept.clear()
    assert list((tmp_path / "pieces").iterdir()) == [own]
    Pieces().clear()
    Pieces(tmp_path / "never made").clear()
