"""A folder of results is filled once, whatever stops the work."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from harmony.experiments.plan.plan import Plan
from harmony.experiments.runners.threads import play_chunk
from harmony.experiments.store import writing
from harmony.experiments.store.reading import Results
from harmony.experiments.store.writing import Store, chunk_file
from harmony.experiments.sweeping import sweep
from harmony.sim.errors import HarmonyError
from tests.experiments.planned import FAILS, experiment, made_up, plan


@pytest.fixture(autouse=True)
def short_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scenarios are not written out: that takes longer than all else."""
    monkeypatch.setattr(writing, "resolved_file", lambda scenario: scenario.name)


def fill(folder: Path, most: int = 1_000, planned: Plan | None = None) -> None:
    """Play some of the chunks that a folder waits for."""
    made = planned or plan()
    with Store(folder, made) as store:
        for chunk in store.waiting()[:most]:
            store.put(chunk, play_chunk(made, chunk))


def table_of(folder: Path) -> bytes:
    """All runs of a folder, to the bit."""
    frame = Results(folder).frame()
    return frame.to_csv(float_format="%.17g").encode()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("undisturbed")
    fill(folder)
    return table_of(folder)


def test_all_runs_come_in_their_order_with_their_seeds(tmp_path: Path) -> None:
    fill(tmp_path)
    frame = Results(tmp_path).frame()
    assert frame["run"].tolist() == list(range(24))
    assert set(frame["scenario"]) == {"baseline", "weekly_lunch_teams"}
    assert frame["firm_seed"].tolist() == [3_000_000 + run % 2 for run in range(24)]
    by_arm = frame.pivot_table(index=["point", "replication"], columns="scenario", values="revenue")
    assert len(by_arm) == 12


def test_a_failed_run_is_a_row_with_its_error_and_seeds(tmp_path: Path) -> None:
    results = sweep(experiment(), tmp_path, threads=2, play=made_up)
    frame = results.frame()
    failed = frame[frame["error"].notna()]
    assert failed["run"].tolist() == [FAILS]
    assert failed["error"].tolist() == ["came to a number that is not finite"]
    assert failed["luck_seed"].tolist() == [3_000_000 + FAILS % 2]
    assert failed["revenue"].isna().all()
    assert (results.manifest["runs_done"], results.manifest["runs_failed"]) == (24, 1)


def test_it_goes_on_where_it_was_stopped(tmp_path: Path, undisturbed: bytes) -> None:
    for most in (0, 5, 20, 1_000):
        fill(tmp_path / "stopped", most)
    assert table_of(tmp_path / "stopped") == undisturbed


def test_chunks_that_the_manifest_does_not_know_yet_are_not_played_again(tmp_path: Path) -> None:
    fill(tmp_path, 3)
    old = (tmp_path / "manifest.json").read_bytes()
    fill(tmp_path, 4)
    (tmp_path / "manifest.json").write_bytes(old)
    with Store(tmp_path, plan()) as store:
        assert len(store.waiting()) == plan().chunks - 7
        assert store.runs_done == sum(len(plan().runs_of_chunk(chunk)) for chunk in range(7))


