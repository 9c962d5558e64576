"""Each kind of event against the state that it is about, worked out anew beside the model."""

from __future__ import annotations

import collections
import dataclasses
import itertools
import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from harmony.runs.player import Player
from harmony.runs.running import run
from harmony.sim import events as kinds
from harmony.sim.drivers import engine
from harmony.sim.drivers.model import Firm
from harmony.sim.events import CAUSES, MEANING
from harmony.sim.schedule import WEEK
from harmony.sim.state import (
    IGNORED,
    JUNK,
    LOST,
    MARKETING_HEAD,
    PRODUCT,
    SALES_HEAD,
    SCREENED,
    SOLUTION,
    WON,
    WORKING,
    Event,
)
from tests.firms import LIVELY, everything, small
from tests.twins import begin_week

# The phases in which something notable may happen.
NOTABLE = {
    "hold_to_agreements",
    "divide_budget",
    "plan_campaign",
    "consider_posting",
    "consider_field_weeks",
    "hand_over_answers",
    "hand_over_idle_answers",
    "decide_on_lead",
    "sell",
    "heads_meet",
    "lunch",
    "work_together",
    "chat",
    "join_forum",
    "find_causes",
    "settle_rep",
    "settle_marketer",
    "review_quarter",
    "career_of_rep",
    "career_of_marketer",
    "publish",
}


@dataclasses.dataclass
class Scene:
    """A phase that was played: the firm before it, the firm now, and what it noted."""

    firm: Firm
    before: dict[str, Any]
    noted: list[Event]
    arrived: dict[int, int]
    left: dict[tuple[str, int], int]
    tensions: list[float]

    def seat_of(self, identity: int) -> tuple[str, int]:
        """Table and seat of a rep or marketer who is or was in post."""
        for table in ("reps", "marketers"):
            for rows in (self.before[table], getattr(self.firm, table)):
                for seat, one in enumerate(rows):
                    if one_of(one, "identity") == identity:
                        return table, seat
        raise AssertionError(f"{identity} holds no seat")

    def was(self, identity: int) -> Any:
        """A rep or marketer as the phase found them."""
        table, seat = self.seat_of(identity)
        return self.before[table][seat]

    def now(self, identity: int) -> Any:
        """The same seat after the phase."""
        table, seat = self.seat_of(identity)
        return getattr(self.firm, table)[seat]

    def of_kind(self, kind: int, who: int) -> Event:
        """The one event of a kind that this phase noted of somebody."""
        (found,) = [one for one in self.noted if one.kind == kind and one.who == who]
        return found


def one_of(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, np.void) else getattr(row, name)


def played(firm: Firm) -> Iterator[Scene]:
    """Play a firm to its end, phase by phase, and show each that is notable."""
    arrived: dict[int, int] = {}
    left: dict[tuple[str, int], int] = {}
    tensions: list[float] = []
    while firm.clock.week < firm.setup.length:
        firm.timeline.observe(firm.clock.week, firm.company)
        begin_week(firm)
        for phase in WEEK:
            if not firm._is_due(phase.when):
                continue
            name = phase.behaviour.__name__
            before = firm.snapshot() if name in NOTABLE else {}
            first = firm.clock.events_noted
            firm._play(phase)
            noted = list(firm.events)[first:] if firm.clock.events_noted > first else []
            assert not noted or name in NOTABLE, f"{name} notes events"
            if name == "keep_books":
                tensions.append(firm.sums.tension)
            if noted:
                yield Scene(firm, before, noted, arrived, left, tensions)
            for event in noted:
                scene = Scene(firm, before, noted, arrived, left, tensions)
                if event.kind == kinds.HIRE:
                    arrived[event.who] = event.week
                if event.kind == kinds.DEPARTURE:
                    left[scene.seat_of(event.who)] = event.week


def lead_of(event: Event, scene: Scene) -> Any:
    return scene.firm.leads[event.account]


def lead_was_taken(event: Event, scene: Scene) -> tuple[float, float]:
    lead = lead_of(event, scene)
    assert lead.state in {JUNK, WORKING, LOST}
    return lead.score, float(lead.good)


def lead_was_ignored(event: Event, scene: Scene) -> tuple[float, float]:
    lead = lead_of(event, scene)
    assert lead.state == IGNORED
    return lead.score, float(lead.good)


def lead_was_junk(event: Event, scene: Scene) -> tuple[float, float]:
    lead = lead_of(event, scene)
    assert (lead.state, lead.good) == (JUNK, 0)
    return lead.score, 0.0


def lead_was_screened(event: Event, scene: Scene) -> tuple[float, float]:
    lead = lead_of(event, scene)
    assert lead.state == SCREENED
    return lead.score, float(lead.good)


