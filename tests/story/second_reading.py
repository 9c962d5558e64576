"""A second reading of a story: every number and claim made again from the raw record.

Nothing here uses the code that tells the story. Sentences come as plain data, as
``harmony explain --json`` writes them; weekly sums and events as the run left them.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

import harmony
from harmony.sim import events as e

# The fields of the weekly sums that make each measure: above, below, scale.
WEEKS = "weeks"
FORMULAS: dict[str, tuple[tuple[str, ...], tuple[str, ...] | None, float]] = {
    "revenue": (("revenue",), None, 1),
    "intervention_cost": (("intervention_cost",), None, 1),
    "profit": (("gross_profit", "-go_to_market_cost", "-intervention_cost"), None, 1),
    "answers": (("answers",), None, 1),
    "conflict": (("tension",), (WEEKS,), 100),
    "conflict_heads": (("heads_tension",), (WEEKS,), 100),
    "conflict_resentment": (("resentment",), ("one_head",), 100),
    "trust_sales": (("trust_sales",), (WEEKS,), 1),
    "trust_marketing": (("trust_marketing",), (WEEKS,), 1),
    "understanding": (("understanding",), (WEEKS,), 1),
    "prejudice": (("prejudice",), (WEEKS,), 1),
    "goal_acceptance": (("goal",), (WEEKS,), 1),
    "system_adoption": (("adoption",), (WEEKS,), 1),
    "records": (("records",), (WEEKS,), 1),
    "visible_return": (("visible_return",), (WEEKS,), 1),
    "task_conflict": (("task_conflict",), (WEEKS,), 1),
    "hours_lost": (("hours_lost",), ("people",), 1),
    "marketing_budget_share": (("marketing_money",), ("marketing_money", "sales_money"), 1),
    "leads_worked_share": (("leads_worked",), ("leads",), 1),
    "lead_wait": (("lead_wait",), ("leads_worked",), 1),
    "win_rate": (("wins",), ("opportunities_closed",), 1),
    "solution_share": (("solution_wins",), ("wins",), 1),
    "brand": (("brand",), (WEEKS,), 1),
    "customers": (("customers",), (WEEKS,), 1),
}
# What may move in the chain of consequences, in the order in which ties are told.
CHAIN = (
    *("conflict", "trust_sales", "trust_marketing", "understanding", "prejudice"),
    *("goal_acceptance", "system_adoption", "records", "visible_return", "task_conflict"),
    *("hours_lost", "marketing_budget_share", "answers", "leads_worked_share", "lead_wait"),
    *("win_rate", "solution_share", "brand", "customers"),
)
HOSTILE = (
    *(e.QUARREL, e.PROMISE_BROKEN, e.BLAME, e.CREDIT_DISPUTE),
    *(e.DEPARTURE, e.LEAD_IGNORED, e.LEAD_JUNK, e.AFFRONT),
)
UP = ("more", "above", "higher", "grew", "rise", "up", "much", "strong", "tense")
DOWN = ("less", "below", "lower", "fell", "sink", "down", "little", "weak", "calm")


@dataclasses.dataclass
class Raw:
    """The raw record; weeks count from the end of the warm-up."""

    run: harmony.Run
    twin: harmony.Run | None
    past: np.ndarray
    firm: harmony.Firm
    events: list[dict[str, Any]]
    known: dict[Any, Any] = dataclasses.field(default_factory=dict)
    """What one reading of a story has worked out already."""

    def weekly(self, of: str) -> np.ndarray:
        whose = self.run if of == "run" else self.twin
        return self.once(of, lambda: np.concatenate([self.past, whose.weekly]))

    def once(self, what: Any, work_out: Callable[[], Any]) -> Any:
        if what not in self.known:
            self.known[what] = work_out()
        return self.known[what]

    @property
    def scenario(self) -> harmony.Scenario:
        return self.run.scenario


def raw_of(scenario: harmony.Scenario, firm_seed: int, luck_seed: int) -> Raw:
    """Run everything again, the past as a run of its own."""
    made = harmony.run(scenario, firm_seed, luck_seed, events=True)
    twin = None
    if scenario.interventions:
        twin = harmony.run(
            dataclasses.replace(scenario, interventions=()), firm_seed, luck_seed, events=True
        )
    firm = harmony.Firm(scenario, firm_seed=firm_seed, luck_seed=luck_seed)
    before = made.weekly[:0]
    if scenario.warm_up:
        only = dataclasses.replace(
            scenario, weeks=scenario.warm_up, warm_up=0, interventions=(), shocks=()
        )
        before = harmony.run(only, firm_seed, luck_seed).weekly
    names = made.events.dtype.names
    events = [dict(zip(names, row, strict=True)) for row in made.events.tolist()]
    for event in events:
        event["week"] -= scenario.warm_up
    return Raw(made, twin, before, firm, events)


def name(identity: int) -> str:
    role, hire, seat = identity >> 30, (identity >> 16) & 0x3FFF, identity & 0xFFFF
    if role == 3:
        return ("the head of sales", "the head of marketing", "the head of both departments")[seat]
    told = f"{ {1: 'rep', 2: 'marketer'}[role] } {seat + 1}"
    order = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    if hire == 0:
        return told
    which = order[hire - 1] if hire <= 9 else f"{hire + 1}th"
    return f"{told} ({which} holder of the seat)"


def shown(value: float, style: str) -> str:
    size = abs(value)
    kind = style.split(":")[0].split()[0]
    if kind == "money":
        if size >= 1e9:
            return f"{size / 1e6:,.0f} M"
        if size >= 1e6:
            return f"{size / 1e6:,.1f} M"
        return f"{round(size / 1e3) * 1000:,}" if size >= 1e3 else str(round(size))
    if kind == "percent":
        return f"{size * 100:.2f} %" if 0 < size < 0.001 else f"{size * 100:.1f} %"
    if style.startswith("of a hundred"):
        return f"{value * 100:.1f}"
    if style.startswith("one digit"):
        return f"{size:.1f}"
    if kind == "two":
        return f"{value:.2f}"
    words = ["no", "one", "two", "three", "four", "five", "six"]
    words += ["seven", "eight", "nine", "ten", "eleven", "twelve"]
    if "in words" in style and round(value) <= 12:
        return words[round(value)]
    if "below ten" in style and value < 10 and f"{value:.1f}"[-1] != "0":
        return f"{value:.1f}"
    return f"{value:,.0f}"


def number(source: dict[str, Any], raw: Raw) -> float:
    kind = source["from"]
    if kind == "weekly sums":
        value = measure(source["measure"], source["first"], source["last"], source["of"], raw)
        return (
            value * source["per"] / (source["last"] - source["first"]) if source["per"] else value
        )
    if kind == "events":
        return of_events(source, raw)
    if kind == "company at its founding":
        return float(getattr(raw.firm.company, source["field"]))
    if kind == "scenario":
        found: Any = raw.scenario
        for part in source["field"].split("."):
            found = getattr(found, part)
        return float(found)
    if kind == "accounts":
        return math.exp(factors(source["first"], raw)[source["kind"]]) - 1
    if kind == "rule":
        return float(RULES[source["name"]](raw))
    left, right = (number(one, raw) for one in source["of"])
    return {
        "difference": lambda: left - right,
        "ratio": lambda: left / right,
        "relative": lambda: (left - right) / right,
    }[kind]()


def measure(what: str, first: int, last: int, of: str, raw: Raw) -> float:
    above, below, scale = FORMULAS[what]
    weekly = raw.weekly(of)[first + raw.scenario.warm_up : last + raw.scenario.warm_up]
    assert len(weekly), f"no week from {first} to {last}"
    total = 0.0
    for field in above:
        total += math.fsum(weekly[field.strip("-")]) * (-1 if field.startswith("-") else 1)
    if below is None:
        return scale * total
    if below == (WEEKS,):
        return scale * total / len(weekly)
    under = sum(math.fsum(weekly[field]) for field in below)
    return scale * total / under if under else math.nan


def chosen(raw: Raw, kinds: Any, first: int, last: int) -> list[dict[str, Any]]:
    return [one for one in raw.events if one["kind"] in kinds and first <= one["week"] < last]


def of_events(source: dict[str, Any], raw: Raw) -> float:
    found = chosen(raw, source["kinds"], source["first"], source["last"])
    if "who" in source:
        found = [one for one in found if one["who"] == source["who"]]
    if "whom" in source:
        found = [one for one in found if one["whom"] == source["whom"]]
    if "party" in source:
        found = [one for one in found if source["party"] in (one["who"], one["whom"])]
    if "role" in source:
        found = [one for one in found if one["who"] >> 30 == source["role"]]
    weeks = source["last"] - source["first"]
    value = source["value"]
    if value == "count":
        return len(found) * source["per"] / weeks if "per" in source else len(found)
    values = {
        "amount": [one["amount"] for one in found],
        "truth": [one["truth"] for one in found],
        "excess": [one["amount"] - one["truth"] for one in found],
    }[value.split()[1]]
    return math.fsum(values) / (len(values) if value.startswith("mean") else 1)


def factors(first: int, raw: Raw) -> dict[int, float]:
    """The firm's log ratios in the quarter that begins in a week."""
    kinds = (*range(e.CAUSE_NEEDS, e.CAUSE_PRICE + 1), e.RESULT)
    found = chosen(raw, kinds, first, first + 13)
    return {one["kind"]: one["amount"] for one in found if one["who"] == 0}