def test_what_is_half_written_is_not_read_and_removed_at_the_next_start(
    tmp_path: Path, undisturbed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "killed"
    fill(folder, 3)
    whole = {path.name for path in (folder / "runs").iterdir()}
    with monkeypatch.context() as patch, Store(folder, plan()) as store:
        # as if the process ended there
        patch.setattr(Path, "replace", lambda draft, path: None)
        patch.setattr(Path, "unlink", lambda draft, missing_ok: None)
        store.put(3, play_chunk(plan(), 3))
        (draft,) = {path.name for path in (folder / "runs").iterdir()} - whole
        (folder / "runs" / draft).write_bytes(b"PAR1 half")
    assert len(Results(folder).frame()) == 3
    fill(folder)
    assert table_of(folder) == undisturbed
    assert len(list((folder / "runs").iterdir())) == 24


@pytest.mark.parametrize(
    ("damage", "is_noted"),
    [("cut", True), ("emptied", True), ("one bit", True), ("cut", False), ("another's", False)],
)
def test_a_damaged_chunk_is_played_again(
    damage: str, is_noted: bool, tmp_path: Path, undisturbed: bytes
) -> None:
    folder = tmp_path / "damaged"
    fill(folder, 1)
    old = (folder / "manifest.json").read_bytes()
    fill(folder, 4)
    if not is_noted:
        (folder / "manifest.json").write_bytes(old)
    path = folder / "runs" / chunk_file(2)
    whole = path.read_bytes()
    middle = len(whole) // 3
    another = tmp_path / "another's.parquet"
    pq.write_table(pq.read_table(path).replace_schema_metadata(None), another)
    path.write_bytes(
        {
            "cut": whole[:middle],
            "emptied": b"",
            "one bit": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "another's": another.read_bytes(),
        }[damage]
    )
    with Store(folder, plan()) as store:
        assert store.waiting()[0] == 2
        assert not path.exists()
    fill(folder)
    assert table_of(folder) == undisturbed


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text[: len(text) // 2], "is damaged: "),
        (lambda text: "", "is damaged: "),
        (lambda text: "[]", "is not of the format 1"),
        (lambda text: text.replace('"format": 1', '"format": 2'), "is not of the format 1"),
        (lambda text: text.replace('"hash"', '"hsah"'), "is damaged: it has no hash"),
        (lambda text: text.replace('"chunks"', '"chnks"'), "is damaged: it has no chunks"),
    ],
)
def test_a_damaged_manifest_is_told_and_nothing_is_lost(change, message: str, tmp_path: Path):
    fill(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(change(path.read_text()))
    before = sorted((tmp_path / "runs").iterdir())
    for read in (lambda: fill(tmp_path), lambda: Results(tmp_path)):
        with pytest.raises(HarmonyError, match=r"manifest\.json: ") as caught:
            read()
        assert message in str(caught.value)
    assert sorted((tmp_path / "runs").iterdir()) == before


def test_runs_without_a_manifest_are_nobodys(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(HarmonyError, match=r"has runs but no manifest\.json"):
        fill(tmp_path)


def test_two_at_once_are_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    with Store(tmp_path, plan()) as first:
        with pytest.raises(HarmonyError, match="another harmony is filling this folder"):
            fill(tmp_path)
        for chunk in first.waiting():
            first.put(chunk, play_chunk(plan(), chunk))
    assert Results(tmp_path).is_whole
    fill(tmp_path)


def test_another_experiment_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, 2)
    with pytest.raises(HarmonyError, match="holds the results of another experiment"):
        fill(tmp_path, planned=plan(runs=3))


def test_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, 2)
    monkeypatch.setattr(writing, "model_hash", lambda: "0" * 16)
    with pytest.raises(HarmonyError, match="was begun by another version of harmony"):
        fill(tmp_path)


@pytest.mark.parametrize("where", ["table", "forced to the disk", "renamed"])
def test_a_full_disk_is_told_and_what_is_finished_is_kept(
    where: str, tmp_path: Path, undisturbed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "full"
    fill(folder, 4)

    def full(*given: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        place = {
            "table": (pq, "write_table"),
            "forced to the disk": (writing.draft_of.__globals__["os"], "fsync"),
            "renamed": (Path, "replace"),
        }[where]
        with Store(folder, plan()) as store:
            chunk = store.waiting()[0]
            patch.setattr(*place, full)
            with pytest.raises(HarmonyError, match="the disk is full; make room"):
                store.put(chunk, play_chunk(plan(), chunk))
            patch.undo()
    assert len(list((folder / "runs").iterdir())) == 4
    fill(folder)
    assert table_of(folder) == undisturbed


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HarmonyError, match="file: cannot be written: "):
        fill(tmp_path / "file")


def test_an_arm_and_a_firm_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    text = """
question = "On which firm?"
scenarios = ["weekly_lunch_teams", "weekly_lunch_teams + weekly_lunch_heads"]
baseline = "baseline"
weeks = 4
runs = 2
[factors.firm]
values = ["baseline", "b2c_consumer"]
"""
    made = Plan(experiment(text=text), made_up)
    with Store(tmp_path, made):
        pass
    names = sorted(path.name for path in (tmp_path / "scenarios").iterdir())
    assert [name.split(".")[0] for name in names] == [
        "b2c_consumer",
        "baseline",
        "baseline",
        "weekly_lunch_teams + weekly_lunch_heads",
        "weekly_lunch_teams",
    ]


def test_the_manifest_says_how_it_stands(tmp_path: Path) -> None:
    fill(tmp_path, 5)
    found = json.loads((tmp_path / "manifest.json").read_text())
    states = np.array([state for _, state, _, _ in found["chunks"]])
    assert (states == "done").sum() == 5
    assert found["runs_done"] == 5 * plan().runs_a_chunk
    assert found["runs"] == 24
