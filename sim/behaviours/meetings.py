"""People meet at lunch, in projects, in a forum, in the corridor: they learn, or quarrel."""

from __future__ import annotations

from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.channels import tension_felt
from harmony.sim.behaviours.heads import example
from harmony.sim.behaviours.people import begin_settled, slots, start_ties
from harmony.sim.events import LUNCH, PROJECT_MEETING, QUARREL, note
from harmony.sim.levers import MOST_TENSE_PAIRS, TERRITORY_PAIRS
from harmony.sim.rules.numbers import lowered, mean, raised, share
from harmony.sim.rules.relations import (
    contact_quality,
    hours_of_listening,
    quarrel_chance,
    tension_after_hostile,
    understanding_gained,
)
from harmony.sim.state import ACQUAINTANCE, EMPTY_TIE


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
        hours = firm.levers.team_lunch_hours
        if have_room(rep, marketer, hours, firm):
            spend_hours(rep, marketer, hours)
            firm.sums.meetings += 1.0
            firm.sums.intervention_cost += firm.levers.team_lunch_money
            note(firm, LUNCH, rep.identity, marketer.identity, -1, hours)
            luck = luck_of_meeting(draws.LUNCH_QUARREL, rep, marketer, meeting, firm)
            meet(rep, marketer, tie, hours, 0.0, luck, firm)


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
        channel = firm.levers.information_channel
        best = first
        for place in range(first, first + counterparts):
            if tension_felt(firm.ties[place], channel, firm) > tension_felt(
                firm.ties[best], channel, firm
            ):
                best = place
        return best
    return tie_with(rep, int(chance * len(firm.marketers)), firm)


def tie_with(rep: Any, marketer_seat: int, firm: Any) -> int:
    """The rep's tie to a marketer; a new acquaintance takes the least familiar free slot.

    An empty seat makes no acquaintance: then it is the tie to the first counterpart.
    """
    per_rep = slots(firm)
    first = rep.seat * per_rep
    counterparts = firm.company.counterparts
    weakest = first + counterparts
    for place in range(first, first + per_rep):
        tie = firm.ties[place]
        if tie.kind != EMPTY_TIE and tie.marketer == marketer_seat:
            return place
        if place >= first + counterparts and familiarity_of(tie) < familiarity_of(
            firm.ties[weakest]
        ):
            weakest = place
    if firm.marketers[marketer_seat].present == 0:
        return first
    tie = firm.ties[weakest]
    tie.kind = ACQUAINTANCE
    tie.marketer = marketer_seat
    marketer = firm.marketers[marketer_seat]
    start_ties(tie, rep.stereotype, marketer.stereotype, firm)
    begin_settled(tie)
    return weakest


def familiarity_of(tie: Any) -> float:
    """Familiarity of a tie, less than nothing for an empty slot."""
    if tie.kind == EMPTY_TIE:
        return -1.0
    return tie.familiarity


def work_together(rep: Any, firm: Any) -> None:
    """A rep in a joint project works some hours of the week with the same marketer all quarter."""
    levers = firm.levers
    if levers.joint_project_share <= 0.0 or rep.present == 0:
        return
    chance, choice = draws.pair(
        firm.clock.luck_seed, draws.PROJECT_CHOICE, rep.identity, 0, firm.clock.quarter, 0
    )
    if chance >= levers.joint_project_share:
        return
    tie = firm.ties[rep.seat * slots(firm) + int(choice * firm.company.counterparts)]
    marketer = firm.marketers[tie.marketer]
    hours = levers.joint_project_hours
    if have_room(rep, marketer, hours, firm):
        spend_hours(rep, marketer, hours)
        note(firm, PROJECT_MEETING, rep.identity, marketer.identity, -1, hours)
        luck = luck_of_meeting(draws.PROJECT_QUARREL, rep, marketer, 0, firm)
        meet(rep, marketer, tie, hours, firm.parameters.contact_of_joint_work, luck, firm)


def chat(rep: Any, firm: Any) -> None:
    """A rep who sits beside marketers now and then has a word with one in the corridor."""
    parameters = firm.parameters
    rate = firm.levers.seated_together * parameters.chat_rate
    if rate <= 0.0 or rep.present == 0:
        return
    chance, choice = draws.pair(
        firm.clock.luck_seed, draws.CHAT_CHANCE, rep.identity, 0, firm.clock.week, 0
    )
    if chance >= rate:
        return
    tie = firm.ties[rep.seat * slots(firm) + int(choice * firm.company.counterparts)]
    marketer = firm.marketers[tie.marketer]
    if have_room(rep, marketer, parameters.chat_hours, firm):
        spend_hours(rep, marketer, parameters.chat_hours)
        luck = luck_of_meeting(draws.CHAT_QUARREL, rep, marketer, 0, firm)
        meet(rep, marketer, tie, parameters.chat_hours, 0.0, luck, firm)


