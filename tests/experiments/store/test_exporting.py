"""Results in other formats are the same results."""

from __future__ import annotations

import csv
from pathlib import Path

import netCDF4
import numpy as np
import pytest

from harmony.experiments.store import exporting
from harmony.experiments.store.exporting import to_csv, to_netcdf
from harmony.experiments.store.reading import Results
from harmony.experiments.sweeping import sweep
from harmony.sim.errors import HarmonyError
from tests.experiments.planned import FAILS, TEXT, experiment, made_up

SWITCH = "\n[factors.weekly_lunch]\n".replace("weekly_lunch", "heads_lunch")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """48 runs of which one failed; a factor is on or off."""
    folder = tmp_path_factory.mktemp("results")
    return sweep(experiment(text=TEXT + SWITCH), folder, threads=1, play=made_up)


def test_csv_reads_back_to_the_bit_in_the_order_of_the_runs(
    results: Results, tmp_path: Path
) -> None:
    to_csv(results, tmp_path / "new" / "runs.csv")
    with (tmp_path / "new" / "runs.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    frame = results.frame()
    assert [int(row["run"]) for row in rows] == list(range(48))
    for name in results.measures:
        read = np.array([float(row[name] or "nan") for row in rows])
        assert read.tobytes() == frame[name].to_numpy(float).tobytes()
    assert [row["team_lunch.pairing"] for row in rows] == frame["team_lunch.pairing"].tolist()
    assert rows[0]["heads_lunch"] == "false"
    assert [place for place, row in enumerate(rows) if row["error"]] == [FAILS]
    assert rows[5]["brand"] == ""


def test_netcdf_reads_back_to_the_bit_with_units_and_meanings(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        exporting,
        "_pieces",
        lambda results: (results.frame()[first : first + 10] for first in range(0, 48, 10)),
    )
    to_netcdf(results, tmp_path / "pieces.nc")
    monkeypatch.undo()
    to_netcdf(results, tmp_path / "runs.nc")
    frame = results.frame()
    for path in (tmp_path / "pieces.nc", tmp_path / "runs.nc"):
        with netCDF4.Dataset(path) as file:
            file.set_auto_mask(False)
            assert list(file.variables) == list(results.columns)
            for name in results.measures:
                assert file[name][:].tobytes() == frame[name].to_numpy(float).tobytes()
            assert file["run"][:].tolist() == list(range(48))
            assert file["heads_lunch"][:].tolist() == frame["heads_lunch"].tolist()
            assert file["heads_lunch"].flag_meanings == "false true"
            assert file["scenario"][:].tolist() == frame["scenario"].tolist()
            assert file["error"][:].tolist() == frame["error"].fillna("").tolist()
            assert file["revenue"].units == "money"
            assert file["team_lunch.per_month"].units == "lunches/rep/month"
            assert file["firm_seed"].long_name == "who the firm is"
            assert file.title == "How much of it?"
            assert file.experiment_hash == results.manifest["hash"]


@pytest.mark.parametrize("write", [to_csv, to_netcdf])
def test_a_file_that_cannot_be_written_is_told(write, results: Results, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HarmonyError, match="cannot be written"):
        write(results, tmp_path / "file" / "runs")
    (tmp_path / "folder").mkdir()
    with pytest.raises(HarmonyError, match="folder: cannot be written"):
        write(results, tmp_path / "folder")
    assert {path.name for path in tmp_path.iterdir()} == {"file", "folder"}


@pytest.mark.parametrize("write", [to_csv, to_netcdf])
def test_damaged_results_are_told(write, tmp_path: Path) -> None:
    results = sweep(experiment(), tmp_path / "results", threads=1, play=made_up)
    path = tmp_path / "results" / "runs" / "000003.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(HarmonyError, match=r"damaged or gone: 000003\.parquet; the comm"):
        write(results, tmp_path / "runs")
    assert not (tmp_path / "runs").exists()
