"""What the factors of an experiment turn: an arm at one point."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from harmony.experiments.factors.factor import FIRM, Factor, Value
from harmony.experiments.firms.reasons import settings_of_some
from harmony.experiments.firms.settings import DECLARED
from harmony.sim.catalogue import changes
from harmony.sim.change_tables import made_change
from harmony.sim.changes import Change
from harmony.sim.interventions.base import Intervention
from harmony.sim.scenario import Scenario
from harmony.sim.shocks.base import Shock


def scenario_at(
    arm: Scenario,
    point: Mapping[str, Value],
    is_baseline: bool,
    firms: Mapping[str, Scenario],
) -> Scenario:
    """An arm of an experiment at one of its points.

    Parameters
    ----------
    arm
        The arm as the experiment names it.
    point
        The value of each factor, by name.
    is_baseline
        Whether the arm is what the others are compared with: nothing is switched on in it.
    firms
        The firms that a factor ``firm`` names.

    Raises
    ------
    HarmonyError
        If the arm is no valid scenario at this point.
    """
    one = _on_firm(arm, firms[str(point[FIRM])]) if FIRM in point else arm
    interventions, shocks = _changes(one, point, is_baseline)
    numbers: dict[str, object] = {name: point[name] for name in point if name in DECLARED}
    reasons = {
        name.partition(".")[2]: float(value)
        for name, value in point.items()
        if name.startswith(f"{FIRM}.")
    }
    if reasons:
        numbers = {**settings_of_some(reasons, one), **numbers}
    return one.with_changes(settings=numbers, interventions=interventions, shocks=shocks)


def _on_firm(arm: Scenario, firm: Scenario) -> Scenario:
    """What an arm does, done to another firm."""
    return dataclasses.replace(
        arm,
        size=firm.size,
        parameters=firm.parameters,
        base_levers=firm.base_levers,
        channels=firm.channels,
        path=None,
    )


def _changes(
    arm: Scenario, point: Mapping[str, Value], is_baseline: bool
) -> tuple[list[Intervention], list[Shock]]:
    """An arm's interventions and shocks as a point says."""
    switches = {} if is_baseline else {n: on for n, on in point.items() if n in changes()}
    doses: dict[str, dict[str, Value]] = {}
    for name, value in point.items():
        kind, _, key = name.partition(".")
        if key and kind != FIRM:
            doses.setdefault(kind, {})[key] = value
    kept = [one for one in (*arm.shocks, *arm.interventions) if switches.get(one.kind, True)]
    there = {one.kind for one in kept}
    added = [changes()[kind]() for kind, on in switches.items() if on and kind not in there]
    dosed = [_dosed(one, doses.get(one.kind, {})) for one in (*kept, *added)]
    return (
        [one for one in dosed if isinstance(one, Intervention)],
        [one for one in dosed if isinstance(one, Shock)],
    )


def _dosed(one: Change, dose: Mapping[str, Value]) -> Change:
    """A change with some of its parameters set, checked as a whole."""
    if not dose:
        return one
    return made_change(type(one), {**dict(one), **dose})


def turns_an_arm(factor: Factor, arm: Scenario, is_baseline: bool) -> bool:
    """Whether a factor can make a difference in an arm by itself."""
    kind, _, key = factor.name.partition(".")
    if kind not in changes():
        return True
    if not key:
        return not is_baseline
    return any(one.kind == kind for one in (*arm.shocks, *arm.interventions))