def join_forum(rep: Any, firm: Any) -> None:
    """A rep hears in the forum what marketing does; in a debate, argues with a marketer."""
    hours = firm.levers.forum_hours
    if hours <= 0.0 or rep.present == 0:
        return
    learn_in_forum(rep, firm)
    if firm.levers.forum_debate == 0:
        return
    choice = draws.uniform(
        firm.clock.luck_seed, draws.FORUM_PARTNER, rep.identity, 0, firm.clock.week, 0
    )
    tie = firm.ties[tie_with(rep, int(choice * len(firm.marketers)), firm)]
    marketer = firm.marketers[tie.marketer]
    if marketer.present == 1:
        luck = luck_of_meeting(draws.FORUM_QUARREL, rep, marketer, 0, firm)
        meet(rep, marketer, tie, hours, 0.0, luck, firm)


def learn_in_forum(person: Any, firm: Any) -> None:
    """Everybody in the forum comes to understand the other trade a little."""
    person.understanding = understanding_gained(
        person.understanding,
        firm.levers.forum_hours * person.present,
        firm.parameters.understanding_of_forum,
        firm.parameters,
    )


def have_room(rep: Any, marketer: Any, hours: float, firm: Any) -> bool:
    """Whether the marketer is there, and the week of both still has room for a meeting."""
    room = firm.parameters.meeting_hours_most - hours
    return marketer.present == 1 and rep.meeting_hours <= room and marketer.meeting_hours <= room


def spend_hours(rep: Any, marketer: Any, hours: float) -> None:
    """A meeting takes hours of both."""
    rep.meeting_hours += hours
    marketer.meeting_hours += hours


def luck_of_meeting(purpose: int, rep: Any, marketer: Any, which: int, firm: Any) -> float:
    """The luck that decides whether this week's meeting of two goes wrong."""
    return draws.uniform(
        firm.clock.luck_seed, purpose, rep.identity, marketer.identity, firm.clock.week, which
    )


def meet(
    rep: Any, marketer: Any, tie: Any, hours: float, purpose: float, luck: float, firm: Any
) -> None:
    """One meeting: under good conditions tension falls and both learn; else it may harm.

    ``purpose`` is what a common task adds to the conditions.
    """
    parameters = firm.parameters
    tie.familiarity = raised(tie.familiarity, parameters.familiarity_of_meeting * hours)
    firm.sums.interactions += 1.0
    quality = purpose + contact_quality(
        tie.tension,
        example(firm),
        mean(rep.goal, marketer.goal),
        firm.company.support,
        firm.company.fresh_grievance,
        parameters,
    )
    quarrels = luck < quarrel_chance(tie.tension, quality, parameters)
    if not quarrels or firm.levers.information_channel == 0:
        listen(rep, marketer, tie, hours, firm)
    if quarrels:
        quarrel(rep, marketer, tie, firm)
        return
    gain = share(parameters.contact_gain * hours * max(0.0, quality))
    tie.tension = lowered(tie.tension, gain)
    softened = parameters.stereotype_of_contact * gain
    rep.stereotype = lowered(rep.stereotype, softened)
    marketer.stereotype = lowered(marketer.stereotype, softened)
    tie.trust_in_rep = raised(tie.trust_in_rep, parameters.trust_of_meeting * gain)
    tie.trust_in_marketer = raised(tie.trust_in_marketer, parameters.trust_of_meeting * gain)


def listen(rep: Any, marketer: Any, tie: Any, hours: float, firm: Any) -> None:
    """Two who meet come to understand each other's trade, the less the tenser they are."""
    parameters = firm.parameters
    tension = tension_felt(tie, firm.levers.information_channel, firm)
    listening = hours_of_listening(hours, tension, parameters)
    rate = parameters.understanding_of_meeting
    rep.understanding = understanding_gained(rep.understanding, listening, rate, parameters)
    marketer.understanding = understanding_gained(
        marketer.understanding, listening, rate, parameters
    )


def quarrel(rep: Any, marketer: Any, tie: Any, firm: Any) -> None:
    """A meeting goes wrong: both are hurt, and both think worse of the other department."""
    parameters = firm.parameters
    note(firm, QUARREL, rep.identity, marketer.identity, -1, tie.tension)
    firm.sums.hostile_events += 1.0
    temper = mean(rep.irritability, marketer.irritability)
    tie.tension = tension_after_hostile(tie.tension, parameters.quarrel_harm, temper)
    rep.stereotype = raised(rep.stereotype, parameters.stereotype_of_quarrel)
    marketer.stereotype = raised(marketer.stereotype, parameters.stereotype_of_quarrel)
