"""What the firm consists of and what each part of it remembers.

Each table is the state of one kind of entity. The Mesa agents inherit these fields as
plain attributes; the compiled driver holds the same fields as records. Accounts, leads
and opportunities are the environment: an account has at most one live lead and one open
opportunity, so both carry the account's number and no list ever grows.
"""

from __future__ import annotations

import dataclasses
from typing import Any, NamedTuple

from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantity

# Roles, the first part of a person's permanent identity.
REP = 1
MARKETER = 2
HEAD = 3

# Places of the heads.
SALES_HEAD = 0
MARKETING_HEAD = 1
JOINT_HEAD = 2

# Where a lead stands. Every lead ever made is in exactly one of these states.
NO_LEAD = 0
NEW = 1
IGNORED = 2
JUNK = 3
WORKING = 4
WON = 5
LOST = 6
SCREENED = 7

PRODUCT = 0
SOLUTION = 1

# What a slot of a rep's ties holds.
EMPTY_TIE = 0
COUNTERPART = 1
ACQUAINTANCE = 2


@dataclasses.dataclass(slots=True, eq=False)
class Clock:
    """The calendar, the seeds, and how much of each list is in use this week."""

    week: int = quantity(0, "week", "weeks since the firm was founded")
    week_of_quarter: int = quantity(0, "week", "0 to 12")
    quarter: int = quantity(0, "quarter", "quarters since the firm was founded")
    firm_seed: int = quantity(0, "seed", "who the firm is")
    luck_seed: int = quantity(0, "seed", "what luck it has")
    needs_open: int = quantity(0, "accounts", "accounts in the market this week")
    leads_new: int = quantity(0, "leads", "leads handed over this week")
    events_noted: int = quantity(0, "events", "events so far, whether kept or not")