def quarters(raw: Raw) -> list[int]:
    """First weeks of the quarters that are settled after the warm-up."""
    warm_up, weeks = raw.scenario.warm_up, raw.scenario.weeks
    return [
        settled - 12 - warm_up for settled in range(12, warm_up + weeks, 13) if settled >= warm_up
    ]


def moved_alike(raw: Raw) -> tuple[int, int]:
    same = 0
    starts = quarters(raw)
    for before, now in itertools.pairwise(starts):
        rises = [
            measure(what, now, now + 13, "run", raw)
            - measure(what, before, before + 13, "run", raw)
            for what in ("revenue", "conflict")
        ]
        same += rises[0] * rises[1] > 0
    return same, len(starts) - 1


def turning_points(raw: Raw) -> list[tuple[int, str]]:
    starts = quarters(raw)
    told = [first for first in starts if first - 52 >= -len(raw.past)]
    ranked: list[tuple[float, int, str]] = []
    for what in ("revenue", "conflict"):
        aways = []
        for first in told:
            now = measure(what, first, first + 13, "run", raw)
            before = measure(what, first - 52, first, "run", raw)
            aways.append(math.log(now / (before / 4)) if what == "revenue" else now - before)
        if len(aways) < 4:
            continue
        spread = float(np.std(aways))
        ranked += [
            (abs(away) / spread, starts.index(first) + 1, what)
            for first, away in zip(told, aways, strict=True)
        ]
    kept: list[tuple[int, str]] = []
    for strength, quarter, what in sorted(ranked, key=lambda one: -one[0]):
        if strength >= 1 and len(kept) < 4 and all(abs(quarter - one) >= 2 for one, _ in kept):
            kept.append((quarter, what))
    return sorted(kept)


