"""One firm week by week, recorded at once; the browser plays it."""

from __future__ import annotations

import base64
import collections
import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.runs.newcomers import people_of
from harmony.runs.plain_data import number_or_none
from harmony.runs.player import Player
from harmony.runs.recording import recorded
from harmony.runs.run import Run
from harmony.sim import events
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.drivers import engine
from harmony.sim.drivers.firm_state import tie_slots
from harmony.sim.interventions.base import Intervention
from harmony.sim.measures import weekly_values
from harmony.sim.scenario import Scenario
from harmony.sim.state import EMPTY_TIE, HEAD, MARKETER, REP, State
from harmony.story.ledger import ledger_of
from harmony.story.names import person_of

ROLES = {REP: "rep", MARKETER: "marketer"}
NOBODY = 255
HIGHEST = 255
WINDOW = WEEKS_A_QUARTER
"""Weeks over which a share of a week's few leads is told."""

# Events that are told one by one, and how their amounts are shown
SINGLE = {
    events.QUARREL: ("quarrel", "number"),
    events.BUDGET_DISPUTE: ("budget_dispute", "share"),
    events.DEPARTURE: ("departure", "number"),
    events.HIRE: ("hire", "number"),
    events.POSTING: ("posting", "number"),
    events.CREDIT_DISPUTE: ("credit_dispute", "share"),
    events.SURVEY: ("survey", "number"),
}
# Events that are counted by the week
COUNTED = {
    events.BLAME: "blame",
    events.PROMISE_BROKEN: "promise_broken",
    events.LEAD_IGNORED: "lead_ignored",
    events.LEAD_TAKEN: "lead_taken",
    events.LEAD_JUNK: "lead_junk",
    events.LEAD_WON: "lead_won",
    events.LUNCH: "lunch",
    events.DEBATE: "debate",
}

Frames = dict[str, list[NDArray[np.unsignedinteger[Any]]]]
"""Of each table a row of whole numbers a week: of two bytes for tenures and holders, else one."""


def watched(scenario: Scenario, seed: int, fork: Intervention | None = None) -> dict[str, Any]:
    """A firm as it is, and the same firm where something more is done from some week on.

    Both are the same to the bit until the week in which the fork starts.

    Raises
    ------
    HarmonyError
        If the scenario cannot be played, alone or with the fork.
    """
    answer: dict[str, Any] = {"run": watched_run(scenario, seed)}
    if fork is not None:
        more = dataclasses.replace(scenario, interventions=(*scenario.interventions, fork))
        answer |= {
            "changed": watched_run(more, seed),
            "forked_at": fork.start,
            "forked_kind": fork.kind,
        }
    return answer


def watched_run(scenario: Scenario, seed: int) -> dict[str, Any]:
    """All weeks of one run after the warm-up, as plain data; people and ties as bytes in text."""

    def play(player: Player) -> tuple[NDArray[np.void], Frames]:
        """The weekly sums, and where everybody stands in each week."""
        player.play((seed, seed), until=scenario.warm_up)
        frames: Frames = collections.defaultdict(list)
        weeks = []
        for week in range(scenario.warm_up, scenario.length):
            weeks.append(player.advance(week, week + 1))
            _record(player.state, frames)
        return np.concatenate(weeks), frames

    (weekly, frames), player, events_noted = recorded(scenario, engine.entries(), play)
    run = player.run_of(weekly, events_noted)
    return {
        "firm_seed": seed,
        "weeks": scenario.weeks,
        "reps": scenario.size.reps,
        "marketers": scenario.size.marketers,
        "slots": tie_slots(scenario.size),
        "one_head": weekly["one_head"].tolist(),
        "heads_tension": weekly["heads_tension"].round(4).tolist(),
        "series": _series(weekly),
        "packed": {name: _packed(parts) for name, parts in frames.items()},
        "quarrels": _quarrels(run),
        "feed": _feed(run),
        "ledger": _ledger(run),
    }


def _record(state: State, frames: Frames) -> None:
    """Take down where everybody stands."""
    everybody = people_of(state)
    for role, people in (("rep", everybody.reps), ("marketer", everybody.marketers)):
        for name, field in (
            ("tension", "tension"),
            ("trust", "trust"),
            ("understanding", "understanding"),
            ("prejudice", "stereotype"),
        ):
            frames[f"{role}_{name}"].append(_level(people[field]))
        frames[f"{role}_present"].append(people["present"].astype(np.uint8))
        frames[f"{role}_posted"].append((people["posting_weeks"] > 0).astype(np.uint8))
        frames[f"{role}_tenure"].append(people["tenure"].astype("<u2"))
        frames[f"{role}_holder"].append(people["hire"].astype("<u2"))
    ties = state.ties
    held = state.reps["present"][ties["rep"]] * state.marketers["present"][ties["marketer"]]
    there = (ties["kind"] != EMPTY_TIE) & (held == 1)
    frames["tie_marketer"].append(np.where(there, ties["marketer"], NOBODY).astype(np.uint8))
    frames["tie_tension"].append(_level(ties["tension"]))
    trust = 0.5 * (ties["trust_in_marketer"] + ties["trust_in_rep"])
    frames["tie_trust"].append(_level(trust))


