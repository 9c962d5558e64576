"""Experiments whose runs are made up by a known function, in place of firms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.plan.plan import Outcome, Play
from harmony.experiments.plan.reading import experiment_of
from harmony.runs.threads import end_if_stopped
from harmony.sim.errors import HarmonyError

Response = Callable[[Mapping[str, float], str, int, int], Mapping[str, float]]


def experiment(text: str, name: str = "made_up") -> Experiment:
    """An experiment from the text of a file."""
    return experiment_of(f'question = "Is it so?"\n{text}', Path(f"{name}.toml"))


def play_of(response: Response) -> Play:
    """Plays runs by a function of the point, the arm's name, the firm seed and the luck seed.

    It gives the measures by name; others are 0. A run fails where it raises HarmonyError.
    """

    def play(plan, runs):
        values = np.zeros((len(runs), len(plan.experiment.measures)))
        errors: list[str | None] = [None] * len(runs)
        for place, run in enumerate(runs):
            end_if_stopped()
            arm = plan.experiment.arms[run.arm].name
            try:
                told = response(plan.values_at(run.point), arm, run.firm_seed, run.luck_seed)
            except HarmonyError as error:
                values[place] = np.nan
                errors[place] = str(error)
                continue
            values[place] = [told.get(name, 0.0) for name in plan.experiment.measures]
        return Outcome(values, errors)

    return play


def level_of(firm_seed: int) -> float:
    """A firm's own level, between 0.5 and 1.5."""
    return float(np.random.default_rng(firm_seed).uniform(0.5, 1.5))
