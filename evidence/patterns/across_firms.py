"""Firms that differ for nameable reasons, one row each: what comparisons across firms rest on.

Departments answer for themselves at the end of each quarter of the year, each with the same
four numbers from 0 to 1, as the survey of Homburg and Jensen (2007) has them answer:

- customers: how far the department pays heed to customers rather than to products
- long: how far its hours go to what pays later rather than soon
- market: what it knows of its customers
- product: what it knows of what is sold
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from harmony.evidence.patterns.laboratory import YEAR, Laboratory, Values
from harmony.runs.player import Player
from harmony.runs.threads import Threads
from harmony.sim.calendar import WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.drivers import engine
from harmony.sim.measures import all_measures, evaluate
from harmony.sim.state import SOLUTION, State

if TYPE_CHECKING:
    import pandas as pd

    from harmony.experiments.firms.ensemble import SimulatedFirm
    from harmony.runs.pieces import Piece

DEPARTMENTS = ("sales", "marketing")
DIFFERENCES = ("customers", "long", "market", "product")


def across_firms(laboratory: Laboratory) -> pd.DataFrame:
    """The ensemble of firms in year 3: the firm, its measures, its departments' answers.

    Firms are those of ``harmony firms``, as many as the laboratory has, under its constants.
    """
    import pandas as pd

    scenario = laboratory.scenario("baseline")
    return pd.DataFrame(laboratory.once("across firms", scenario, lambda: _played(laboratory)))


def _played(laboratory: Laboratory) -> Piece:
    from harmony.experiments.firms.ensemble import ensemble

    firms = ensemble(laboratory.firms, laboratory.seed, laboratory.scenario("baseline"))
    entry = engine.entries()
    with Threads(laboratory.threads) as threads:
        rows = [*threads.in_order(lambda one: _row(one, Player(one.scenario, entry)), firms)]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def _row(firm: SimulatedFirm, player: Player) -> dict[str, float]:
    start = firm.scenario.warm_up + (YEAR - 1) * WEEKS_A_YEAR
    player.play((firm.firm_seed, firm.luck_seed), until=start)
    weeks, told = [], []
    for week in range(start, start + WEEKS_A_YEAR, WEEKS_A_QUARTER):
        weeks.append(player.advance(week, week + WEEKS_A_QUARTER))
        told.append(answers(player.state))
    year = np.concatenate(weeks)
    measures = evaluate(year)
    return {
        "firm": firm.number,
        "reps": firm.scenario.size.reps,
        "accounts": firm.scenario.size.accounts,
        "needs_decided": float(year["needs_decided"].sum()),
        **{name: float(measures[name]) for name in all_measures()},
        **{name: _mean(one[name] for one in told) for name in told[0]},
    }


def answers(state: State) -> dict[str, float]:
    """Each department's four numbers, named ``sales_customers`` and so on; NaN is no answer."""
    reps = state.reps[state.reps["present"] == 1]
    marketers = state.marketers[state.marketers["present"] == 1]
    found = state.opportunities[
        (state.opportunities["open"] == 1) & (state.opportunities["from_lead"] == 0)
    ]
    at_hand = reps["lead_hours"] + reps["open_count"] * reps["pipeline_hours"]
    told = {
        "sales_customers": found["pitch"] == SOLUTION,
        "sales_long": _part(reps["prospecting_hours"], at_hand),
        "sales_market": state.accounts["known"],
        "sales_product": reps["solution_skill"],
        "marketing_customers": _part(marketers["insight_share"], marketers["enablement_share"]),
        "marketing_long": _part(marketers["brand_share"], marketers["demand_share"]),
        "marketing_market": marketers["insight"],
        "marketing_product": marketers["material"],
    }
    return {name: _mean(values) for name, values in told.items()}


def _part(one: Values, other: Values) -> Values:
    """One over both; NaN where there is neither."""
    both = one + other
    return np.divide(one, both, out=np.full(len(both), np.nan), where=both > 0)


def _mean(values: Iterable[float]) -> float:
    given = np.array([*values], dtype=float)
    known = given[np.isfinite(given)]
    return float(known.mean()) if len(known) else float("nan")


def differences(firms: pd.DataFrame) -> dict[str, Values]:
    """How far the two departments of each firm are apart in each of the four."""
    sales, marketing = DEPARTMENTS
    return {
        name: np.abs(firms[f"{sales}_{name}"] - firms[f"{marketing}_{name}"]).to_numpy()
        for name in DIFFERENCES
    }


def size_and_market(firms: pd.DataFrame) -> Values:
    """The controls of comparisons across firms: market growth, and size; shape (firms, 2)."""
    growth = firms["needs_decided"] / firms["accounts"]
    return np.column_stack([growth, np.log(firms["reps"])])


def revenue_per_rep(firms: pd.DataFrame) -> Values:
    """The performance of each firm."""
    return (firms["revenue"] / firms["reps"]).to_numpy()
