"""Any run of a folder can be played again from its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from harmony.experiments.plan.reading import experiment_of, load_experiment
from harmony.experiments.store import rebuilding
from harmony.experiments.store.reading import Results
from harmony.experiments.store.rebuilding import rebuild
from harmony.experiments.sweeping import sweep
from harmony.sim import plugins
from harmony.sim.errors import HarmonyError

TEXT = """
question = "Does everything that a factor can turn come back?"
scenarios = ["weekly_lunch_teams", "weekly_lunch_teams + weekly_lunch_heads"]
baseline = "baseline"
measures = ["revenue", "conflict", "brand", "lead_quality"]
accepted = "all"
weeks = 6
runs = 3
firms = "fresh"

[settings]
reps = 4
marketers = 2
accounts = 40
warm_up = 4

[design]
kind = "latin_hypercube"
sample = 8

[factors.firm]
values = ["small", "baseline"]

[factors.trust_gain]

[factors.pay_revenue]
values = [0.2, 0.9]

[factors."team_lunch.per_month"]
low = 0.0
high = 8.0

[factors.heads_lunch]

[factors."firm.needs_per_account"]
"""
SMALL = """
based_on = "baseline"
title = "A small firm"
[firm]
reps = 5
marketers = 2
accounts = 60
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("rebuilding")
    (folder / "small.toml").write_text(SMALL)
    text = TEXT.replace('"small"', '"small.toml"').replace('"baseline"]', '"./tiny.toml"]')
    (folder / "tiny.toml").write_text(SMALL.replace("reps = 5", "reps = 4"))
    experiment = experiment_of(text, folder / "everything.toml")
    return sweep(experiment, folder / "results", threads=2)


@pytest.mark.slow
def test_each_row_gives_its_numbers_to_the_bit_or_fails_as_it_did(results: Results) -> None:
    frame = results.frame()
    failed = set(frame[frame["error"].notna()]["run"])
    assert 0 < len(failed) < len(frame)
    for number in {*frame["run"][::6], min(failed)}:
        made = rebuild(results, number)
        assert made.is_the_same, (number, made.different, made.error)
        assert (made.run is None) == (number in failed)
        assert made.is_same_code


@pytest.mark.slow
def test_other_numbers_are_noticed(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = results.frame()
    good = int(frame[frame["error"].isna()]["run"].iloc[0])
    bad = int(frame[frame["error"].notna()]["run"].iloc[0])
    monkeypatch.setattr(
        rebuilding, "_row", lambda found, number: {**_row(found, number), "luck_seed": 12}
    )
    monkeypatch.setattr(rebuilding, "model_hash", lambda: "another")
    made = rebuild(results, good)
    assert "revenue" in made.different
    assert not made.is_the_same
    assert not made.is_same_code
    assert rebuild(results, bad).is_the_same
    monkeypatch.setattr(
        rebuilding, "_row", lambda found, number: {**_row(found, number), "error": "failed"}
    )
    assert not rebuild(results, good).is_the_same


_row = rebuilding._row


@pytest.mark.slow
def test_a_scenario_that_was_changed_or_lost_is_told(results: Results) -> None:
    (path,) = (results.folder / "scenarios").glob("weekly_lunch_teams.*.toml")
    whole = path.read_text()
    number = int(
        results.ask("select min(run) as run from runs where scenario = 'weekly_lunch_teams'")[
            "run"
        ][0]
    )
    path.write_text(whole.replace("per_month = 4", "per_month = 5"))
    with pytest.raises(HarmonyError, match="is not as it was written"):
        rebuild(results, number)
    path.unlink()
    with pytest.raises(HarmonyError, match=r"scenarios: weekly_lunch_teams .* is no longer there"):
        rebuild(results, number)
    path.write_text(whole)
    assert rebuild(results, number).is_the_same


@pytest.mark.slow
def test_a_run_that_is_not_there_is_told(results: Results) -> None:
    with pytest.raises(HarmonyError, match=r"has no run 72; they are numbered 0 to 71$"):
        rebuild(results, 72)


OWN = """
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.measures import Measure


class LateLunch(HeadsLunch):
    title = "A late lunch"


HALF = Measure("half", "money", "half of what is sold", 1, lambda w: w["revenue"] / {parts})
"""
WITH_OWN = """
question = "How late?"
scenarios = ["late.toml"]
plugins = ["own.py"]
measures = ["revenue", "half"]
weeks = 6
runs = 2
"""
LATE = """
based_on = "tiny.toml"
plugins = ["own.py"]

[[interventions]]
kind = "late_lunch"
"""


@pytest.fixture
def extended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Results:
    """Results of an experiment whose intervention and measure stand in a file of its own."""
    monkeypatch.setattr(plugins, "_RUN", {})
    (tmp_path / "own.py").write_text(OWN.format(parts=2))
    (tmp_path / "late.toml").write_text(LATE)
    (tmp_path / "tiny.toml").write_text(SMALL)
    (tmp_path / "own.toml").write_text(WITH_OWN)
    with plugins.trusting():
        made = sweep(load_experiment(tmp_path / "own.toml"), tmp_path / "results", threads=2)
    plugins._RUN.clear()
    return made


@pytest.mark.slow
def test_a_file_of_ones_own_is_run_again_where_it_is_trusted(extended: Results) -> None:
    with pytest.raises(HarmonyError, match=r"own\.py' is code, and runs only where"):
        rebuild(extended, 1)
    with plugins.trusting():
        made = rebuild(extended, 1)
    assert made.is_the_same
    assert made.run is not None
    assert made.row["half"] == made.row["revenue"] / 2


@pytest.mark.slow
def test_a_file_that_is_missing_or_has_changed_is_told(extended: Results) -> None:
    own = extended.folder.parent / "own.py"
    with plugins.trusting():
        own.write_text(OWN.format(parts=3))
        with pytest.raises(HarmonyError, match="half: what is measured by this name has changed"):
            rebuild(extended, 0)
        own.write_text(OWN.format(parts=2).replace("A late lunch", "Lunch at two"))
        with pytest.raises(HarmonyError, match="put back"):
            rebuild(extended, 0)
        own.unlink()
        with pytest.raises(HarmonyError, match=r"own\.py': there is no such file"):
            rebuild(extended, 0)


@pytest.mark.slow
def test_a_measure_that_nobody_offers_any_more_is_told(extended: Results) -> None:
    extended.manifest["plugins"] = []
    with pytest.raises(HarmonyError, match=r"no measure is called 'half'.*install the one"):
        rebuild(extended, 0)