@dataclasses.dataclass(slots=True, eq=False)
class Company:
    """The firm as a whole: its brand, money, history and market."""

    awareness: float = quantity(0.0, "share", "brand memory shared by all accounts")
    experience: float = quantity(0.0, "accounts", "sum of accounts' own memory of the firm")
    rival: float = quantity(0.0, "logit", "strength that the rivals have grown to")
    market_weeks: float = quantity(-1.0, "weeks", "the market's own time, slow in a downturn")
    demand: float = quantity(1.0, "ratio", "needs of this market against the default")
    complexity: float = quantity(0.0, "share", "mean complexity of the market's needs")
    power_of_sales: float = quantity(0.0, "share", "weight of sales when money is divided")
    grievance: float = quantity(0.0, "0..1", "stereotype that this firm's history taught both")
    fresh_grievance: float = quantity(0.0, "0..1", "what a late affront adds to it, fades")
    irritability: float = quantity(1.0, "ratio", "mean temper of the people that it hires")
    trailing_revenue: float = quantity(0.0, "money/year", "smoothed revenue")
    plan: float = quantity(0.0, "money/quarter", "revenue that this quarter was to bring")
    quarter_revenue: float = quantity(0.0, "money", "revenue of this quarter so far")
    shortfall: float = quantity(0.0, "log ratio", "how far last quarter missed its plan")
    survey_conflict: float = quantity(
        0.0, "0..100", "conflict that people admitted in the last survey", 0, 100
    )
    seen_leads_worked: float = quantity(
        0.0, "share", "last quarter's leads that reps say they took up", 0, 1
    )
    seen_turnover: float = quantity(
        0.0, "1/year", "people who left last quarter, of all, as a yearly rate", 0
    )
    marketing_share: float = quantity(0.0, "share", "marketing's share of the shared budget")
    sales_money: float = quantity(0.0, "money/week", "budget of sales this quarter")
    marketing_money: float = quantity(0.0, "money/week", "budget of marketing this quarter")
    budget_before_cut: float = quantity(0.0, "money/week", "shared budget before any cut")
    budget_cut: float = quantity(0.0, "money/week", "what a shortfall took from it")
    sales_part_of_miss: float = quantity(0.0, "share", "sales' true part of the last miss")
    marketing_part_of_miss: float = quantity(0.0, "share", "marketing's true part of it")
    customers: int = quantity(0, "accounts", "accounts that bought from the firm last")
    asked_by_sales: float = quantity(0.0, "share", "budget share that sales asked for itself")
    asked_by_marketing: float = quantity(0.0, "share", "share that marketing asked for itself")
    visible_return: float = quantity(0.0, "share", "how far marketing's effect can be traced")
    crm: float = quantity(0.0, "0..1", "what the closed-loop system can do")
    scoring: float = quantity(0.0, "0..1", "what the scoring of leads can do")
    scorecard: float = quantity(0.0, "0..1", "what the measuring of marketing can do")
    intelligence: float = quantity(0.0, "0..1", "how timely figures are, beyond usual")
    closed_loop: float = quantity(0.0, "0..1", "how far what becomes of a lead is seen")
    support: float = quantity(0.0, "0..1", "support of working together from above")
    threat: float = quantity(0.0, "0..1", "how far a declared rival is felt as a threat")
    interviews_by_sales: float = quantity(0.0, "hours", "its head's interviews since last week")
    interviews_by_marketing: float = quantity(0.0, "hours", "likewise of the other department")
    qualified_share: float = quantity(0.0, "share", "answers that the qualifiers get to see")
    answers_trend: float = quantity(0.0, "answers/week", "smoothed answers to campaigns")
    answers: int = quantity(0, "answers", "answers to campaigns this week")
    aligned: float = quantity(0.0, "share", "accounts of a territory that one marketer serves")
    quarter_tension: float = quantity(0.0, "weeks", "mean tension, summed over the quarter so far")
    quarter_leads: float = quantity(0.0, "leads", "leads handed over this quarter")
    quarter_worked: float = quantity(0.0, "leads", "of which were worked")
    quarter_left: float = quantity(0.0, "people", "people who left this quarter")
    waiting_gain: float = quantity(0.0, "share of price", "what buyers learned waiting gains")
    late_discount: float = quantity(0.0, "share of price x wins", "discounts at quarter end")
    late_wins: int = quantity(0, "wins", "wins in the last weeks of this quarter")
    early_discount: float = quantity(0.0, "share of price x wins", "discounts before them")
    early_wins: int = quantity(0, "wins", "wins before them")
    heads_tension: float = quantity(0.0, "0..1", "tension between the two heads")
    settled_heads_tension: float = quantity(0.0, "0..1", "the same, as it was before any change")
    resentment_sales: float = quantity(0.0, "0..1", "sales feels neglected by the joint head")
    resentment_marketing: float = quantity(0.0, "0..1", "marketing feels neglected by it")
    mediation: float = quantity(1.0, "ratio", "how well quarrels between the teams are settled")
    coaching_sales: float = quantity(1.0, "ratio", "a head's attention for the reps")
    coaching_marketing: float = quantity(1.0, "ratio", "a head's attention for the marketers")
    brand_reach: float = quantity(1.0, "ratio", "brand work done this week against reference")
    territory: float = quantity(0.0, "accounts", "accounts in a rep's territory")
    counterparts: int = quantity(0, "marketers", "counterparts that a rep's territory gives")
    bookings: float = quantity(0.0, "money", "booked by all reps in the quarter being settled")
    counted_needs: float = quantity(0.0, "needs", "needs decided in it")
    counted_leads: float = quantity(0.0, "leads", "good leads handed over in it")
    counted_reached: float = quantity(0.0, "opportunities", "opportunities decided in it")
    counted_wins: float = quantity(0.0, "wins", "wins in it")
    counted_list: float = quantity(0.0, "money", "list value of those wins")
    planned_needs: float = quantity(0.0, "needs", "needs expected when it began, all reps")
    planned_leads: float = quantity(0.0, "leads", "good leads expected")
    planned_reached: float = quantity(0.0, "opportunities", "opportunities expected")
    planned_wins: float = quantity(0.0, "wins", "wins expected")
    planned_list: float = quantity(0.0, "money", "list value expected")
    planned_revenue: float = quantity(0.0, "money", "revenue expected")


