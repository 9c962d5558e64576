"""What arrangements take of people's week before their own work begins."""

from __future__ import annotations

from typing import Any

from harmony.sim.rules.agreements import told_in_briefing


def common_hours(person: Any, firm: Any) -> float:
    """Workshops, forum, training, and the entering of records, alike in both departments."""
    levers = firm.levers
    logging = firm.parameters.logging_hours * person.adoption * firm.company.crm
    return levers.workshop_hours + levers.forum_hours + levers.system_training + logging


def claim_hours_of_rep(rep: Any, firm: Any) -> None:
    """A rep's week: what all give, a campaign's briefing, colleagues who qualify leads."""
    levers = firm.levers
    from_sales = levers.qualifiers * levers.qualifiers_from_sales / len(firm.reps)
    rep.taken_hours = common_hours(rep, firm) + firm.parameters.week_hours * from_sales
    if firm.clock.week_of_quarter == 0:
        rep.taken_hours += levers.briefing_hours
        rep.briefed = told_in_briefing(levers.briefing_hours, firm.parameters) * rep.present


def claim_hours_of_marketer(marketer: Any, firm: Any) -> None:
    """A marketer's week: what all give, training, listening, briefing, qualifying leads."""
    levers = firm.levers
    from_marketing = levers.qualifiers * (1.0 - levers.qualifiers_from_sales)
    marketer.taken_hours = (
        common_hours(marketer, firm)
        + firm.parameters.week_hours * from_marketing / len(firm.marketers)
        + levers.price_book_hours
        + levers.listening_hours
    )
    if firm.clock.week_of_quarter == 0:
        marketer.taken_hours += levers.briefing_hours