def price_paid(event: Event, scene: Scene) -> float:
    account = scene.firm.accounts[event.account]
    opportunity = scene.firm.opportunities[event.account]
    listed = account.need_value
    if opportunity.pitch == SOLUTION:
        listed *= 1.0 + scene.firm.parameters.solution_premium * account.complexity
    return listed * (1.0 - opportunity.discount)


def lead_was_won(event: Event, scene: Scene) -> tuple[float, float]:
    assert lead_of(event, scene).state == WON
    return price_paid(event, scene), 0.0


def promise_was_broken(event: Event, scene: Scene) -> tuple[float, float]:
    opportunity = scene.firm.opportunities[event.account]
    assert (opportunity.promised, opportunity.pitch) == (SOLUTION, PRODUCT)
    return scene.firm.accounts[event.account].complexity, 0.0


def discount_was_given(event: Event, scene: Scene) -> tuple[float, float]:
    assert scene.firm.accounts[event.account].customer == 1
    return scene.firm.opportunities[event.account].discount, 0.0


def quota_was_missed(event: Event, scene: Scene) -> tuple[float, float]:
    rep = scene.was(event.who)
    return (rep["quota"] - rep["bookings"]) / rep["quota"], 0.0


def accounted(one: Any, parameters: Any) -> list[float]:
    """Log ratios of a result against plan in the order of the funnel, by division alone."""
    prior, money = parameters.accounting_prior, parameters.accounting_money
    counts = [
        (one[f"counted_{name}"] + prior) / (one[f"planned_{name}"] + prior)
        for name in ("needs", "leads", "reached", "wins")
    ]
    sums = [
        (one[counted] + money) / (one[planned] + money)
        for counted, planned in (
            ("counted_list", "planned_list"),
            ("bookings", "planned_revenue"),
        )
    ]
    steps = [1.0, *counts, *sums]
    return [math.log(after / first) for first, after in itertools.pairwise(steps)]


def whole_firm(scene: Scene) -> dict[str, float]:
    reps = scene.before["reps"]
    names = [name for name in reps.dtype.names if name.startswith(("counted_", "planned_"))]
    return {name: reps[name].sum() for name in (*names, "bookings")}


def causes_of(event: Event, scene: Scene) -> list[float]:
    one = scene.was(event.who) if event.who else whole_firm(scene)
    return accounted(one, scene.firm.parameters)


def cause_was_found(event: Event, scene: Scene) -> tuple[float, float]:
    return causes_of(event, scene)[CAUSES.index(event.kind)], 0.0


def result_was_found(event: Event, scene: Scene) -> tuple[float, float]:
    return sum(causes_of(event, scene)), 0.0


def part_of_marketing(causes: list[float], sign: float) -> float:
    """Marketing's share of all that pulled a result down (1), or up (-1)."""
    needs, leads, reach, wins, size, price = causes
    parts = [max(0.0, -sign * one) for one in (leads, reach + wins + price, needs + size)]
    return parts[0] / sum(parts) if sum(parts) > 0.0 else 0.0


def miss_was_explained(event: Event, scene: Scene) -> tuple[float, float]:
    one = scene.was(event.who)
    company, p = scene.firm.company, scene.firm.parameters
    if scene.seat_of(event.who)[0] == "reps":
        # What was believed holds luck; the books of the week add it up for all reps.
        believed = [
            each.amount
            for each in scene.noted
            if each.kind == kinds.MISS_EXPLAINED and scene.seat_of(each.who)[0] == "reps"
        ]
        assert scene.firm.sums.own_share_of_misses == pytest.approx(
            sum(1.0 - share for share in believed)
        )
        return event.amount, part_of_marketing(causes_of(event, scene), 1.0)
    part = company.sales_part_of_miss
    return part + excess(one, one["stereotype"], part, company, p), part


def excess(one: Any, prejudice: float, part: float, company: Any, p: Any) -> float:
    """Blame beyond the other side's part, by the self-serving bias."""
    tempered = (
        (1.0 - p.bias_less_by_understanding * one["understanding"])
        * (1.0 - p.bias_less_by_data * company.visible_return)
        * (1.0 - p.bias_less_by_goal * one["goal"])
    )
    biased = p.self_serving_bias * tempered * (p.bias_base + prejudice)
    return min(1.0, max(0.0, biased)) * (1.0 - part)


def hit_was_explained(event: Event, scene: Scene) -> tuple[float, float]:
    believed = [one.amount for one in scene.noted if one.kind == kinds.HIT_EXPLAINED]
    assert scene.firm.sums.own_share_of_hits == pytest.approx(sum(1.0 - one for one in believed))
    return event.amount, part_of_marketing(causes_of(event, scene), -1.0)


