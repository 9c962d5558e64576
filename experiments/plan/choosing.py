"""Whether factors are choices that a firm has, as an optimisation asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harmony.experiments.factors.factor import Factor
from harmony.experiments.plan.turning import scenario_at
from harmony.sim.catalogue import interventions
from harmony.sim.errors import HarmonyError
from harmony.sim.scenario import Scenario


def choice_problems(factors: Sequence[Factor], firm: Scenario) -> Iterator[str]:
    """What keeps factors from being choices that a firm has, each value tried by itself."""
    if not factors:
        yield "factors: there is nothing to choose; declare interventions, doses and dates"
    for factor in factors:
        kind = factor.name.partition(".")[0]
        if kind not in interventions():
            yield (
                f"factors.{factor.name}: is no intervention, nor a dose or a date of one, so it is "
                "not for a firm to choose; leave it out, or set it for all by [settings]"
            )
            continue
        try:
            for value in factor.at(factor.grid_places()):
                scenario_at(firm, {kind: True, factor.name: value.item()}, False, {})
        except HarmonyError as error:
            yield f"factors.{factor.name}: {error}"
