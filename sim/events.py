"""The record of everything notable: who, when, what, how much, whom it concerned."""

from __future__ import annotations

from typing import Any

LEAD_IGNORED = 1
LEAD_WON = 2
PROMISE_BROKEN = 3
DISCOUNT = 4
MISSED_QUOTA = 5
BLAME = 6
BUDGET_DISPUTE = 7
LUNCH = 8
QUARREL = 9
DEPARTURE = 10
HIRE = 11
CREDIT_DISPUTE = 12
LEAD_JUNK = 13
POSTING = 14
MISS_EXPLAINED = 15
HIT_EXPLAINED = 16
CAUSE_NEEDS = 17
CAUSE_LEADS = 18
CAUSE_REACH = 19
CAUSE_WINS = 20
CAUSE_SIZE = 21
CAUSE_PRICE = 22
RESULT = 23
BUDGET_DIVIDED = 24
AFFRONT = 25
SURVEY = 26
PROJECT_MEETING = 27
LEAD_SCREENED = 28
DEBATE = 29
LEAD_TAKEN = 30

# The factors of a result, in the order of the funnel; their logs add up to the result.
CAUSES = (CAUSE_NEEDS, CAUSE_LEADS, CAUSE_REACH, CAUSE_WINS, CAUSE_SIZE, CAUSE_PRICE)

MEANING: dict[int, tuple[str, str]] = {
    LEAD_TAKEN: ("lead taken up", "score of the lead, in sd; truth: 1 if it was good"),
    LEAD_IGNORED: ("lead ignored", "score of the lead, in sd; truth: 1 if it was good"),
    LEAD_WON: ("lead won", "revenue"),
    PROMISE_BROKEN: ("promise broken", "complexity of the account, 0..1"),
    DISCOUNT: ("discount", "share of price"),
    MISSED_QUOTA: ("missed quota", "share of the quota that is missing"),
    BLAME: ("blame", "share of the miss laid on the other department"),
    BUDGET_DISPUTE: ("budget dispute", "share of the budget asked for twice"),
    LUNCH: ("lunch", "hours"),
    QUARREL: ("quarrel", "tension when it broke out, 0..1"),
    DEPARTURE: ("departure", "weeks in the seat"),
    HIRE: ("hire", "weeks that the seat was vacant"),
    CREDIT_DISPUTE: ("credit dispute", "share of the success that both claim and nobody can trace"),
    LEAD_JUNK: ("lead found to be junk", "score of the lead, in sd"),
    POSTING: ("posting", "weeks in the other department, as decided"),
    MISS_EXPLAINED: ("miss explained", "share laid on the other department; truth: its part"),
    HIT_EXPLAINED: ("success explained", "share left to the other department; truth: its part"),
    CAUSE_NEEDS: ("customers' needs against plan", "log ratio"),
    CAUSE_LEADS: ("good leads for each need against plan", "log ratio"),
    CAUSE_REACH: ("opportunities for each good lead against plan", "log ratio"),
    CAUSE_WINS: ("wins for each opportunity against plan", "log ratio"),
    CAUSE_SIZE: ("list price of a win against plan", "log ratio"),
    CAUSE_PRICE: ("price kept against plan", "log ratio"),
    RESULT: ("result of the quarter against plan", "log ratio"),
    BUDGET_DIVIDED: (
        "budget divided",
        "marketing's share before any cut; truth: its share of what was cut, 0 if nothing was",
    ),
    AFFRONT: ("affront", "grievance, 0..1"),
    SURVEY: ("survey", "conflict as people say, 0..100; truth: as it is"),
    PROJECT_MEETING: ("joint project", "hours in the week"),
    LEAD_SCREENED: ("answer screened out", "score, in sd; truth: 1 if it was good"),
    DEBATE: ("debate", "disagreement voiced over a plan, in sd"),
}


def note(firm: Any, kind: int, who: int, whom: int, account: int, amount: float) -> None:
    """Write an event down; a compiled run without a record only counts it."""
    note_belief(firm, kind, who, whom, account, amount, 0.0)


def note_belief(
    firm: Any, kind: int, who: int, whom: int, account: int, amount: float, truth: float
) -> None:
    """Write down what somebody believes, and the truth beside it."""
    place = firm.clock.events_noted
    if place < len(firm.events):
        event = firm.events[place]
        event.week = firm.clock.week
        event.kind = kind
        event.who = who
        event.whom = whom
        event.account = account
        event.amount = amount
        event.truth = truth
    firm.clock.events_noted = place + 1
