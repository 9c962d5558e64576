"""A second reading of a story: what each claim says, held against the raw record."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Any

from harmony.sim import events as e
from tests.story.second_reading import (
    DOWN,
    UP,
    Raw,
    against_the_grain,
    chosen,
    excess_by,
    factors,
    measure,
    moved_alike,
    name,
    number,
    quarters,
    shown,
    standing_out,
    steps,
    turning_points,
)


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
    "against the grain": against_the_grain,
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