@dataclasses.dataclass(slots=True, eq=False)
class Seat:
    """What the seats of reps and marketers have in common: who holds them, and how they are."""

    seat: int = quantity(0, "number", "the place, which outlives its holders")
    hire: int = quantity(0, "number", "how many held the seat before")
    identity: int = quantity(0, "number", "the person, permanent and never used again")
    present: int = quantity(1, "0 or 1", "the seat is held by somebody")
    vacant_since: int = quantity(0, "week", "when the last holder left")
    vacant_until: int = quantity(0, "week", "when a vacant seat is filled")
    tenure: int = quantity(0, "weeks", "time in the seat")
    irritability: float = quantity(1.0, "ratio", "how strongly hostile events are felt")
    understanding: float = quantity(0.0, "0..1", "understanding of the other department")
    stereotype: float = quantity(0.0, "0..1", "prejudice against the other department")
    tension: float = quantity(0.0, "0..1", "mean tension of the person's ties")
    settled_tension: float = quantity(0.0, "0..1", "the same, as it was before any change")
    trust: float = quantity(0.0, "0..1", "mean trust in the counterparts")
    identification: float = quantity(0.0, "0..1", "how far the own department is one's own cause")
    goal: float = quantity(0.0, "0..1", "how far a common goal is accepted as one's own")
    adoption: float = quantity(0.0, "0..1", "how far the person works with the common system")
    posting_weeks: int = quantity(0, "weeks", "weeks left of work in the other department")
    misses: float = quantity(0.0, "0..1", "smoothed share of quarters whose target was missed")
    patience: float = quantity(1.0, "hazard", "accumulated cause to leave that is still borne")
    hours: float = quantity(0.0, "hours/week", "hours for own work this week")
    taken_hours: float = quantity(0.0, "hours/week", "hours that arrangements take this week")
    hours_lost: float = quantity(0.0, "hours/week", "hours that quarrels took this week")
    meeting_hours: float = quantity(0.0, "hours/week", "hours in meetings, met this week")


@dataclasses.dataclass(slots=True, eq=False)
class Rep(Seat):
    """A sales rep, who holds one territory."""

    skill: float = quantity(1.0, "ratio", "selling skill, 1 is the average")
    solution_skill: float = quantity(0.0, "0..1", "knowledge needed to sell solutions")
    ramp: float = quantity(1.0, "0..1", "how far the rep has settled in")
    quota: float = quantity(0.0, "money/quarter", "target of this quarter")
    bookings: float = quantity(0.0, "money", "booked this quarter")
    own_trend: float = quantity(
        0.0, "money/quarter", "smoothed bookings of the territory, whoever held it"
    )
    territory_share: float = quantity(0.0, "share", "the territory's share of the market")
    year_quota: float = quantity(0.0, "money", "quotas of this year so far")
    year_bookings: float = quantity(0.0, "money", "bookings of this year so far")
    score_trust: float = quantity(0.0, "0..1", "weight that the rep learned to give to scores")
    unpaid: float = quantity(0.0, "money", "booked this quarter without the usual commission")
    underpaid: float = quantity(0.0, "share", "smoothed share of bookings paid less than usual")
    prospect_yield: float = quantity(0.0, "needs/hour", "what an hour of prospecting finds")
    prospecting_hours: float = quantity(0.0, "hours/week", "hours of prospecting this week")
    pipeline_hours: float = quantity(0.0, "hours/week", "hours for each open opportunity")
    open_count: int = quantity(0, "opportunities", "open opportunities")
    lead_hours: float = quantity(0.0, "hours/week", "hours promised to leads this week")
    material: float = quantity(0.0, "0..1", "sales material that the rep trusts and uses")
    briefed: float = quantity(0.0, "0..1", "how far the rep was told what the campaign is for")
    records: float = quantity(0.0, "0..1", "what of the territory is recorded for both to see")
    first_need: int = quantity(0, "place", "first of the rep's places among open needs")
    last_need: int = quantity(0, "place", "one beyond the last of them")
    counted_needs: float = quantity(0.0, "needs", "needs decided this quarter")
    counted_leads: float = quantity(0.0, "leads", "good leads handed over this quarter")
    counted_reached: float = quantity(0.0, "opportunities", "opportunities decided this quarter")
    counted_wins: float = quantity(0.0, "wins", "wins this quarter")
    counted_list: float = quantity(0.0, "money", "list value of those wins")
    planned_needs: float = quantity(0.0, "needs", "needs expected when the quarter began")
    planned_leads: float = quantity(0.0, "leads", "good leads expected")
    planned_reached: float = quantity(0.0, "opportunities", "opportunities expected")
    planned_wins: float = quantity(0.0, "wins", "wins expected")
    planned_list: float = quantity(0.0, "money", "list value expected")
    planned_revenue: float = quantity(0.0, "money", "revenue expected")


