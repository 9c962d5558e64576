"""The model of the Exploratory Modeling Workbench: what it declares, and that it plays the same."""

from __future__ import annotations

import importlib.util
import math
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from ema_workbench import (
    BooleanParameter,
    CategoricalParameter,
    IntegerParameter,
    RealParameter,
    ScalarOutcome,
    SequentialEvaluator,
)

import harmony.experiments.ema_model
from harmony.experiments.ema_model import ACCEPTED_SET, SCENARIO, ema_model, ema_model_of
from harmony.experiments.sweeping import sweep
from harmony.runs.accepted import accepted_set
from harmony.sim.errors import HarmonyError
from tests.experiments.made_up import experiment, level_of, play_of

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "with_ema_workbench.py"
FACTORS = """
[factors."team_lunch.per_month"]
low = 1.0
high = 4.0
[factors."team_lunch.pairing"]
values = ["random", "most_tense"]
[factors.heads_lunch]
[factors.trust_gain]
low = 0.02
high = 0.2
scale = "log"
[factors.reps]
low = 10
high = 20
"""
LUNCHES = """
scenarios = ["weekly_lunch_teams"]
baseline = "baseline"
measures = ["revenue", "conflict", "leads"]
runs = 3
"""


def response(point, arm, firm_seed, luck_seed):
    if point.get("reps", 0) == 20:
        raise HarmonyError("too large")
    dose = 0.0 if arm == "baseline" else point["team_lunch.per_month"]
    calm = dose * (2 if point["team_lunch.pairing"] == "random" else 1)
    return {"revenue": 100 * level_of(firm_seed) * (1 + dose), "conflict": 30 - calm}


@pytest.fixture
def known_firms(monkeypatch):
    monkeypatch.setattr(harmony.experiments.ema_model, "PlayFirms", lambda: play_of(response))


def test_what_one_can_turn_are_levers_and_all_else_is_uncertain():
    model = ema_model(experiment(LUNCHES + FACTORS))
    assert {one.name: type(one) for one in model.levers} == {
        "team_lunch__per_month": RealParameter,
        "team_lunch__pairing": CategoricalParameter,
        "heads_lunch": BooleanParameter,
    }
    assert {one.name: type(one) for one in model.uncertainties} == {
        "trust_gain": RealParameter,
        "reps": IntegerParameter,
    }
    gain, reps = model.uncertainties["trust_gain"], model.uncertainties["reps"]
    assert gain.dist.ppf(0.5) == pytest.approx(math.sqrt(0.02 * 0.2))
    assert (reps.lower_bound, reps.upper_bound) == (10, 20)
    kinds = {one.name: one.kind for one in model.outcomes}
    assert kinds["revenue"] == ScalarOutcome.MAXIMIZE
    assert kinds["conflict"] == ScalarOutcome.MINIMIZE


def test_arms_and_accepted_sets_are_parameters_where_there_are_several():
    several = LUNCHES.replace("]", ', "rotations"]', 1) + 'accepted = "all"\n'
    model = ema_model(experiment(several + FACTORS))
    assert len(model.uncertainties[ACCEPTED_SET].categories) == len(accepted_set())
    names = [one.value for one in model.levers[SCENARIO].categories]
    assert names == ["weekly_lunch_teams", "rotations"]


def test_from_names_each_factor_has_its_plausible_range():
    model = ema_model_of(["trust_gain", "discount_authority"], ["revenue"], weeks=30, runs=2)
    assert model.uncertainties["trust_gain"].upper_bound == 0.3
    assert [one.name for one in model.levers] == ["discount_authority"]
    assert model.function.experiment.weeks == 30
    with pytest.raises(HarmonyError, match="'trust_gain'"):
        ema_model_of(["trust_gian"], ["revenue"])


@pytest.mark.usefixtures("known_firms")
def test_a_point_comes_to_what_the_sweep_comes_to(tmp_path):
    design = '[design]\nkind = "latin_hypercube"\nsample = 6\n'
    asked = experiment(LUNCHES + design + FACTORS)
    model = ema_model(asked)
    table = sweep(asked, tmp_path, play=play_of(response)).frame()
    table = table[table["error"].isna()]
    means = table.groupby(["point", "scenario"])[["revenue", "conflict"]].mean().unstack()
    for point in {*table["point"]}:
        values = {name: column[point] for name, column in asked.points.items()}
        made = model.function(**values)
        for name in ("revenue", "conflict"):
            row = means.loc[point, name]
            assert made[name] == pytest.approx(row["weekly_lunch_teams"] - row["baseline"])


@pytest.mark.usefixtures("known_firms")
def test_the_workbench_plays_it_and_a_run_that_fails_is_nan():
    model = ema_model(experiment(LUNCHES + FACTORS))
    with SequentialEvaluator(model) as evaluator:
        played, outcomes = evaluator.perform_experiments(30, 2)
    assert len(played) == 60
    failed = played["reps"] == 20
    assert failed.any()
    assert {*map(math.isnan, outcomes["conflict"][failed])} == {True}
    calm = played["team_lunch__per_month"] * played["team_lunch__pairing"].map(
        {"random": 2.0, "most_tense": 1.0}
    ).astype(float)
    assert outcomes["conflict"][~failed] == pytest.approx(-calm[~failed].to_numpy())


def test_it_can_be_sent_to_other_processes():
    model = ema_model("lunches_by_dose")
    assert pickle.loads(pickle.dumps(model.function)).experiment.hash == (
        model.function.experiment.hash
    )


IN_TWO_PROCESSES = """
from ema_workbench import MultiprocessingEvaluator, SequentialEvaluator
from harmony.experiments.ema_model import ema_model_of
if __name__ == "__main__":
    small = {"reps": 4, "marketers": 2, "accounts": 60}
    model = ema_model_of(["trust_gain"], ["conflict"], weeks=20, runs=2, settings=small)
    found = []
    for evaluator in (SequentialEvaluator(model), MultiprocessingEvaluator(model, n_processes=2)):
        with evaluator:
            _, outcomes = evaluator.perform_experiments(4, uncertainty_sampling_kwargs={"rng": 1})
        found.append(outcomes["conflict"].tolist())
    assert found[0] == found[1] and len({*found[0]}) == 4, found
"""


@pytest.mark.slow
def test_other_processes_give_the_same(tmp_path):
    program = tmp_path / "two.py"
    program.write_text(IN_TWO_PROCESSES, "utf-8")
    paths = {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, program], check=True, env=os.environ | paths)


@pytest.mark.slow
def test_the_example_runs():
    spec = importlib.util.spec_from_file_location("example", EXAMPLE)
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    made = example.main(firms=2, policies=2)
    assert len(made) == 2
    assert (made["worst"] >= made["mean"]).all()
