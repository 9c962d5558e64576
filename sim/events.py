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

MEANING: dict[int, tuple[str, str]] = {
    LEAD_IGNORED: ("lead ignored", "score of the lead, in sd"),
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
    CREDIT_DISPUTE: ("credit dispute", "share of the success claimed twice"),
    LEAD_JUNK: ("lead found to be junk", "score of the lead, in sd"),
    POSTING: ("posting", "weeks in the other department"),
}


def note(firm: Any, kind: int, who: int, whom: int, account: int, amount: float) -> None:
    """Write an event down; a compiled run without a record only counts it."""
    place = firm.clock.events_noted
    if place < len(firm.events):
        event = firm.events[place]
        event.week = firm.clock.week
        event.kind = kind
        event.who = who
        event.whom = whom
        event.account = account
        event.amount = amount
    firm.clock.events_noted = place + 1
