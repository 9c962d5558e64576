"""The accepted set: a table of constants, read whole or refused with what is wrong in it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from harmony.runs.accepted import accepted_hash, accepted_set, accepted_text, member
from harmony.sim.errors import HarmonyError

TABLE = "trust_gain,week_hours\n0.05,40.0\n0.1234567890123456,41\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(TABLE)
    return path


def test_members_come_in_their_order_and_to_the_last_digit(table):
    assert accepted_set(table) == (
        {"trust_gain": 0.05, "week_hours": 40.0},
        {"trust_gain": 0.1234567890123456, "week_hours": 41.0},
    )
    assert member(1, table) == accepted_set(table)[1]
    assert type(member(1, table)["week_hours"]) is float


@pytest.mark.parametrize("text", ["\ufeff" + TABLE, TABLE.replace("\n", "\r\n"), TABLE + "\n\n"])
def test_what_spreadsheets_add_does_no_harm(table, text):
    members = accepted_set(table)
    table.write_bytes(text.encode())
    assert accepted_set(table) == members


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no accepted set"),
        ("trust_gain\n", "holds no accepted set"),
        ("trust_gian\n0.05\n", "line 2: trust_gian: no such key; .*'trust_gain'"),
        ("trust_gain,reps\n0.05,8\n", r"line 2: reps: is read under \[firm\], not here"),
        (",trust_gain\n0,0.05\n", "line 2: '': no such key"),
        ("trust_gain\n0.05\nmany\n", "line 3: trust_gain: 'many' is not a number"),
        ("trust_gain,week_hours\n,40\n", "line 2: trust_gain: '' is not a number"),
        ("trust_gain\nnan\n", "line 2: trust_gain: nan is not a finite number"),
        ("trust_gain\n-1\n", "line 2: trust_gain: -1 is below the lowest value"),
        ("week_hours\n400\n", "line 2: week_hours: 400 is above the highest value"),
        ("trust_gain\n0.05,0.06\n", "line 2: has 2 values, but the first line names 1 constants"),
        ("trust_gain,trust_gain\n0.05,0.05\n", "names trust_gain twice"),
        ("window_shortest,window_longest\n9,6\n", "line 2: .*put them in order"),
        ('trust_gain\n"0.05\n', "line 2: is not valid CSV"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(table, text, message):
    table.write_text(text)
    with pytest.raises(HarmonyError, match=message) as caught:
        accepted_set(table)
    assert str(caught.value).startswith(str(table))


def test_files_that_are_no_tables(tmp_path):
    with pytest.raises(HarmonyError, match=r"nothing\.csv: cannot be read"):
        accepted_set(tmp_path / "nothing.csv")
    with pytest.raises(HarmonyError, match="is a folder"):
        accepted_set(tmp_path)
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(HarmonyError, match="not an ordinary file"):
        accepted_set(tmp_path / "pipe.csv")
    (tmp_path / "latin.csv").write_bytes(b"trust_gain\n\xff\n")
    with pytest.raises(HarmonyError, match="UTF-8"):
        accepted_set(tmp_path / "latin.csv")


@pytest.mark.parametrize("number", [-1, 2])
def test_there_is_no_other_member(table, number):
    with pytest.raises(HarmonyError, match=f"no accepted set number {number}; .* 0 to 1"):
        member(number, table)


def test_the_hash_is_that_of_the_content(table):
    assert accepted_hash(table) == hashlib.sha256(TABLE.encode()).hexdigest()[:16]
    assert accepted_text(table) == TABLE
    before = accepted_hash(table)
    table.write_text(TABLE.replace("41", "42"))
    assert accepted_hash(table) != before


def test_the_shipped_set_is_used_where_no_file_is_named(table, monkeypatch):
    monkeypatch.setattr("harmony.runs.accepted.SHIPPED", table)
    assert accepted_set() == accepted_set(table)
    assert member(0) == {"trust_gain": 0.05, "week_hours": 40.0}


def test_where_none_is_shipped_it_says_what_makes_one(tmp_path, monkeypatch):
    monkeypatch.setattr("harmony.runs.accepted.SHIPPED", tmp_path / "nothing.csv")
    with pytest.raises(HarmonyError, match="shipped yet; harmony calibrate makes one"):
        accepted_set()