@dataclasses.dataclass(slots=True, eq=False)
class Marketer(Seat):
    """A marketer, who serves a handful of territories."""

    creativity: float = quantity(1.0, "ratio", "precision of the marketer's eye for ideas")
    insight: float = quantity(0.0, "0..1", "fresh knowledge of customers")
    data: float = quantity(0.0, "0..1", "what the marketer sees of the accounts' records")
    material: float = quantity(0.0, "0..1", "worth of the sales material made, ages")
    plan_far: float = quantity(1.0, "ratio", "worth of this quarter's plan for the brand")
    plan_near: float = quantity(1.0, "ratio", "worth of this quarter's plan for demand")
    brand_share: float = quantity(0.0, "share", "hours for the brand")
    demand_share: float = quantity(0.0, "share", "hours for demand generation")
    enablement_share: float = quantity(0.0, "share", "hours for sales material")
    insight_share: float = quantity(0.0, "share", "hours for learning about customers")
    targeting: float = quantity(0.0, "0..1", "how well campaigns reach accounts with a need")
    response_rate: float = quantity(0.0, "1/week", "response of accounts in the market")
    exposure: float = quantity(0.0, "responses", "idle response of an account since founding")
    leads_made: float = quantity(0.0, "leads", "leads handed over this quarter")
    leads_accepted: float = quantity(0.0, "leads", "of which reps took up")
    leads_trend: float = quantity(0.0, "leads/quarter", "smoothed lead volume, the target")
    accepted_trend: float = quantity(0.0, "leads/quarter", "smoothed accepted leads")
    task_conflict: float = quantity(0.0, "sd", "disagreement voiced over the last plan")
    other_tension: float = quantity(0.0, "0..1 summed", "tension with this week's acquaintances")
    other_ties: int = quantity(0, "ties", "acquaintances among reps this week")


@dataclasses.dataclass(slots=True, eq=False)
class Head:
    """A head of a department, or of both."""

    seat: int = quantity(0, "number", "0 sales, 1 marketing, 2 both")
    identity: int = quantity(0, "number", "the person")
    cooperativeness: float = quantity(0.0, "0..1", "readiness to give way")
    understanding: float = quantity(0.0, "0..1", "understanding of the other trade")
    identification: float = quantity(0.0, "0..1", "how far the own department is one's own cause")
    goal: float = quantity(0.0, "0..1", "how far a common goal is accepted as one's own")
    dispute_hours: float = quantity(0.0, "hours/week", "hours that disputes take this quarter")
    hours: float = quantity(0.0, "hours/week", "hours left for leading")


@dataclasses.dataclass(slots=True, eq=False)
class Executive:
    """The chief executive, who divides the shared budget between two heads."""

    identity: int = quantity(0, "number", "the person")
    lean_to_sales: float = quantity(0.0, "log weight", "whose complaint is heard first")
    patience: float = quantity(0.0, "share", "weight of effects beyond the quarter")


@dataclasses.dataclass(slots=True, eq=False)
class Tie:
    """A working relation of one rep and one marketer."""

    kind: int = quantity(EMPTY_TIE, "code", "0 empty slot, 1 counterparts, 2 acquaintances")
    rep: int = quantity(0, "seat", "the rep")
    marketer: int = quantity(0, "seat", "the marketer")
    trust_in_marketer: float = quantity(0.0, "0..1", "rep's belief that a lead is good")
    trust_in_rep: float = quantity(0.0, "0..1", "marketer's belief that the rep follows up")
    tension: float = quantity(0.0, "0..1", "tension between the two")
    settled_tension: float = quantity(0.0, "0..1", "the same, as it was before any change")
    settled_trust_in_marketer: float = quantity(0.0, "0..1", "likewise")
    settled_trust_in_rep: float = quantity(0.0, "0..1", "likewise")
    familiarity: float = quantity(0.0, "0..1", "how well they know each other")
    plans: int = quantity(0, "0 or 1", "the rep takes part in planning the marketer's campaign")
    next_idle_answer: float = quantity(
        0.0, "responses", "exposure at which one of its accounts answers without a need"
    )


