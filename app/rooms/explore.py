"""What is done, and what that does to a hundred firms: the answer of ``harmony compare``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from harmony.app.firms import FIRST_PAIRS, PAIRS, Wanted, firms
from harmony.app.rooms.courses import SHOWN, course_of, is_index, told_effect
from harmony.runs.courses import by_quarter
from harmony.runs.effects import Effect, effects_of
from harmony.runs.paired import mean_differences
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.measures import Weekly, evaluate, measure_of
from harmony.sim.scenario import Scenario

# What lies between what is done and what comes of it
MECHANISMS = (
    "hours_lost",
    "trust_sales",
    "trust_marketing",
    "understanding",
    "prejudice",
    "task_conflict",
    "unjust_blame",
    "leads",
    "lead_quality",
    "leads_worked_share",
    "lead_wait",
    "needs_missed_share",
    "win_rate",
    "solution_share",
    "discount",
    "rep_turnover",
    "marketer_turnover",
    "marketing_budget_share",
    "system_adoption",
    "records",
)
BILLS = "intervention_cost"
MOST_MOVES = 8
LEAST_MOVE = 0.1
"""Of the spread between firms; what moves less is not told."""


def explored(mine: Scenario, unchanged: Scenario, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """A first answer from a few pairs of firms, then one from all.

    Raises
    ------
    Unwanted
        As soon as the visitor wants something else.
    HarmonyError
        If a run fails.
    """
    for pairs in (FIRST_PAIRS, PAIRS):
        before = firms().books(unchanged, pairs, wanted)
        after = before if mine.hash == unchanged.hash else firms().books(mine, pairs, wanted)
        yield answer_of(mine, before, after)


def answer_of(mine: Scenario, before: Weekly, after: Weekly) -> dict[str, Any]:
    """Headlines, courses and what moved, of pairs of firms without and with what is done."""
    names = (*SHOWN, *MECHANISMS, BILLS)
    effects = {one.measure: one for one in effects_between(mine, before, after, names)}
    usual, changed = (by_quarter(weekly, names) for weekly in (before, after))
    return {
        "pairs": len(before),
        "of": PAIRS,
        "headlines": [told_effect(effects[name]) for name in SHOWN],
        "bills": _bills(effects, mine),
        "courses": [
            {
                "measure": name,
                "unit": measure_of(name).unit,
                "index": is_index(name),
                "mine": course_of(name, changed[name], usual[name]),
                "unchanged": course_of(name, usual[name], usual[name]),
            }
            for name in SHOWN
        ],
        "moves": _moves(effects, usual, changed),
    }


def _bills(effects: dict[str, Effect], mine: Scenario) -> dict[str, float | None]:
    """What is paid for what is done: money a year, and as a share of revenue."""
    paid, revenue = effects[BILLS].mean, effects["revenue"].baseline
    if paid is None or not revenue:
        return {"yearly": None, "share": None}
    years = (mine.weeks - mine.first_start) / WEEKS_A_YEAR
    return {"yearly": paid / years, "share": paid / revenue}


def effects_between(
    mine: Scenario, before: Weekly, after: Weekly, measures: Sequence[str]
) -> Iterator[Effect]:
    """The effects from the first intervention on, as ``harmony compare`` has them."""
    measured = [evaluate(weekly, mine.first_start) for weekly in (before, after)]
    return effects_of(mine.name, measured[0], measured[1], measures)


def _moves(
    effects: dict[str, Effect], usual: dict[str, Any], changed: dict[str, Any]
) -> list[dict[str, Any]]:
    """The mechanisms that moved, the first ones first."""
    moves = []
    for name in MECHANISMS:
        mean, low, high = mean_differences(usual[name].T, changed[name].T)
        levels = usual[name].mean(axis=1)
        known = levels[np.isfinite(levels)]
        spread = known.std(ddof=1) if len(known) > 1 else 0.0
        beyond = (low > 0) | (high < 0)
        large = np.abs(mean) >= LEAST_MOVE * spread
        moved = np.flatnonzero(beyond & large & (spread > 0))
        effect = effects[name]
        if len(moved) and effect.mean is not None and effect.low is not None:
            size = abs(effect.mean) / spread
            moves.append({**told_effect(effect), "quarter": int(moved[0]) + 1, "size": float(size)})
    first = sorted(moves, key=lambda one: (one["quarter"], -one["size"]))
    return first[:MOST_MOVES]