def blame_was_laid(event: Event, scene: Scene) -> tuple[float, float]:
    heads = {head.identity: seat for seat, head in enumerate(scene.firm.heads)}
    if event.who not in heads:
        explained = scene.of_kind(kinds.MISS_EXPLAINED, event.who)
        return explained.amount, explained.truth
    company = scene.firm.company
    parts = {
        SALES_HEAD: company.marketing_part_of_miss,
        MARKETING_HEAD: company.sales_part_of_miss,
    }
    part = parts[heads[event.who]]
    history = company.grievance + company.fresh_grievance * (1.0 - company.grievance)
    head = scene.before["heads"][heads[event.who]]
    return part + excess(head, history, part, company, scene.firm.parameters), part


def credit_was_disputed(event: Event, scene: Scene) -> tuple[float, float]:
    explained = scene.of_kind(kinds.HIT_EXPLAINED, event.who)
    taken = explained.truth - explained.amount
    return taken * (1.0 - scene.firm.company.visible_return), 0.0


def part_left(scene: Scene) -> float:
    """What a squeeze and a shortfall leave of the usual budget."""
    p, company = scene.firm.parameters, scene.before["company"][0]
    cut = min(p.deepest_cut, p.cut_by_shortfall * max(0.0, company["shortfall"]))
    return scene.firm.levers.budget_factor * (1.0 - cut)


def budget_was_disputed(event: Event, scene: Scene) -> tuple[float, float]:
    company = scene.firm.company
    asked = company.asked_by_sales + company.asked_by_marketing
    assert event.amount > 0.0
    return min(1.0, asked / part_left(scene) - 1.0), 0.0


def budget_was_divided(event: Event, scene: Scene) -> tuple[float, float]:
    company = scene.firm.company
    before = company.budget_before_cut
    borne = before * company.marketing_share - company.marketing_money
    cut = before - company.marketing_money - company.sales_money
    if cut < 1e-6 * before:
        return company.marketing_share, 0.0
    return company.marketing_share, borne / cut


def lunch_was_had(event: Event, scene: Scene) -> tuple[float, float]:
    levers = scene.firm.levers
    of_heads = event.who == scene.firm.heads[SALES_HEAD].identity
    return levers.heads_lunch_hours if of_heads else levers.team_lunch_hours, 0.0


def project_was_met_for(event: Event, scene: Scene) -> tuple[float, float]:
    return scene.firm.levers.joint_project_hours, 0.0


def quarrel_broke_out(event: Event, scene: Scene) -> tuple[float, float]:
    heads = scene.firm.heads
    if event.who == heads[SALES_HEAD].identity:
        # The first thing that the heads did this week; what they did before is gone.
        return event.amount, 0.0
    rep, marketer = scene.now(event.who), scene.now(event.whom)
    (tie,) = [one for one in rep.ties if one.marketer == marketer.seat]
    met = [one for one in scene.noted if (one.who, one.whom) == (event.who, event.whom)]
    if sum(one.kind == kinds.QUARREL for one in met) > 1 or len(met) > 2:
        return event.amount, 0.0  # they met more than once
    temper = 0.5 * (rep.irritability + marketer.irritability)
    harm = min(1.0, scene.firm.parameters.quarrel_harm * temper)
    return (tie.tension - harm) / (1.0 - harm), 0.0


def somebody_left(event: Event, scene: Scene) -> tuple[float, float]:
    assert scene.now(event.who).present == 0
    if event.who in scene.arrived:
        return event.week - scene.arrived[event.who], 0.0
    return scene.was(event.who)["tenure"] + 1.0, 0.0


def somebody_came(event: Event, scene: Scene) -> tuple[float, float]:
    assert scene.now(event.who).present == 1
    return event.week - scene.left[scene.seat_of(event.who)], 0.0


def somebody_was_posted(event: Event, scene: Scene) -> tuple[float, float]:
    weeks = scene.now(event.who).posting_weeks
    assert weeks >= 1
    return float(weeks), 0.0


def somebody_was_affronted(event: Event, scene: Scene) -> tuple[float, float]:
    before = scene.before["company"][0]["fresh_grievance"]
    kept = before * (1.0 - scene.firm.parameters.grievance_fading)
    return (scene.firm.company.fresh_grievance - kept) / (1.0 - kept), 0.0


def survey_was_published(event: Event, scene: Scene) -> tuple[float, float]:
    quarter = scene.tensions[-13:]
    return scene.firm.company.survey_conflict, 100.0 * sum(quarter) / len(quarter)


def plan_was_debated(event: Event, scene: Scene) -> tuple[float, float]:
    return scene.now(event.who).task_conflict, 0.0


Worked = Callable[[Event, Scene], tuple[float, float]]

