"""The channels through which conflict costs something; each can be cut to measure its share.

A channel that is cut sees, in place of the tension and trust of the moment, those that had
settled before anything was changed (or none). So the money that passes through it no
longer depends on the conflict. The people's feelings themselves go on as they are.
"""

from __future__ import annotations

from typing import Any

from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.rules.numbers import moved


def tension_felt(one: Any, channel: int, firm: Any) -> float:
    """Tension of a person or a tie as a channel (1 open, 0 cut) sees it."""
    if channel == 1:
        return one.tension
    if firm.levers.zero_tension == 1:
        return 0.0
    return one.settled_tension


def heads_tension_felt(channel: int, firm: Any) -> float:
    """Tension between the heads as a channel sees it."""
    if channel == 1:
        return firm.company.heads_tension
    if firm.levers.zero_tension == 1:
        return 0.0
    return firm.company.settled_heads_tension


def trust_in_marketer_felt(tie: Any, channel: int, firm: Any) -> float:
    """A rep's trust in the marketer of a tie as a channel sees it."""
    if channel == 1:
        return tie.trust_in_marketer
    if firm.levers.zero_tension == 1:
        return firm.parameters.trust_prior
    return tie.settled_trust_in_marketer


def trust_in_rep_felt(tie: Any, channel: int, firm: Any) -> float:
    """A marketer's trust in the rep of a tie as a channel sees it."""
    if channel == 1:
        return tie.trust_in_rep
    if firm.levers.zero_tension == 1:
        return firm.parameters.trust_prior
    return tie.settled_trust_in_rep


def settle_tie(tie: Any, firm: Any) -> None:
    """While the firm settles, keep what is usual between two people: a mean of a quarter."""
    if firm.levers.settling == 1:
        rate = 1.0 / WEEKS_A_QUARTER
        tie.settled_tension = moved(tie.settled_tension, tie.tension, rate)
        tie.settled_trust_in_marketer = moved(
            tie.settled_trust_in_marketer, tie.trust_in_marketer, rate
        )
        tie.settled_trust_in_rep = moved(tie.settled_trust_in_rep, tie.trust_in_rep, rate)


def settle_person(person: Any, firm: Any) -> None:
    """The same for a person's mood."""
    if firm.levers.settling == 1:
        rate = 1.0 / WEEKS_A_QUARTER
        person.settled_tension = moved(person.settled_tension, person.tension, rate)


def settle_heads(firm: Any) -> None:
    """The same for the two heads."""
    if firm.levers.settling == 1:
        company = firm.company
        rate = 1.0 / WEEKS_A_QUARTER
        company.settled_heads_tension = moved(
            company.settled_heads_tension, company.heads_tension, rate
        )
