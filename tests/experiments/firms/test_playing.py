"""The tables say what the runs say, whoever plays them and in how many sittings."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.experiments.firms import ensemble, frames, play
from harmony.experiments.firms.columns import OWN_AFTER, TABLES
from harmony.experiments.firms.settings import setting
from harmony.runs.newcomers import people_of
from harmony.runs.pieces import Pieces
from harmony.runs.running import run
from harmony.sim.errors import HarmonyError
from harmony.sim.measures import all_measures, evaluate
from harmony.sim.state import EMPTY_TIE
from tests.firms import LIVELY, small

WEEKS = 110  # two years and a bit


@pytest.fixture(scope="module")
def made():
    return ensemble(10, seed=3, scenario=small(weeks=WEEKS, **LIVELY))


@pytest.fixture(scope="module")
def tables(made):
    return frames(made, tuple(TABLES), threads=1)


@pytest.mark.slow
def test_rows_are_those_of_the_run(made, tables):
    for one in made[::9]:
        told = {name: table[table["firm"] == one.number] for name, table in tables.items()}
        alone = run(one.scenario.with_changes(weeks=104), one.firm_seed, luck_seed=one.luck_seed)
        for name in alone.weekly.dtype.names:
            assert told["weekly"][name].tolist() == alone.weekly[name].tolist(), name
        assert told["weekly"]["week"].tolist() == list(range(104))
        second = evaluate(alone.weekly, 52)
        for name in all_measures():
            last = told["yearly"][name].tolist()[1]
            assert np.array_equal(last, second[name], equal_nan=True), name
        state = alone.state
        people = told["people"].query("year == 2")
        reps, seated = people[people["role"] == "rep"], state.reps["present"] == 1
        assert reps["tension"].tolist() == people_of(state).reps["tension"][seated].tolist()
        assert reps["identity"].tolist() == state.reps["identity"][seated].tolist()
        assert reps["creativity"].isna().all()
        ties = told["ties"].query("year == 2")
        both = state.ties["kind"] != EMPTY_TIE
        both &= state.reps["present"][state.ties["rep"]] == 1
        both &= state.marketers["present"][state.ties["marketer"]] == 1
        names = dict(zip(people["identity"], people["seat"], strict=True))
        assert ties["rep_identity"].map(names).tolist() == ties["rep"].tolist()
        assert ties["marketer_identity"].map(names).tolist() == ties["marketer"].tolist()
        assert ties["trust_in_rep"].tolist() == state.ties["trust_in_rep"][both].tolist()


@pytest.mark.slow
def test_every_firm_has_its_rows(made, tables):
    firms, people = tables["firms"], tables["people"]
    assert firms["firm"].tolist() == list(range(10))
    assert firms["scenario"].tolist() == [one.scenario.hash for one in made]
    for name in ("reps", "need_gap", "head_bias_to_sales"):
        assert firms[name].tolist() == [setting(one.scenario, name) for one in made]
    assert tables["yearly"].groupby("firm").size().tolist() == [2] * 10
    heads = people[~people["role"].isin(["rep", "marketer"])]
    counted = heads[heads["year"] == 1].groupby("firm").size()
    assert counted.tolist() == (2 - firms["one_head"]).tolist()
    assert set(heads["role"]) == {"head of sales", "head of marketing", "joint head"}
    assert heads["cooperativeness"].notna().all()
    assert heads["tension"].isna().all()


@pytest.mark.slow
def test_nothing_is_told_of_a_newcomer_that_was_the_last_holders(tables):
    people = tables["people"]
    for name, weeks in OWN_AFTER.items():
        new = people["tenure"] < weeks
        assert new.any(), name
        assert people.loc[new, name].isna().all(), name
    reps = people[people["role"] == "rep"]
    assert (reps["material"].isna() == (reps["tenure"] < 1)).all()


@pytest.mark.slow
def test_threads_change_nothing(made, tables):
    again = frames(made, tuple(TABLES), threads=3)
    for name, table in tables.items():
        assert table.equals(again[name]), name


@pytest.mark.slow
def test_finished_firms_are_not_played_again(made, tables, tmp_path, monkeypatch):
    progress = []
    rest = play(made, 1, Pieces(tmp_path), lambda *told: progress.append(told))
    next(rest)
    rest.close()
    monkeypatch.setattr("harmony.experiments.firms.playing.play_firm", None)
    kept = next(play(made[:8], 1, Pieces(tmp_path)))
    assert progress == [(0, 10), (8, 10)]
    assert kept["weekly"].tobytes() == tables["weekly"][:832].to_records(index=False).tobytes()


def test_unknown_tables_and_threads_are_refused(made):
    with pytest.raises(HarmonyError, match="nearest valid name is 'yearly'"):
        frames(made, ["yearli"])
    with pytest.raises(HarmonyError, match="threads"):
        next(play(made, threads=0))