@dataclasses.dataclass(slots=True, eq=False)
class Account:
    """A possible customer.

    What is read every week comes first, so that it lies together in memory.
    """

    in_market: int = quantity(0, "0 or 1", "a need is open")
    need_end: int = quantity(0, "week", "when the current need is to be decided")
    territory: int = quantity(0, "rep seat", "who sells to it")
    tie: int = quantity(0, "tie", "its rep's tie to the marketer who serves it")
    found_after: float = quantity(1.0, "hazard", "prospecting that finds this need")
    known: float = quantity(0.0, "0..1", "what the firm knows of it")
    recalled: float = quantity(
        0.0, "0..1", "own memory when last called up: as the need opened, or at an experience"
    )
    responds_after: float = quantity(1.0, "hazard", "demand generation that it answers")
    potential: float = quantity(0.0, "money", "mean size of a need")
    complexity: float = quantity(0.0, "0..1", "how far it needs a solution, not a product")
    need: int = quantity(0, "number", "needs so far")
    need_value: float = quantity(0.0, "money", "list price of a product for this need")
    experience: float = quantity(0.0, "0..1", "own memory of the firm, at its last change")
    experience_week: int = quantity(0, "week", "when that was")
    idle_count: int = quantity(0, "number", "idle answers so far")
    satisfaction: float = quantity(0.0, "0..1", "satisfaction with the last purchase")
    customer: int = quantity(0, "0 or 1", "bought last time it bought")


@dataclasses.dataclass(slots=True, eq=False)
class Lead:
    """The latest lead from an account."""

    state: int = quantity(
        NO_LEAD, "code", "0 none, 1 new, 2 ignored, 3 junk, 4 worked, 5 won, 6 lost, 7 screened out"
    )
    ordinal: int = quantity(0, "number", "which of this account's leads it is, from 1 on")
    week: int = quantity(0, "week", "when it was made")
    good: int = quantity(0, "0 or 1", "the account is really in the market")
    score: float = quantity(0.0, "sd", "noisy view of its quality")
    place: float = quantity(0.0, "share", "where in the inbox chance puts it")
    promised: int = quantity(PRODUCT, "code", "what the campaign promised")


@dataclasses.dataclass(slots=True, eq=False)
class Opportunity:
    """The open opportunity of an account."""

    open: int = quantity(0, "0 or 1", "a rep is selling")
    from_lead: int = quantity(0, "0 or 1", "came from a lead, not from the rep's own search")
    promised: int = quantity(PRODUCT, "code", "what a campaign promised")
    pitch: int = quantity(PRODUCT, "code", "what the rep sells: 0 product, 1 solution")
    opened: int = quantity(0, "week", "when the rep began")
    hours: float = quantity(0.0, "hours", "selling hours put in")
    decision: int = quantity(0, "week", "when the buyer decides")
    discount: float = quantity(0.0, "share of price", "price given up")
    early: int = quantity(0, "weeks", "weeks by which the decision was pulled forward")


@dataclasses.dataclass(slots=True, eq=False)
class Event:
    """Something notable that happened."""

    week: int = quantity(0, "week", "when")
    kind: int = quantity(0, "code", "what, see harmony.sim.events")
    who: int = quantity(
        0, "identity", "whose act it was; 0 the firm, or who stands in for a vacant seat"
    )
    whom: int = quantity(0, "identity", "whom it concerned, 0 nobody in particular")
    account: int = quantity(-1, "account", "the account concerned, -1 none")
    amount: float = quantity(0.0, "see kind", "how much, or how much was believed")
    truth: float = quantity(0.0, "see kind", "how much it was in truth, where that is a belief")


class State(NamedTuple):
    """All of a firm as records, in the order in which the compiled driver takes it.

    The Mesa model has attributes of the same names that hold agents and plain objects.
    """

    clock: Any
    company: Any
    executive: Any
    heads: Any
    reps: Any
    marketers: Any
    ties: Any
    accounts: Any
    leads: Any
    opportunities: Any
    wake: Any
    idle: Any
    open_needs: Any
    inbox: Any
    levers: Any
    parameters: Any
    sums: Any
    events: Any


TABLES: dict[str, type] = {
    "clock": Clock,
    "company": Company,
    "executive": Executive,
    "heads": Head,
    "reps": Rep,
    "marketers": Marketer,
    "ties": Tie,
    "accounts": Account,
    "leads": Lead,
    "opportunities": Opportunity,
    "events": Event,
    "levers": Levers,
    "parameters": Parameters,
}
