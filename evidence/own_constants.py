"""Constants that are measured on the model itself, so that its people know their own world.

    from harmony.evidence.own_constants import own_constants
    own_constants()["selling_response"]

Heads believe in responses of revenue near those that the firm has, and a firm begins with
the tension and prejudice that it would settle at. Neither is a free constant: both follow
from all others, and are measured again whenever these change.
"""

from __future__ import annotations

import numpy as np

from harmony.evidence.patterns.elasticities import STEP, elasticity
from harmony.evidence.patterns.laboratory import Arm, Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate, Places, mean, pooled
from harmony.runs.player import Player
from harmony.sim.calendar import WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.shocks.spending_test import SpendingTest

FIVE_YEARS = 5 * WEEKS_A_YEAR
TWENTY_YEARS = 20 * WEEKS_A_YEAR
LAST_YEARS = 5 * WEEKS_A_YEAR


def own_constants(
    firms: int = 200, seed: int = 5, threads: int | None = None
) -> dict[str, Estimate]:
    """What the constants that are measured on the model itself should be, by name."""
    laboratory = Laboratory(firms, seed, threads=threads)
    return responses(laboratory) | settled(laboratory)


def responses(laboratory: Laboratory) -> dict[str, Estimate]:
    """Elasticities of revenue to the money of sales and of marketing, a tenth more or less."""
    steps = (STEP, -STEP)
    selling = _arms(laboratory, [SpendingTest(brand_money=0.0, sales_money=by) for by in steps])
    marketing = _arms(
        laboratory, [SpendingTest(brand_money=0.0, marketing_money=by) for by in steps]
    )
    quarter = elasticity(*(arm.revenue[:, :WEEKS_A_QUARTER].sum(axis=1) for arm in marketing))
    return {
        "selling_response": mean(elasticity(*(arm.year("revenue", 5) for arm in selling))),
        "marketing_response_quarter": mean(quarter),
        "marketing_response_long": mean(elasticity(*(arm.year("revenue", 5) for arm in marketing))),
    }


def _arms(laboratory: Laboratory, tests: list[SpendingTest]) -> list[Arm]:
    return laboratory.arms(
        *(laboratory.scenario("baseline", test, weeks=FIVE_YEARS) for test in tests)
    )


def settled(laboratory: Laboratory) -> dict[str, Estimate]:
    """Tension, heads' tension and prejudice of the last five of twenty years, by the grievance."""
    scenario = laboratory.scenario("baseline", weeks=TWENTY_YEARS)
    seen = laboratory.watch(scenario, "settled values", last_years)
    grievance = seen["grievance"]

    def against_grievance(name: str) -> Estimate:
        values: Values = seen[name]

        def ratio(places: Places) -> float:
            return float(values[places].mean() / grievance[places].mean())

        return pooled(ratio, laboratory.firms)

    return {
        "tension_at_start": against_grievance("tension"),
        "heads_tension_at_start": against_grievance("heads_tension"),
        "stereotype_at_start": against_grievance("prejudice"),
    }


def last_years(player: Player) -> dict[str, Values]:
    """Means of a firm's last five years, and the grievance of its history."""
    first = player.scenario.warm_up
    weekly = player.advance(first, player.scenario.length)[-LAST_YEARS:]
    means = {
        name: np.asarray(weekly[name].mean()) for name in ("tension", "heads_tension", "prejudice")
    }
    return {**means, "grievance": np.asarray(player.state.company["grievance"][0])}
