"""People meet over lunch: they get to know each other, or quarrel."""

from __future__ import annotations

from typing import Any

from sim import draws
from sim.behaviours.heads import example
from sim.behaviours.people import slots, start_ties
from sim.events import LUNCH, QUARREL, note
from sim.levers import MOST_TENSE_PAIRS, TERRITORY_PAIRS
from sim.rules.numbers import lowered, raised, share
from sim.rules.relations import (
    contact_quality,
    quarrel_chance,
    tension_after_hostile,
    understanding_after,
)
from sim.state import ACQUAINTANCE, EMPTY_TIE


def forget_meetings(person: Any, firm: Any) -> None:
    """The hours of the week's meetings start at none."""
    person.meeting_hours = 0.0


def lunch(rep: Any, firm: Any) -> None:
    """A rep has this week's lunches with marketers."""
    rate = firm.levers.team_lunches
    if rate <= 0.0 or rep.present == 0:
        return
    whole = int(rate)
    chance = draws.uniform(
        firm.clock.luck_seed, draws.LUNCH_CHANCE, rep.identity, 0, firm.clock.week, 0
    )
    meetings = whole + (1 if chance < rate - whole else 0)
    for meeting in range(meetings):
        place = partner(rep, meeting, firm)
        tie = firm.ties[place]
        marketer = firm.marketers[tie.marketer]
        room = firm.parameters.meeting_hours_most - firm.levers.team_lunch_hours
        if marketer.present == 1 and rep.meeting_hours <= room and marketer.meeting_hours <= room:
            meet(rep, marketer, tie, meeting, firm.levers.team_lunch_hours, firm)


def partner(rep: Any, meeting: int, firm: Any) -> int:
    """Place of the tie with whom a rep lunches: by territory, the most tense, or drawn."""
    per_rep = slots(firm)
    first = rep.seat * per_rep
    counterparts = firm.company.counterparts
    pairing = firm.levers.team_lunch_pairing
    chance = draws.uniform(
        firm.clock.luck_seed, draws.LUNCH_PARTNER, rep.identity, 0, firm.clock.week, meeting
    )
    if pairing == TERRITORY_PAIRS:
        return first + int(chance * counterparts)
    if pairing == MOST_TENSE_PAIRS:
        best = first
        for place in range(first, first + counterparts):
            if firm.ties[place].tension > firm.ties[best].tension:
                best = place
        return best
    return tie_with(rep, int(chance * len(firm.marketers)), firm)


def tie_with(rep: Any, marketer_seat: int, firm: Any) -> int:
    """The rep's tie to a marketer; a new acquaintance takes the least familiar free slot."""
    per_rep = slots(firm)
    first = rep.seat * per_rep
    counterparts = firm.company.counterparts
    weakest = first + counterparts
    for place in range(first, first + per_rep):
        tie = firm.ties[place]
        if tie.kind != EMPTY_TIE and tie.marketer == marketer_seat:
            return place
        if place >= first + counterparts and strength(tie) < strength(firm.ties[weakest]):
            weakest = place
    tie = firm.ties[weakest]
    tie.kind = ACQUAINTANCE
    tie.marketer = marketer_seat
    marketer = firm.marketers[marketer_seat]
    start_ties(tie, rep.stereotype, marketer.stereotype, firm)
    return weakest


def strength(tie: Any) -> float:
    """Familiarity of a tie, less than nothing for an empty slot."""
    if tie.kind == EMPTY_TIE:
        return -1.0
    return tie.familiarity


def meet(rep: Any, marketer: Any, tie: Any, meeting: int, hours: float, firm: Any) -> None:
    """One meeting: under good conditions tension falls and both learn; else it may harm."""
    parameters = firm.parameters
    rep.meeting_hours += hours
    marketer.meeting_hours += hours
    tie.familiarity = raised(tie.familiarity, parameters.familiarity_of_meeting * hours)
    firm.sums.interactions += 1.0
    firm.sums.meetings += 1.0
    firm.sums.intervention_cost += firm.levers.team_lunch_money
    note(firm, LUNCH, rep.identity, marketer.identity, -1, hours)
    quality = contact_quality(tie.tension, example(firm), parameters)
    quarrel = quarrel_chance(tie.tension, quality, parameters)
    chance = draws.uniform(
        firm.clock.luck_seed,
        draws.LUNCH_QUARREL,
        rep.identity,
        marketer.identity,
        firm.clock.week,
        meeting,
    )
    if chance < quarrel:
        note(firm, QUARREL, rep.identity, marketer.identity, -1, tie.tension)
        firm.sums.hostile_events += 1.0
        temper = 0.5 * (rep.irritability + marketer.irritability)
        tie.tension = tension_after_hostile(tie.tension, parameters.quarrel_harm, temper)
        rep.stereotype = raised(rep.stereotype, parameters.stereotype_of_quarrel)
        marketer.stereotype = raised(marketer.stereotype, parameters.stereotype_of_quarrel)
        return
    gain = share(parameters.contact_gain * hours * max(0.0, quality))
    tie.tension = lowered(tie.tension, gain)
    softened = parameters.stereotype_of_contact * gain
    rep.stereotype = lowered(rep.stereotype, softened)
    marketer.stereotype = lowered(marketer.stereotype, softened)
    listening = hours * (1.0 - 0.5 * tie.tension)
    rate = parameters.understanding_of_meeting
    rep.understanding = understanding_after(rep.understanding, listening, rate, parameters)
    marketer.understanding = understanding_after(
        marketer.understanding, listening, rate, parameters
    )
    tie.trust_in_rep = raised(tie.trust_in_rep, parameters.trust_of_meeting * gain)
    tie.trust_in_marketer = raised(tie.trust_in_marketer, parameters.trust_of_meeting * gain)
