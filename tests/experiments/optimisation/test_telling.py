"""A bundle as a scenario file, whatever the baseline is."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from harmony.experiments.optimisation.choices import Choices
from harmony.experiments.optimisation.optimising import BundleEstimates, Generation, Optimum
from harmony.experiments.optimisation.telling import scenario_file
from harmony.experiments.optimisation.trials import Tried
from harmony.experiments.plan.experiment import Experiment
from harmony.sim.scenario import load_scenario
from tests.experiments.made_up import experiment

ASKED = """
[optimisation]
budget = 1
[factors.team_lunch]
[factors."team_lunch.per_month"]
values = [2, 4]
[factors.lead_scoring]
[factors."lead_scoring.start"]
values = [0, 26]
"""


def optimum_of(made: Experiment) -> Optimum:
    """One bundle, lunches twice a month and scores from week 26, with made-up effects."""
    choices = Choices(made.factors)
    rng = np.random.default_rng(1)
    estimate = BundleEstimates(
        Tried(rng.normal(size=(1, 1, 5, 3)), np.zeros(1)), np.ones(3), np.zeros(5, int), 2
    )
    bundle = choices.canonical(np.array([[0.9, 0.0, 0.9, 0.9]]))
    return Optimum(made, bundle, estimate, estimate, (Generation(1, 1.0),), 0)


@pytest.mark.parametrize(
    ("baseline", "is_based_on_it"),
    [
        ('baseline = "baseline"\n', True),
        ('baseline = "baseline"\nweeks = 52\n', True),
        ('baseline = "rotations"\n', True),
        ('baseline = "weekly_lunch_teams"\n', False),  # its lunches are other ones
        ('baseline = "baseline"\n[settings]\nreps = 10\n', False),
        ('baseline = "mine"\n[arms.mine]\nsettings = { trust_gain = 0.1 }\n', False),
    ],
)
def test_the_file_holds_the_firm_and_the_bundle(baseline, is_based_on_it, tmp_path):
    optimum = optimum_of(experiment(baseline + ASKED))
    text = scenario_file(optimum, 0, "profit")
    assert ("based_on" in text) == is_based_on_it
    path = tmp_path / "recommended.toml"
    path.write_text(text, "utf-8")
    made, meant = load_scenario(path), optimum.scenario_of(0)
    assert made.with_changes(weeks=meant.weeks).hash == meant.hash
    assert made.title == "The bundle with the most profit"
    assert "made_up" in made.story
    held = {one.kind: one for one in made.interventions}
    assert held["team_lunch"].per_month == 2.0
    assert held["lead_scoring"].start == 26


def test_nothing_is_a_scenario_too(tmp_path):
    optimum = optimum_of(experiment('baseline = "baseline"\n' + ASKED))
    optimum = dataclasses.replace(optimum, bundles=optimum.choices.nothing[np.newaxis])
    path = tmp_path / "recommended.toml"
    path.write_text(scenario_file(optimum, 0, "balanced"), "utf-8")
    assert load_scenario(path).hash == load_scenario("baseline").hash
