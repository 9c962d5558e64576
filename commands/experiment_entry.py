"""What is told of an experiment that is not played: its question, its answerer, its effort."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from harmony.commands.experiment import factors_of
from harmony.experiments.designs.morris import Morris
from harmony.experiments.designs.saltelli import Saltelli
from harmony.experiments.designs.two_level import TwoLevelDesign
from harmony.experiments.optimisation.optimising import most_runs
from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.plan.plan import Plan
from harmony.experiments.plan.playing import PlayFirms
from harmony.experiments.plan.reading import load_experiment
from harmony.experiments.plan.shipped import shipped_experiments
from harmony.sim.scenario_files import display

SECONDS_OF_A_USUAL_RUN = 0.04  # on one processor of a usual machine, measures included


def experiment_entry(name_or_path: str | Path) -> dict[str, Any]:
    """An experiment: its question, who answers it, what is played, and what differs.

    An optimisation does not know its points beforehand; of its runs these are the most.
    """
    one = load_experiment(name_or_path)
    plan = Plan(one, PlayFirms())
    runs = plan.runs if one.optimisation is None else sum(most_runs(one))
    return {
        "name": one.name,
        "question": one.question,
        "command": _command(one),
        "design": one.design.kind,
        "arms": [arm.name for arm in one.arms],
        "baseline": one.baseline.name if one.baseline else None,
        "measures": list(one.measures),
        "weeks": one.weeks,
        "seed": one.seed,
        "firms_at_a_point": one.runs,
        "firms": one.firms,
        "sets_of_constants": len(one.constants),
        "points": one.count if one.optimisation is None else None,
        "runs": runs,
        "processor_seconds": round(runs * plan.work_of_a_run * SECONDS_OF_A_USUAL_RUN, 1),
        "hash": one.hash,
        "file": display(one.path) if one.path else None,
        "is_shipped": one.path in shipped_experiments().values(),
        "factors": [{"name": name, **told} for name, told in factors_of(one).items()],
    }


def _command(one: Experiment) -> str:
    """The command that answers the question; harmony sweep plays any that is no optimisation."""
    if one.optimisation is not None:
        return "optimise"
    if one.discovery is not None:
        return "discover"
    if isinstance(one.design, Morris | Saltelli):
        return "sensitivity"
    return "factorial" if isinstance(one.design, TwoLevelDesign) else "sweep"
