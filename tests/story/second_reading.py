"""A second reading of a story: every number and claim made again from the raw record.

Nothing here uses the code that tells the story. Sentences come as plain data, as
``harmony explain --json`` writes them; weekly sums and events as the run left them.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
import re
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


def problems_of(sections: list[dict[str, Any]], raw: Raw) -> list[str]:
    """Everything in a story that the raw record does not bear out."""
    raw.known = {}
    return [
        f"{sentence['text']}: {problem}"
        for section in sections
        for sentence in section["sentences"]
        for problem in _problems_of_sentence(sentence, raw)
    ]


def _problems_of_sentence(sentence: dict[str, Any], raw: Raw) -> list[str]:
    evidence = sentence["evidence"]
    problems = [] if evidence else ["no evidence"]
    left = sentence["text"]
    claims = [one for one in evidence if "claim" in one]
    for one in evidence:
        if "claim" not in one:
            problems += _problem_of_shown(one, claims, raw)
        elif not CLAIMS[one["claim"]](one, raw, sentence["text"]):
            problems.append(f"claim does not hold: {one}")
    shown_ones = [one["shown"] for one in evidence if "claim" not in one]
    for text in sorted(shown_ones, key=len, reverse=True):  # "28.5 %" before "28.5"
        if text.lower() not in left.lower():
            problems.append(f"{text} is not in the text")
        left = re.sub(re.escape(text), "", left, count=1, flags=re.IGNORECASE)
    if "quoted" not in {one["claim"] for one in claims}:
        left = re.sub(r"`[^`]*`|“[^”]*”", "", left)
        if re.search(r"\d", left):
            problems.append(f"a number without evidence: {left}")
    return problems + _wrong_direction(sentence)


def _problem_of_shown(one: dict[str, Any], claims: list[dict[str, Any]], raw: Raw) -> list[str]:
    if "source" in one:
        value = number(one["source"], raw)
        if not math.isclose(value, one["value"], rel_tol=1e-9, abs_tol=1e-9):
            return [f"{one['source']} is {value}, not {one['value']}"]
        if shown(one["value"], one["style"]) != one["shown"]:
            return [f"{value} is shown as {one['shown']}"]
    elif "identity" in one:
        if name(one["identity"]) != one["shown"]:
            return [f"{one['identity']} is {name(one['identity'])}"]
    elif "quarter" in one:
        first, last = one["weeks"]
        warm_up = raw.scenario.warm_up
        if last - first != 13 or (first + warm_up) % 13:
            return [f"no quarter: {one['weeks']}"]
        number_of = (first + warm_up) // 13 - warm_up // 13 + 1
        year, place = (number_of - 1) // 4 + 1, (number_of - 1) % 4 + 1
        if one["shown"] != f"quarter {place} of year {year}":
            return [f"{one['weeks']} is not {one['shown']}"]
    elif "years" in one:
        first, last = one["years"]
        if one["weeks"] != [52 * first - 52, 52 * last]:
            return [f"{one['shown']} is not {one['weeks']}"]
        if one["shown"] not in (f"year {first}", f"years {first} to {last}"):
            return [f"wrong years {one['shown']}"]
    elif one["shown"] != f"week {one['week']}" or one["week"] not in _flat(claims):
        return [f"week {one['week']} comes from no claim"]
    return []


def _flat(thing: Any) -> list[Any]:
    if isinstance(thing, dict):
        thing = list(thing.values())
    if isinstance(thing, list):
        return [leaf for part in thing for leaf in _flat(part)]
    return [thing]


def _wrong_direction(sentence: dict[str, Any]) -> list[str]:
    """Where one change is told, the words must say to which side it was."""
    changes = [
        one["value"]
        for one in sentence["evidence"]
        if one.get("source", {}).get("from") in ("relative", "difference")
    ]
    if len(changes) != 1:
        return []
    words = re.findall(r"[a-z]+", sentence["text"].split(", with")[0].lower())
    right = UP if changes[0] > 0 else DOWN
    return [] if set(right) & set(words) else [f"the text does not say where {changes} goes"]


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


def _against_the_grain(claim: dict[str, Any], raw: Raw, text: str) -> bool:
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


def _greater(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    return number(claim["greater"], raw) > number(claim["less"], raw)


def _trait(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    parameters, company = raw.scenario.parameters, raw.firm.company
    away = {
        "grievance": (company.grievance - parameters.grievance_mean) / parameters.grievance_spread,
        "irritability": math.log(company.irritability) / parameters.temper_firm_spread,
    }[claim["field"]]
    band = "high" if away > 0.5 else "low" if away < -0.5 else "usual"
    words = {"high": ("bitter", "more easily"), "low": ("less to forgive", "less easily")}
    return band == claim["band"] and any(
        word in text for word in words.get(band, ("usual in such firms",))
    )


def _power(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    power = raw.firm.company.power_of_sales
    word = "sales has" if power > 0.55 else "marketing has" if power < 0.45 else "same say"
    return word in text


def _demand(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    demand = raw.firm.company.demand
    word = "more often" if demand > 1.02 else "less often" if demand < 0.98 else "as often as"
    return word in text


def _trust(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    reps, marketers = (
        measure(what, *claim["weeks"], "run", raw) for what in ("trust_sales", "trust_marketing")
    )
    return ("no less" not in text) == (reps < marketers)


def _changes(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    changes = getattr(raw.scenario, claim["field"])
    starts = (
        raw.run.started if claim["field"] == "interventions" else [one.start for one in changes]
    )
    began = [(one, start) for one, start in zip(changes, starts, strict=True) if start is not None]
    made = [[one.title, start, one.end] for one, start in began]
    return claim["changes"] == made and all(f"“{title}”" in text for title, _, _ in made)


def _waited(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    """What waits starts when a quarter begins and the published survey, or so, fulfils it."""
    chosen_ones = zip(raw.scenario.interventions, raw.run.started, strict=True)
    return any(
        one.when and (one.title, week) == (claim["title"], claim["week"])
        for one, week in chosen_ones
    ) and ("never" in text) == (claim["week"] is None)


def _one_head(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    first, last = claim["weeks"]
    one = raw.run.weekly["one_head"].tolist()
    return (
        all(one[first:last])
        and (first == 0 or not one[first - 1])
        and (last == len(one) or not one[last])
        and (("to the end" in text) == (last == len(one)))
    )


def _survey(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    errors = {}
    for first in quarters(raw):
        (one,) = chosen(raw, (e.SURVEY,), first, first + 13)
        errors[first] = one["amount"] - one["truth"]
    worst = max(errors, key=lambda first: abs(errors[first]))
    word = "better than they were" if errors[worst] < 0 else "worse than they were"
    return claim["weeks"] == [worst, worst + 13] and word in text


def _moved(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    same, compared = moved_alike(raw)
    sure = abs(same - compared / 2) > 1.96 * math.sqrt(compared) / 2
    verdict = "neither" if not sure else "together" if same > compared / 2 else "apart"
    return claim["verdict"] == verdict and (("coin" in text) == (verdict == "neither"))


def _turning(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    return [tuple(one) for one in claim["found"]] == turning_points(raw)


def _factor(claim: dict[str, Any], raw: Raw, text: str, chief: bool = True) -> bool:
    logs = factors(claim["weeks"][0], raw)
    toward = math.copysign(1, logs.pop(e.RESULT))
    ranked = sorted(logs, key=lambda kind: toward * logs[kind])
    return claim["kind"] == ranked[-1 if chief else 0]


def _longest(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    left = chosen(raw, (e.DEPARTURE,), *claim["weeks"])
    served = max(one["amount"] for one in left)
    return any(one["who"] == claim["identity"] and one["amount"] == served for one in left)


def _involved(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    met = Counter(
        who
        for one in chosen(raw, claim["kinds"], *claim["weeks"])
        for who in (one["who"], one["whom"])
        if who and who >> 30 != 3
    )
    return all(
        met[claim["identity"]] > times for who, times in met.items() if who != claim["identity"]
    )


def _most(field: str, claim: dict[str, Any], raw: Raw) -> bool:
    sums = excess_by(field, raw)
    return math.isclose(sums[claim["identity"]], max(sums.values()))


def _kept(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    hits = chosen(raw, (e.HIT_EXPLAINED,), 0, raw.scenario.weeks)
    less = sum(one["amount"] for one in hits) < sum(one["truth"] for one in hits)
    return ("less than" in text) == less


def _steps(claim: dict[str, Any], raw: Raw, text: str) -> bool:
    found = raw.once("steps", lambda: steps(raw))
    return claim["found"] == found and (bool(claim["found"]) or "lastingly" in text)


def _none_of(raw: Raw, kind: int, role: int | None = None) -> bool:
    found = chosen(raw, (kind,), 0, raw.scenario.weeks)
    return not [one for one in found if role is None or one["who"] >> 30 == role]


CLAIMS: dict[str, Any] = {
    "greater": _greater,
    "trait": _trait,
    "power": _power,
    "demand": _demand,
    "trust": _trust,
    "changes": _changes,
    "waited": _waited,
    "one head": _one_head,
    "free": lambda claim, raw, text: not raw.run.weekly["intervention_cost"].any(),
    "quoted": lambda claim, raw, text: text == " ".join(raw.scenario.story.split()),
    "no interventions": lambda claim, raw, text: raw.scenario.interventions == (),
    "cut short": lambda claim, raw, text: (
        claim["weeks"][1] == len(raw.run.weekly)
        and claim["weeks"][0] == len(raw.run.weekly) // 52 * 52
    ),
    "survey furthest out": _survey,
    "no cuts": lambda claim, raw, text: not raw.run.weekly["budget_cut"].any(),
    "moved": _moved,
    "turning points": _turning,
    "no turning points": lambda claim, raw, text: turning_points(raw) == [],
    "chief factor": _factor,
    "contrary factor": lambda claim, raw, text: _factor(claim, raw, text, chief=False),
    "stand out": lambda claim, raw, text: claim["kinds"] == standing_out(claim["weeks"][0], raw),
    "against the grain": _against_the_grain,
    "longest served": _longest,
    "most involved": _involved,
    "none": lambda claim, raw, text: _none_of(raw, claim["kind"], claim["role"]),
    "credit kept": _kept,
    "most wronged": lambda claim, raw, text: _most("whom", claim, raw),
    "harshest": lambda claim, raw, text: _most("who", claim, raw),
    "no blame": lambda claim, raw, text: not excess_by("who", raw),
    "heads at peace": lambda claim, raw, text: _none_of(raw, e.BLAME, role=3),
    "no budget disputes": lambda claim, raw, text: _none_of(raw, e.BUDGET_DISPUTE),
    "twin": lambda claim, raw, text: (
        raw.twin is not None
        and not raw.twin.scenario.interventions
        and (raw.twin.firm_seed, raw.twin.luck_seed) == (raw.run.firm_seed, raw.run.luck_seed)
    ),
    "equal": lambda claim, raw, text: number(claim["of"][0], raw) == number(claim["of"][1], raw),
    "near": lambda claim, raw, text: math.isclose(
        *(number(one, raw) for one in claim["of"]), rel_tol=1.01 * claim["within"]
    ),
    "same as twin": lambda claim, raw, text: raw.run.weekly.tobytes() == raw.twin.weekly.tobytes(),
    "steps": _steps,
    "one run": lambda claim, raw, text: claim["twin"] == bool(raw.scenario.interventions),
}