def _level(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.rint(HIGHEST * np.clip(values, 0.0, 1.0)).astype(np.uint8)


def _packed(parts: list[NDArray[np.unsignedinteger[Any]]]) -> str:
    return base64.b64encode(np.concatenate(parts).tobytes()).decode()


def _series(weekly: NDArray[np.void]) -> dict[str, list[float | None]]:
    values = weekly_values(weekly)
    shares = {
        "leads_worked_share": _rolling(weekly["leads_worked"], weekly["leads"]),
        "marketing_budget_share": _rolling(
            weekly["marketing_money"], weekly["marketing_money"] + weekly["sales_money"]
        ),
    }
    plain = {name: values[name] for name in ("revenue", "conflict", "leads", "survey_conflict",
                                             "hours_lost")}  # fmt: skip
    told = {**plain, **shares, "needs_open": weekly["needs_open"]}
    return {name: [_number(value) for value in column] for name, column in told.items()}


def _rolling(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    """A share over the last weeks."""
    window = np.ones(WINDOW)
    sums = [np.convolve(one, window)[: len(one)] for one in (above, below)]
    return np.divide(sums[0], sums[1], out=np.full(len(above), np.nan), where=sums[1] > 0)


def _number(value: float) -> float | None:
    return number_or_none(float(f"{value:.5g}"))


def _after_warm_up(run: Run) -> NDArray[np.void]:
    assert run.events is not None
    return run.events[run.events["week"] >= run.scenario.warm_up]


def _quarrels(run: Run) -> dict[int, list[list[int]]]:
    """Who quarrelled with whom, rep and marketer, by week."""
    found: dict[int, list[list[int]]] = collections.defaultdict(list)
    for event in _after_warm_up(run):
        if event["kind"] != events.QUARREL:
            continue
        pair = {
            ROLES.get(one.role): one.seat for one in map(person_of, (event["who"], event["whom"]))
        }
        if {"rep", "marketer"} <= pair.keys():
            found[int(event["week"]) - run.scenario.warm_up].append([pair["rep"], pair["marketer"]])
    return found


def _feed(run: Run) -> dict[int, list[dict[str, Any]]]:
    """What happened, by week: some events one by one, of others how many."""
    feed: dict[int, list[dict[str, Any]]] = collections.defaultdict(list)
    counts: dict[tuple[int, str], int] = collections.Counter()
    for event in _after_warm_up(run):
        week, kind = int(event["week"]) - run.scenario.warm_up, int(event["kind"])
        if kind in SINGLE:
            name, style = SINGLE[kind]
            who, whom = _person(event["who"]), _person(event["whom"])
            feed[week].append(_told(name, style, float(event["amount"]), 1, who, whom))
        elif kind in COUNTED:
            counts[week, COUNTED[kind]] += 1
    for (week, name), count in counts.items():
        feed[week].append(_told(name, "number", count, count))
    return feed


def _told(
    kind: str,
    style: str,
    amount: float,
    count: int,
    who: dict[str, Any] | None = None,
    whom: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """An event as the browser puts it into words."""
    return {
        "kind": kind,
        "style": style,
        "amount": _number(amount),
        "count": count,
        "who": who,
        "whom": whom,
    }


def _person(identity: int) -> dict[str, Any] | None:
    """Role, seat and which holder of it; nobody where there is none, and for those at the top."""
    person = person_of(int(identity))
    if int(identity) == 0 or person.role == HEAD:
        return None
    return {"role": ROLES[person.role], "seat": person.seat, "holder": person.hire}


def _ledger(run: Run) -> list[dict[str, Any]]:
    """Each explanation of a result: who, in which quarter, what was believed and what was true."""
    rows = []
    for row in ledger_of(run).people.itertuples():
        person = person_of(int(row.identity))
        rows.append(
            {
                "quarter": int(row.quarter),
                "role": ROLES[person.role],
                "seat": person.seat,
                "holder": person.hire,
                "department": row.department,
                "missed": bool(row.missed),
                "believed": _number(row.believed_share),
                "truth": _number(row.true_share),
            }
        )
    return rows
