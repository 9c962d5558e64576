"""The remedies: shipped scenarios that show one intervention alone, in the firm as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from harmony.sim.interventions.base import Intervention
from harmony.sim.interventions.joint_head import JointHead
from harmony.sim.scenario import Scenario, load_scenario, shipped_scenarios


def remedies() -> tuple[Scenario, ...]:
    """A scenario for each intervention that the usual firm may try, by its kind.

    Each is the baseline with one intervention at its default dose. Where a kind has no
    such scenario, all that show it alone are remedies: one head for both departments comes
    from marketing, from sales or from both.
    """
    nothing_done = load_scenario("baseline").hash
    alone: dict[str, list[Scenario]] = defaultdict(list)
    for name in sorted(shipped_scenarios()):
        scenario = load_scenario(name)
        if len(scenario.interventions) == 1 and scenario.twin.hash == nothing_done:
            alone[scenario.interventions[0].kind].append(scenario)
    return tuple(one for kind in sorted(alone) for one in _at_default_dose(alone[kind]))


def has_joint_head(scenario: Scenario) -> bool:
    """Whether the scenario puts both departments under one head."""
    return any(isinstance(one, JointHead) for one in scenario.interventions)


def _at_default_dose(scenarios: Sequence[Scenario]) -> Sequence[Scenario]:
    """Those in which the intervention is as it is declared, or all if none is."""
    return [one for one in scenarios if _as_declared(one.interventions[0])] or scenarios


def _as_declared(intervention: Intervention) -> bool:
    return intervention == type(intervention).model_validate({})