def standing_out(first: int, raw: Raw) -> list[int]:
    strength = {}
    for kind in HOSTILE:
        now = len(chosen(raw, (kind,), first, first + 13))
        before = len(chosen(raw, (kind,), first - 52, first)) / 4
        strength[kind] = (now - before) / math.sqrt(before + 1)
    ranked = sorted(HOSTILE, key=lambda kind: -abs(strength[kind]))
    return [kind for kind in ranked if abs(strength[kind]) >= 2][:2]


def against_the_grain(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    """More hostile events though conflict fell on the year before, or less though it rose."""
    first = claim["first"]
    more = [
        len(chosen(raw, (kind,), first, first + 13))
        > len(chosen(raw, (kind,), first - 52, first)) / 4
        for kind in claim["kinds"]
    ]
    now, before = (
        measure("conflict", *weeks, "run", raw)
        for weeks in ((first, first + 13), (first - 52, first))
    )
    calmer = now < before
    return claim["calm"] == calmer and (all(more) if calmer else not any(more))


def steps(raw: Raw) -> list[list[Any]]:
    """The lasting differences to the twin: four weeks at a time, eight weeks beyond a spread."""
    first = max(raw.scenario.first_start, 3 - raw.scenario.warm_up)
    found = []
    for what in CHAIN:
        ours, twins = (
            [
                measure(what, week - 3, week + 1, of, raw)
                for week in range(first, raw.scenario.weeks)
            ]
            for of in ("run", "twin")
        )
        if len(ours) < 8 or any(math.isnan(one) for one in ours + twins):
            continue
        least = max(float(np.std(twins)), 0.01 * abs(float(np.mean(twins))), 0.001)
        away = [(one - other) / least for one, other in zip(ours, twins, strict=True)]
        step = _lasting(away)
        if step:
            found.append([what, first + step[0], step[1]])
    return sorted(found, key=lambda one: one[1])


def _lasting(away: list[float]) -> tuple[int, bool] | None:
    for up in (True, False):
        signed = [one if up else -one for one in away]
        for week in range(len(signed) - 7):
            rest = signed[week:]
            if min(rest[:8]) > 1 and sum(rest) / len(rest) > 0.5:
                return week, up
    return None


def excess_by(field: str, raw: Raw) -> Counter[int]:
    sums: Counter[int] = Counter()
    for one in chosen(raw, (e.BLAME,), 0, raw.scenario.weeks):
        if one["who"] >> 30 != 3:
            sums[one[field]] += one["amount"] - one["truth"]
    return sums


RULES = {
    "quarters moved alike": lambda raw: moved_alike(raw)[0],
    "quarters compared": lambda raw: moved_alike(raw)[1],
}
