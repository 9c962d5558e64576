"""``harmony firms``: tables in both formats, the same however often the work was stopped."""

from __future__ import annotations

import builtins
import json

import numpy as np
import pandas as pd
import pytest

from harmony.experiments.firms.columns import TABLES, codebook
from harmony.experiments.firms.reasons import REASONS
from harmony.experiments.firms.tables import play_firm

SMALL = """
title = "A small firm"
based_on = "baseline"
weeks = 60
warm_up = 4
[firm]
reps = 8
marketers = 4
accounts = 200
"""


@pytest.fixture
def asked(empty_folder):
    (empty_folder / "small.toml").write_text(SMALL, encoding="utf-8")
    return ("firms", "--n", 10, "--scenario", "small.toml", "--threads", 1)


def read(path):
    return pd.read_csv(path) if path.suffix == ".csv" else pd.read_parquet(path)


@pytest.mark.slow
def test_tables_are_the_same_in_both_formats(harmony, asked, empty_folder):
    assert harmony(*asked, "--out", "parquet").status == 0
    done = harmony(*asked, "--out", "csv", "--csv", "--json")
    assert done.status == 0
    told = json.loads(done.out)
    assert told["rows"]["yearly"] == told["n"] == 10
    assert told["rows"]["weekly"] == 520
    assert sorted(path.name for path in (empty_folder / "csv").iterdir()) == told["files"]
    for name in (*TABLES, "codebook"):
        one, other = (
            read(empty_folder / f"parquet/{name}.parquet"),
            read(empty_folder / f"csv/{name}.csv"),
        )
        pd.testing.assert_frame_equal(one, other, check_exact=True, check_dtype=False)
        if name != "codebook":
            assert len(one) == told["rows"][name]
    assert one.to_dict("records") == codebook()
    revenue = read(empty_folder / "parquet/yearly.parquet")["revenue"]
    assert told["means_of_last_year"]["revenue"] == pytest.approx(revenue.mean())
    made = json.loads((empty_folder / "csv/provenance.json").read_text("utf-8"))
    assert made["seed"] == 1
    assert [one["name"] for one in made["reasons"]] == [one.name for one in REASONS]


@pytest.mark.slow
def test_accepted_sets_are_dealt_over_the_firms(harmony, asked, empty_folder):
    (empty_folder / "mine.csv").write_text("trust_gain\n0.05\n0.09\n0.03\n")
    under = ("--accepted-from", "mine.csv", "--out", "out", "--json")
    told = json.loads(harmony(*asked, "--accepted", "all", *under).out)
    made = json.loads((empty_folder / "out/provenance.json").read_text("utf-8"))
    assert made["accepted"] == told["accepted"]
    assert (told["accepted"]["first"], told["accepted"]["last"], told["accepted"]["of"]) == (
        0,
        2,
        3,
    )
    assert (empty_folder / "out/accepted.csv").read_text() == (
        empty_folder / "mine.csv"
    ).read_text()
    firms = read(empty_folder / "out/firms.parquet")
    assert firms["constants"].tolist() == [0, 1, 2] * 3 + [0]
    one = harmony(*asked, "--accepted", 1, *under[:-1])
    assert "under accepted set 1 of constants" in " ".join(one.out.split())
    alone = read(empty_folder / "out/firms.parquet")
    same = firms["scenario"] == alone["scenario"]
    assert same.tolist() == (firms["constants"] == 1).tolist()


@pytest.mark.slow
def test_work_that_was_stopped_goes_on_to_the_same_files(harmony, asked, empty_folder, monkeypatch):
    assert harmony(*asked, "--out", "whole").status == 0
    played = []

    def stopped_at_the_ninth(firm, entry):
        if firm.number == 8 and 8 not in played:
            played.append(8)
            raise KeyboardInterrupt
        played.append(firm.number)
        return play_firm(firm, entry)

    monkeypatch.setattr("harmony.experiments.firms.playing.play_firm", stopped_at_the_ninth)
    assert harmony(*asked, "--out", "parts").status == 130
    assert [path.name for path in (empty_folder / "parts").iterdir()] == ["pieces"]
    assert harmony(*asked, "--out", "parts").status == 0
    assert played == [*range(8), 8, 8, 9]
    whole, parts = (
        {p.name: p.read_bytes() for p in (empty_folder / one).iterdir()}
        for one in ("whole", "parts")
    )
    assert whole == parts


def test_parquet_without_its_library_is_told_before_anything_runs(
    harmony, asked, empty_folder, monkeypatch
):
    usual = builtins.__import__

    def without(name, *rest, **others):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return usual(name, *rest, **others)

    monkeypatch.setattr(builtins, "__import__", without)
    done = harmony(*asked, "--out", "tables")
    assert done.status == 2
    assert "--csv" in done.err
    assert not (empty_folder / "tables").exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (("--n", 1), "--n"),
        (("--weeks", 51), "by the year"),
        (("--scenario", "baselin"), "baseline"),
        (("--out", "small.toml"), "is a file"),
    ],
)
def test_what_is_asked_wrongly_is_refused(harmony, asked, wrong, message):
    done = harmony(*asked, "--out", "tables", *wrong)
    assert done.status == 2
    assert message in done.err


def test_a_folder_must_be_named(harmony):
    done = harmony("firms")
    assert done.status == 2
    assert "--out" in done.err


@pytest.mark.slow
def test_a_year_without_a_measure_is_told_as_such(harmony, asked, monkeypatch):
    def never(firm, entry):
        rows = play_firm(firm, entry)
        rows["yearly"]["win_rate"] = np.nan
        return rows

    monkeypatch.setattr("harmony.experiments.firms.playing.play_firm", never)
    done = harmony(*asked, "--out", "tables", "--json")
    assert json.loads(done.out)["means_of_last_year"]["win_rate"] is None
    assert "not defined" in harmony(*asked, "--out", "tables").out
