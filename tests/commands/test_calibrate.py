"""``harmony calibrate``: the tables, the document and the folder, on a model that is made up."""

from __future__ import annotations

import csv
import json

import pytest

from harmony.evidence.calibration import of_the_model
from harmony.evidence.calibration.calibrating import QUICK
from harmony.experiments.analyses.estimates import Estimate
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities

FREE = ("leaving_base", "hurt_of_blame", "awareness_gain")


@pytest.fixture
def played(monkeypatch):
    """Patterns of which each depends on one constant; gives what was measured."""
    asked = []

    def measure(constants, firms, seed, threads):
        asked.append((dict(constants), firms, seed, threads))
        usual = quantities(Parameters)
        found = {}
        for name in FREE:
            value = constants.get(name, usual[name].default) / usual[name].default
            found[name.upper()] = Estimate(value, value - 0.02, value + 0.02, firms)
        return found

    intervals = {name.upper(): (1.1, 1.3) for name in FREE}
    candidates = of_the_model.candidates
    monkeypatch.setattr(of_the_model, "measure_calibrated", measure)
    monkeypatch.setattr(of_the_model, "intervals", lambda: intervals)
    few = lambda profiles: candidates(profiles, {"salary_rep": 80_000.0}).only(  # noqa: E731
        [*FREE, *(f"win_of_{what}" for what in ("hours", "ability", "discount", "loyalty"))]
    )
    monkeypatch.setattr(of_the_model, "candidates", few)
    monkeypatch.setattr(of_the_model, "free_constants", tuple)  # chosen by what screening finds
    monkeypatch.setattr(
        "harmony.evidence.calibration.calibrating.QUICK",
        QUICK.__class__(**{**vars(QUICK), "every": 1}),
    )
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: True)
    return asked


def test_the_folder_holds_the_set_and_how_it_was_made(harmony, played, tmp_path):
    outcome = harmony("calibrate", "--quick", "--threads", 3, "--out", tmp_path)
    assert outcome.status == 0, outcome.err
    said = " ".join(outcome.out.split())
    for words in (
        "HURT_OF_BLAME",
        "hurt_of_blame",
        "1.1 to 1.3",
        "1 (outside)",
        "3 of 7 constants",
    ):
        assert words in said
    told = json.loads((tmp_path / "calibration.json").read_text())
    assert {one["name"] for one in told["constants"]} == set(FREE)
    with (tmp_path / "accepted.csv").open() as file:
        members = list(csv.DictReader(file))
    assert set(members[0]) == set(FREE)
    for one in told["constants"]:
        assert float(members[0][one["name"]]) == one["shipped"]
    assert {threads for *_, threads in played} == {3}
    assert {constants["salary_rep"] for constants, *_ in played} == {80_000.0}
    assert "salary_rep = 80000.0" in (tmp_path / "baseline.resolved.toml").read_text()
    for name in ("screening.csv", "waves.csv", "provenance.json", "b2c_consumer.resolved.toml"):
        assert (tmp_path / name).stat().st_size > 0


def test_a_second_start_measures_nothing_anew(harmony, played, tmp_path):
    first = harmony("calibrate", "--quick", "--json", "--out", tmp_path)
    measured = len(played)
    again = harmony("calibrate", "--quick", "--json", "--out", tmp_path)
    assert len(played) == measured > 40
    assert json.loads(first.out) == json.loads(again.out)


def test_a_file_in_the_way_is_told_before_anything_runs(harmony, played, tmp_path):
    (tmp_path / "taken").write_text("")
    outcome = harmony("calibrate", "--quick", "--out", tmp_path / "taken")
    assert outcome.status == 2
    assert "is a file" in outcome.err
    assert not played
