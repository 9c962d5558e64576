"""A small experiment whose runs are made up at once, for tests of what keeps and hands them out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.plan.plan import Outcome, Plan, PlannedRun
from harmony.experiments.plan.reading import experiment_of

TEXT = """
question = "How much of it?"
scenarios = ["weekly_lunch_teams"]
baseline = "baseline"
measures = ["revenue", "conflict", "brand"]
weeks = 4
runs = {runs}
seed = 3

[settings]
reps = 4
marketers = 2
accounts = 20

[design]
kind = "grid"

[factors."team_lunch.per_month"]
values = [0.0, 1.0, 3.0]

[factors."team_lunch.pairing"]
values = ["random", "most_tense"]
"""
FAILS = 17


def experiment(runs: int = 2, text: str = TEXT) -> Experiment:
    """24 runs as it stands, each a chunk: 6 points, 2 arms, 2 firms."""
    return experiment_of(text.format(runs=runs), Path("how_much.toml"))


def made_up(plan: Plan, runs: Sequence[PlannedRun]) -> Outcome:
    """Values that follow from the run alone; run 17 fails, and brand is not defined in run 5."""
    values = np.empty((len(runs), len(plan.experiment.measures)))
    errors: list[str | None] = []
    for place, run in enumerate(runs):
        luck = np.random.default_rng([run.luck_seed, run.point, run.arm])
        values[place] = luck.lognormal(size=values.shape[1])
        if run.number == 5:
            values[place, -1] = np.nan
        failed = run.number == FAILS
        errors.append("came to a number that is not finite" if failed else None)
        if failed:
            values[place] = np.nan
    return Outcome(values, errors)


def plan(runs: int = 2) -> Plan:
    return Plan(experiment(runs), made_up)
