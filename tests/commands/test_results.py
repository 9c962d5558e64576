"""``harmony results`` tells what a folder holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harmony.experiments.runners.threads import play_chunk
from harmony.experiments.store import writing
from harmony.experiments.store.writing import Store
from harmony.experiments.sweeping import sweep
from tests.experiments.planned import experiment, made_up, plan


@pytest.fixture(autouse=True)
def short_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scenarios are not written out: that takes longer than all else."""
    monkeypatch.setattr(writing, "resolved_file", lambda scenario: scenario.name)


@pytest.fixture
def folder(empty_folder: Path) -> Path:
    sweep(experiment(), empty_folder / "results" / "whole", threads=1, play=made_up)
    return empty_folder / "results" / "whole"


def half_finished(folder: Path, chunks: int) -> None:
    with Store(folder, plan()) as store:
        for chunk in store.waiting()[:chunks]:
            store.put(chunk, play_chunk(plan(), chunk))


def test_it_tells_what_there_is_and_each_arm(harmony, folder: Path) -> None:
    made = harmony("results", folder)
    assert made.status == 0
    for text in (
        "How much of it?",
        "24 of 24, 1 of them failed",
        "6 of team_lunch.per_month (lunches/rep/month), team_lunch.pairing (choice)",
        "baseline (the baseline), weekly_lunch_teams",
        "2 at each point, the same at all points; seed 3",
        "9 in 10 runs",
    ):
        assert text in made.out
    told = json.loads(harmony("results", folder, "--measure", "brand", "--json").out)
    assert (told["runs"], told["runs_done"], told["runs_failed"]) == (24, 24, 1)
    assert [(one["measure"], one["scenario"], one["runs"]) for one in told["measures"]] == [
        ("brand", "baseline", 10),
        ("brand", "weekly_lunch_teams", 12),
    ]


def test_several_folders_in_one_table(harmony, folder: Path) -> None:
    half_finished(folder.parent / "half", 7)
    half_finished(folder.parent / "none", 0)
    (folder.parent / "damaged").mkdir()
    (folder.parent / "damaged" / "manifest.json").write_text("{")
    (folder.parent / "something else").mkdir()
    for arguments in (["results"], ["results", folder.parent]):
        made = harmony(*arguments)
        names = [line.split()[0] for line in made.out.splitlines() if line.strip()]
        for name in ("damaged", "half", "none", "whole"):
            assert names.count(name) == 1
        assert "7 of 24" in made.out
        assert "24 of 24" in made.out
        assert "no run is finished yet" in " ".join(made.out.split())
    told = json.loads(harmony("results", "--json").out)
    assert [one.get("runs_done") for one in told] == [None, 7, None, 24]


def test_folders_of_a_folder_are_found_too(harmony, folder: Path) -> None:
    half_finished(folder.parent / "optimised" / "search" / "000", 7)
    assert "optimised/search/000" in harmony("results").out


def test_a_file_is_no_folder_of_results(harmony, folder: Path) -> None:
    made = harmony("results", folder / "manifest.json", "--failed")
    assert made.status == 2
    assert "is no folder of results" in made.err


def test_a_folder_that_is_half_finished(harmony, folder: Path) -> None:
    half = folder.parent / "half"
    half_finished(half, 7)
    # as after a kill: the manifest knows less than there is
    manifest = json.loads((half / "manifest.json").read_text())
    (half / "manifest.json").write_text(json.dumps({**manifest, "runs_done": 2}))
    made = harmony("results", half)
    assert "7 of 24, 0 of them failed; the command that made the folder goes on" in made.out
    half_finished(folder.parent / "none", 0)
    made = harmony("results", folder.parent / "none")
    assert (made.status, made.out) == (2, "")
    assert "no run is finished yet" in made.err


def test_failed_runs_with_their_points_seeds_and_reasons(harmony, folder: Path) -> None:
    made = harmony("results", folder, "--failed")
    assert " ".join(made.out.split()) == (
        "run 17: baseline, team_lunch.per_month 3.0, team_lunch.pairing random, firm 3000001, "
        "luck 3000001: came to a number that is not finite"
    )
    (told,) = json.loads(harmony("results", folder, "--failed", "--json").out)
    assert told == {
        "run": 17,
        "point": 4,
        "scenario": "baseline",
        "replication": 1,
        "firm_seed": 3_000_001,
        "luck_seed": 3_000_001,
        "constants": -1,
        "team_lunch.per_month": 3.0,
        "team_lunch.pairing": "random",
        "error": "came to a number that is not finite",
    }


def test_nothing_failed(harmony, empty_folder: Path) -> None:
    half_finished(empty_folder / "half", 3)
    assert harmony("results", "half", "--failed").out == "No run failed.\n"
    assert json.loads(harmony("results", "half", "--failed", "--json").out) == []


def test_a_question(harmony, folder: Path) -> None:
    question = "select scenario, count(brand) as known, null as nothing from runs group by scenario"
    told = json.loads(harmony("results", folder, "--json", "--sql", f"{question} order by 1").out)
    assert told == [
        {"scenario": "baseline", "known": 10, "nothing": None},
        {"scenario": "weekly_lunch_teams", "known": 12, "nothing": None},
    ]
    assert "[red]>" in harmony("results", folder, "--sql", 'select 1 as "[red]>"').out


def test_files_are_written_beside_what_is_told(harmony, folder: Path) -> None:
    made = harmony("results", folder, "--csv", "out/runs.csv", "--netcdf", "runs.nc", "--json")
    assert json.loads(made.out)["runs_done"] == 24
    assert "wrote out/runs.csv" in made.err
    assert len(Path("out/runs.csv").read_text().splitlines()) == 25
    assert Path("runs.nc").stat().st_size


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing"], "nothing: is no folder of results, for it has no manifest.json"),
        (["results"], "no folder of results"),
        (["whole", "--sql", "select revnue from runs"], '"revenue"'),
        (["whole", "--sql", "selct 1"], "the question is not understood"),
        (["whole", "--sql", ""], "the question is empty"),
        (["whole", "--run", "24"], "has no run 24; they are numbered 0 to 23"),
        (["whole", "--run", "-1"], "--run"),
        (["whole", "--failed", "--run", "3"], "ask for one of them at a time"),
        (["whole", "--measure", "revenu"], "'revenue'"),
        (["whole", "--measure", "leads"], "keeps no 'leads'"),
        (["whole", "--out", "there"], "name it by --run N"),
        (["whole", "--csv", "whole"], "whole: cannot be written"),
    ],
)
def test_bad_input(arguments: list[str], message: str, harmony, folder: Path, monkeypatch) -> None:
    monkeypatch.chdir(folder.parent)
    made = harmony("results", *arguments)
    assert made.status == 2
    assert message in made.err
    assert "Traceback" not in made.err


def test_a_damaged_file_is_told(harmony, folder: Path) -> None:
    (folder / "runs" / "000003.parquet").write_bytes(b"PAR1")
    made = harmony("results", folder)
    assert made.status == 2
    assert "damaged or gone: 000003.parquet; the command that made the folder" in made.err
