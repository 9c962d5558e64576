"""A made-up firm of which the best bundle within the budget is known."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping

import numpy as np

from harmony.experiments.factors.factor import Value
from harmony.experiments.optimisation.choices import Choices
from harmony.experiments.plan.experiment import Experiment
from tests.experiments.made_up import experiment, level_of

BUDGET = 100.0
WEEKS = 26
BAD_YEARS = "bad_years"

TEXT = f"""
baseline = "baseline"
weeks = {WEEKS}
runs = 2
measures = ["revenue"]
[optimisation]
budget = {BUDGET}
futures = ["baseline", "{BAD_YEARS}"]
population = 12
generations = 8
front = 8
fresh_runs = 4
[arms.{BAD_YEARS}]
shocks = [{{ kind = "downturn" }}]
[factors.team_lunch]
[factors."team_lunch.per_month"]
values = [1, 2, 4, 8]
[factors.lead_scoring]
[factors."lead_scoring.spending"]
values = [300, 600, 1200]
[factors.rep_rotation]
[factors."rep_rotation.share"]
values = [0.1, 0.2]
"""

Told = dict[str, float]


def effect(point: Mapping[str, Value], future: str) -> Told:
    """What a bundle changes and costs a year.

    Lunches calm; scores bring profit with falling returns; a rotation brings profit only
    with many lunches, and more of it in bad years. A lunch too many costs brand.
    """
    told = {"profit": 0.0, "conflict": 0.0, "brand": 0.0, "intervention_cost": 0.0}
    lunches = float(point["team_lunch.per_month"]) if point.get("team_lunch") else 0.0
    scores = float(point["lead_scoring.spending"]) if point.get("lead_scoring") else 0.0
    share = float(point["rep_rotation.share"]) if point.get("rep_rotation") else 0.0
    told["conflict"] -= lunches
    told["brand"] -= 0.01 * (lunches > 4)
    told["profit"] += 4.0 * np.sqrt(scores) - 3.0 * lunches
    told["profit"] += 400.0 * share * (lunches >= 2) * (2.0 if future == BAD_YEARS else 1.0)
    told["intervention_cost"] = 8.0 * lunches + 0.05 * scores + 200.0 * share
    return told


def response(point: Mapping[str, Value], future: str, firm_seed: int, luck_seed: int) -> Told:
    """A run: its firm's and its luck's level, and the effect; sums over the weeks."""
    level = level_of(firm_seed)
    told = effect(point, future)
    weeks = WEEKS / 52
    return {
        "profit": weeks * (1000.0 * level + told["profit"]),
        "conflict": 30.0 * level + told["conflict"],
        "brand": 0.5 * level + told["brand"],
        "intervention_cost": weeks * told["intervention_cost"],
        "revenue": level,
    }


def planted(**changes: object) -> Experiment:
    """The experiment, with other things asked of it."""
    made = experiment(TEXT)
    assert made.optimisation is not None
    asked = made.optimisation.model_copy(update=changes)
    return dataclasses.replace(made, optimisation=asked)


def all_bundles(choices: Choices) -> Iterator[np.ndarray]:
    """Every bundle that there is, written in its one way."""
    grids = [factor.grid_places() for factor in choices.factors]
    every = choices.canonical(np.array(list(itertools.product(*grids))))
    return iter(np.unique(every, axis=0))


def expected_of(point: Mapping[str, Value]) -> Told:
    """The mean of a bundle's effects over the two futures."""
    both = [effect(point, future) for future in ("baseline", BAD_YEARS)]
    return {name: 0.5 * (both[0][name] + both[1][name]) for name in both[0]}
