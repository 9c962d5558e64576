"""The model for the Exploratory Modeling Workbench: what is uncertain, what one can turn, outcomes.

    from ema_workbench import perform_experiments
    from harmony.experiments.ema_model import ema_model
    experiments, outcomes = perform_experiments(ema_model("lunches_by_dose"), policies=20)

The factors of an experiment become parameters. Doses, dates and switches of interventions,
and levers of the arrangements, are the workbench's levers; all else (constants, firms,
shocks, the accepted set) its uncertainties. A name with a dot has two underscores there:
``team_lunch__per_month``.

The workbench has a sequential and a multiprocessing evaluator and none for Dask, and it
keeps results in memory; ``harmony sweep`` is for more than that.
"""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import tomlkit

from harmony.experiments.designs.grid import Grid
from harmony.experiments.factors.factor import Factor, Value
from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.plan.plan import Plan
from harmony.experiments.plan.playing import PlayFirms
from harmony.experiments.plan.reading import experiment_of, load_experiment
from harmony.extras import extra
from harmony.sim.catalogue import interventions
from harmony.sim.levers import Levers
from harmony.sim.measures import measure_of
from harmony.sim.quantity import settable

if TYPE_CHECKING:
    from ema_workbench import Model

ACCEPTED_SET = "accepted_set"
"""The uncertainty of which set of accepted constants holds, where an experiment has several."""
SCENARIO = "scenario_played"
"""The lever of which arm is played, where an experiment compares several."""


def ema_model(experiment: Experiment | str | Path, name: str = "harmony") -> Model:
    """An experiment as a model of the workbench.

    Parameters
    ----------
    experiment
        An experiment, the name of a shipped one, or the path of a file. Its design is not
        used: the workbench samples.
    name
        What the workbench calls the model.

    Returns
    -------
    ema_workbench.Model
        Its outcomes are the experiment's measures, each the mean over its firms; with a
        baseline what the arm changes. One that cannot be played, or is not defined, is NaN.

    Raises
    ------
    HarmonyError
        If the experiment is wrong.
    """
    made = experiment if isinstance(experiment, Experiment) else load_experiment(experiment)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says what else could be installed
        with extra("experiments"):
            from ema_workbench import CategoricalParameter, Model, ScalarOutcome
    levers = [_parameter(one) for one in made.factors if is_lever(one)]
    uncertain = [_parameter(one) for one in made.factors if not is_lever(one)]
    if len(made.compared) > 1:
        levers.append(CategoricalParameter(SCENARIO, [one.name for one in made.compared]))
    if len(made.constants) > 1:
        uncertain.append(CategoricalParameter(ACCEPTED_SET, range(len(made.constants))))
    model = Model(name, function=PlayPoint(made))
    model.levers, model.uncertainties = levers, uncertain
    kinds = {1: ScalarOutcome.MAXIMIZE, -1: ScalarOutcome.MINIMIZE, 0: ScalarOutcome.INFO}
    model.outcomes = [
        ScalarOutcome(one, kind=kinds[measure_of(one).better]) for one in made.measures
    ]
    return model


def ema_model_of(
    factors: Sequence[str],
    measures: Sequence[str],
    scenario: str = "baseline",
    name: str = "harmony",
    **more: Any,
) -> Model:
    """A model of the workbench from names alone; each factor has its whole plausible range.

    Parameters
    ----------
    factors
        Names as an experiment file has them: ``trust_gain``, ``team_lunch.per_month``.
    measures
        The outcomes.
    scenario
        What is played.
    name
        What the workbench calls the model.
    more
        Other keys of an experiment file, such as ``baseline``, ``weeks``, ``runs``, ``seed``,
        ``accepted`` or ``settings``.

    Raises
    ------
    HarmonyError
        If a name or a value is wrong.
    """
    content = {
        "question": "What comes of it?",
        "scenarios": [scenario],
        "measures": [*measures],
        **more,
        "factors": {one: {} for one in factors},
    }
    return ema_model(experiment_of(tomlkit.dumps(content), Path(f"{name}.toml")), name)


def is_lever(factor: Factor) -> bool:
    """Whether somebody in the firm can turn a factor; all else is uncertain."""
    return factor.name.partition(".")[0] in interventions() or factor.name in settable(Levers)


def _parameter(factor: Factor) -> Any:
    """A factor as a parameter: its name an identifier, its variable called as in harmony."""
    with extra("experiments"):
        from ema_workbench import (
            BooleanParameter,
            CategoricalParameter,
            IntegerParameter,
            RealParameter,
        )
    from scipy.stats import loguniform

    name, variable = factor.name.replace(".", "__"), factor.name
    if {*factor.values} == {False, True}:
        return BooleanParameter(name, variable_name=variable)
    if factor.values:
        return CategoricalParameter(name, factor.values, variable_name=variable)
    if factor.whole:
        return IntegerParameter(name, int(factor.low), int(factor.high), variable_name=variable)
    if factor.scale == "log":
        spread = loguniform(factor.low, factor.high)
        return RealParameter.from_dist(name, spread, variable_name=variable)
    return RealParameter(name, factor.low, factor.high, variable_name=variable)


@dataclasses.dataclass(frozen=True)
class PlayPoint:
    """Plays an experiment at one point: called with the factors, it gives the outcomes."""

    experiment: Experiment

    def __call__(self, **point: Any) -> dict[str, float]:
        """Each measure's mean over the firms, or of what the arm changes; NaN if a run fails."""
        plan = Plan(self._at(point), PlayFirms())
        runs = [plan.run(number) for number in range(plan.runs)]
        values = plan.play(plan, runs).values
        means = values.reshape(len(plan.experiment.arms), plan.experiment.runs, -1).mean(axis=1)
        told = means[1] - means[0] if plan.experiment.has_baseline else means[0]
        return dict(zip(plan.experiment.measures, told.tolist(), strict=True))

    def _at(self, point: Mapping[str, Any]) -> Experiment:
        """The experiment with a single point and a single arm against its baseline."""
        whole = self.experiment
        wanted = point.get(SCENARIO, whole.compared[0].name)
        arm = next(one for one in whole.compared if one.name == wanted)
        which = point.get(ACCEPTED_SET)
        return dataclasses.replace(
            whole,
            arms=(whole.baseline, arm) if whole.baseline else (arm,),
            factors=tuple(_held(one, point[one.name]) for one in whole.factors),
            design=Grid(),
            constants=whole.constants if which is None else (whole.constants[which],),
        )


def _held(factor: Factor, value: Any) -> Factor:
    """A factor that has one value."""
    plain: Value = value.item() if isinstance(value, np.generic) else value
    return dataclasses.replace(factor, values=(int(plain) if factor.whole else plain,))