# What each kind says, by somebody who knows only the state before and after.
SAID: dict[int, Worked] = {
    kinds.LEAD_TAKEN: lead_was_taken,
    kinds.LEAD_IGNORED: lead_was_ignored,
    kinds.LEAD_JUNK: lead_was_junk,
    kinds.LEAD_SCREENED: lead_was_screened,
    kinds.LEAD_WON: lead_was_won,
    kinds.PROMISE_BROKEN: promise_was_broken,
    kinds.DISCOUNT: discount_was_given,
    kinds.MISSED_QUOTA: quota_was_missed,
    kinds.MISS_EXPLAINED: miss_was_explained,
    kinds.HIT_EXPLAINED: hit_was_explained,
    kinds.BLAME: blame_was_laid,
    kinds.CREDIT_DISPUTE: credit_was_disputed,
    kinds.BUDGET_DISPUTE: budget_was_disputed,
    kinds.BUDGET_DIVIDED: budget_was_divided,
    kinds.LUNCH: lunch_was_had,
    kinds.PROJECT_MEETING: project_was_met_for,
    kinds.QUARREL: quarrel_broke_out,
    kinds.DEPARTURE: somebody_left,
    kinds.HIRE: somebody_came,
    kinds.POSTING: somebody_was_posted,
    kinds.AFFRONT: somebody_was_affronted,
    kinds.SURVEY: survey_was_published,
    kinds.DEBATE: plan_was_debated,
    kinds.RESULT: result_was_found,
    **dict.fromkeys(CAUSES, cause_was_found),
}


def test_every_kind_has_somebody_who_works_it_out() -> None:
    assert set(SAID) == set(MEANING)


@pytest.fixture(scope="module")
def told() -> dict[int, list[tuple[tuple[float, float], tuple[float, float]]]]:
    """By kind, what events say and what they should, over two lively firms."""
    found = collections.defaultdict(list)
    for firm in (
        Firm(everything(weeks=104, rotation_weeks=5.4), rng=2),
        Firm(small("weekly_lunch_teams", **LIVELY, weeks=104, search_spread=0.9), rng=5),
    ):
        for scene in played(firm):
            for event in scene.noted:
                said = SAID[event.kind](event, scene)
                found[event.kind].append(((event.amount, event.truth), said))
    return found


@pytest.mark.parametrize("kind", SAID, ids=lambda kind: MEANING[kind][0])
def test_an_event_says_what_happened(kind: int, told: Any) -> None:
    assert told[kind], "never happened"
    for noted, worked in told[kind]:
        assert noted == pytest.approx(worked, rel=1e-9, abs=1e-9)


def test_seats_are_vacant_for_different_times(told: Any) -> None:
    weeks = {noted[0] for noted, _ in told[kinds.HIRE]}
    assert min(weeks) >= 1
    assert len(weeks) > 1


def test_who_acts_and_whom_it_concerns_is_in_post() -> None:
    """Nobody who has left does or suffers anything; a vacant seat is nobody."""
    firm = Firm(everything(weeks=80, search_weeks=9.0), rng=4)
    top = {one.identity for one in (*firm.heads, firm.executive)} | {0}
    nobody = collections.Counter[int]()
    for scene in played(firm):
        in_post = set(top)
        for table in ("reps", "marketers"):
            rows = scene.before[table]
            in_post |= set(rows["identity"][rows["present"] == 1].tolist())
            in_post |= {one.identity for one in getattr(firm, table) if one.present == 1}
        for event in scene.noted:
            assert {event.who, event.whom} <= in_post, MEANING[event.kind][0]
            nobody[event.kind] += event.who == 0
    assert nobody[kinds.LEAD_IGNORED] > 0  # territories were vacant, and leads came


def test_leads_are_taken_up_by_person() -> None:
    """What a rep made of the leads follows from the record, and adds up to the books."""
    firm = Firm(small(**LIVELY), rng=3)
    firm.run_for(firm.setup.length)
    books = firm.weekly_records()
    counted = collections.Counter(event.kind for event in firm.events)
    assert counted[kinds.LEAD_TAKEN] == books["leads_worked"].sum()
    assert counted[kinds.LEAD_IGNORED] == books["leads_ignored"].sum()
    good = sum(event.truth for event in firm.events if event.kind == kinds.LEAD_TAKEN)
    assert counted[kinds.LEAD_TAKEN] - good == counted[kinds.LEAD_JUNK]


@pytest.mark.slow
def test_the_compiled_driver_keeps_no_more_events_than_it_has_room_for() -> None:
    scenario = small(**LIVELY)
    kept = run(scenario, 3, 3, events=True).events
    assert kept is not None
    player = Player(scenario, engine.entries(), 100)
    player.play((3, 3), until=scenario.length)
    assert player.state.clock["events_noted"][0] == len(kept) > 100
    assert player.state.events.tobytes() == kept[:100].tobytes()
