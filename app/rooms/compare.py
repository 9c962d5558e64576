"""Two to four scenarios beside each other, on the same firms with the same luck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from harmony.app.firms import FIRST_PAIRS, PAIRS, SEED, Wanted, firms
from harmony.app.rooms.courses import SHOWN, course_of, is_index, told_effect
from harmony.app.rooms.explore import effects_between
from harmony.runs.courses import by_quarter
from harmony.sim.errors import HarmonyError
from harmony.sim.measures import Weekly, measure_of
from harmony.sim.scenario import Scenario

TABLE = (
    *SHOWN,
    "survey_conflict",
    "conflict_events",
    "trust_sales",
    "trust_marketing",
    "understanding",
    "unjust_blame",
    "hours_lost",
    "leads_worked_share",
    "lead_quality",
    "win_rate",
    "discount",
    "rep_turnover",
    "intervention_cost",
)


def compared(
    scenarios: Sequence[Scenario], baseline: Scenario, wanted: Wanted
) -> Iterator[dict[str, Any]]:
    """A first table from a few pairs of firms, then one from all.

    Raises
    ------
    Unwanted
        As soon as the visitor wants something else.
    HarmonyError
        If scenarios differ from the baseline in their size or their weeks, or a run fails.
    """
    for one in scenarios:
        if (one.size, one.weeks, one.warm_up) != (baseline.size, baseline.weeks, baseline.warm_up):
            raise HarmonyError(
                f"{one.title or one.name}: is another firm than {baseline.title or baseline.name} "
                "in its size or its weeks, so their firms cannot be compared one by one"
            )
    for pairs in (FIRST_PAIRS, PAIRS):
        before = firms().books(baseline, pairs, wanted)
        after = [firms().books(one, pairs, wanted) for one in scenarios]
        yield _answer(scenarios, before, after)


def _answer(
    scenarios: Sequence[Scenario], before: Weekly, after: Sequence[Weekly]
) -> dict[str, Any]:
    effects = [
        {one.measure: one for one in effects_between(scenario, before, weekly, TABLE)}
        for scenario, weekly in zip(scenarios, after, strict=True)
    ]
    usual = by_quarter(before, SHOWN)
    quarters = [by_quarter(weekly, SHOWN) for weekly in after]
    return {
        "pairs": len(before),
        "of": PAIRS,
        "seed": SEED,
        "scenarios": [one.name for one in scenarios],
        "courses": [
            {
                "measure": name,
                "unit": measure_of(name).unit,
                "index": is_index(name),
                "scenarios": [course_of(name, one[name], usual[name]) for one in quarters],
            }
            for name in SHOWN
        ],
        "table": [
            {"measure": name, "effects": [told_effect(one[name]) for one in effects]}
            for name in TABLE
        ],
    }
