"""Coming, staying, going, and working for a while in the other department."""

from __future__ import annotations

from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.channels import tension_felt
from harmony.sim.behaviours.people import (
    character,
    chosen_applicant,
    first_account,
    first_rep,
    identity_of,
    last_rep,
    marketing_talent,
    sales_talent,
    slots,
    start_ties,
)
from harmony.sim.calendar import QUARTERS_A_YEAR, WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.events import DEPARTURE, HIRE, POSTING, note
from harmony.sim.rules.careers import leaving_hazard, ramp_after
from harmony.sim.rules.numbers import logistic, lowered
from harmony.sim.rules.relations import understanding_faded, understanding_gained
from harmony.sim.rules.systems import unrecorded
from harmony.sim.state import COUNTERPART, EMPTY_TIE, MARKETER, REP


def learn_the_other_trade(person: Any, firm: Any) -> None:
    """A week in the other department teaches its trade; a week without fades."""
    parameters = firm.parameters
    person.understanding = understanding_faded(person.understanding, parameters)
    if person.posting_weeks > 0:
        person.posting_weeks -= 1
        person.understanding = understanding_gained(
            person.understanding,
            parameters.week_hours,
            parameters.understanding_of_posting,
            parameters,
        )
        softened = parameters.stereotype_of_posting * parameters.contact_conditions
        person.stereotype = lowered(person.stereotype, softened)


def learn_prices(marketer: Any, firm: Any) -> None:
    """A marketer is trained in the price book and in what reps are paid for."""
    parameters = firm.parameters
    if marketer.present == 1:
        marketer.understanding = understanding_gained(
            marketer.understanding,
            firm.levers.price_book_hours,
            parameters.understanding_of_training,
            parameters,
        )


def leaves(person: Any, underpaid: float, firm: Any) -> bool:
    """Whether the accumulated cause to leave now exceeds the person's patience."""
    person.tenure += 1
    tension = tension_felt(person, firm.levers.departures_channel, firm)
    person.patience -= leaving_hazard(tension, person.misses, underpaid, firm.parameters)
    return person.patience <= 0.0


def leave(person: Any, firm: Any) -> None:
    """The seat falls vacant for the time of a search."""
    parameters = firm.parameters
    note(firm, DEPARTURE, person.identity, 0, -1, float(person.tenure))
    person.present = 0
    person.vacant_since = firm.clock.week
    person.posting_weeks = 0
    person.adoption = 0.0
    luck = draws.uniform(firm.clock.luck_seed, draws.SEARCH_TIME, person.identity, 0, 0, 0)
    wait = parameters.search_weeks * (1.0 + parameters.search_spread * (2.0 * luck - 1.0))
    wait += parameters.interview_weeks * firm.levers.cross_interview_weight
    person.vacant_until = firm.clock.week + 1 + int(wait)
    person.tenure = 0
    firm.sums.hiring_cost += parameters.cost_of_replacement


def arrive(person: Any, role: int, firm: Any) -> int:
    """One of several applicants takes the seat; gives which, for the talents.

    Newcomers have heard of the other department, and will hear more from their own.
    """
    parameters = firm.parameters
    weight = firm.levers.cross_interview_weight
    if weight > 0.0:
        asked = firm.levers.cross_interview_hours * int(parameters.applicants)
        if role == REP:
            firm.company.interviews_by_marketing += asked
        else:
            firm.company.interviews_by_sales += asked
    person.hire += 1
    person.identity = identity_of(role, person.hire, person.seat)
    person.present = 1
    person.tenure = 0
    person.misses = 0.0
    person.goal = 0.0
    person.adoption = 0.0
    chosen = chosen_applicant(person, weight, firm)
    character(person, chosen, firm)
    person.stereotype = lowered(firm.company.grievance, parameters.newcomer_openness)
    note(firm, HIRE, person.identity, 0, -1, float(firm.clock.week - person.vacant_since))
    return chosen


def career_of_rep(rep: Any, firm: Any) -> None:
    """A rep stays, leaves, or a vacant territory finds a new one."""
    parameters = firm.parameters
    if rep.present == 1:
        if leaves(rep, rep.underpaid, firm):
            firm.sums.reps_left += 1.0
            leave(rep, firm)
            lose_account_knowledge(rep, firm)
    elif firm.clock.week >= rep.vacant_until:
        chosen = arrive(rep, REP, firm)
        sales_talent(rep, chosen, firm)
        rep.ramp = parameters.ramp_start
        rep.underpaid = 0.0
        rep.year_quota = 0.0
        rep.year_bookings = 0.0
        rep.prospect_yield = parameters.yield_at_hire
        per_rep = slots(firm)
        for place in range(per_rep):
            tie = firm.ties[rep.seat * per_rep + place]
            if tie.kind == COUNTERPART:
                marketer = firm.marketers[tie.marketer]
                start_ties(tie, rep.stereotype, marketer.stereotype, firm)
            else:
                tie.kind = EMPTY_TIE
        firm.sums.reps_hired += 1.0


def career_of_marketer(marketer: Any, firm: Any) -> None:
    """A marketer stays, leaves, or a vacant seat finds a new one, perhaps for the field first."""
    parameters = firm.parameters
    if marketer.present == 1:
        if leaves(marketer, 0.0, firm):
            firm.sums.marketers_left += 1.0
            leave(marketer, firm)
    elif firm.clock.week >= marketer.vacant_until:
        chosen = arrive(marketer, MARKETER, firm)
        marketing_talent(marketer, chosen, firm)
        marketer.insight = parameters.insight_at_hire
        send_to_the_field(marketer, firm.levers.field_weeks_new, firm)
        per_rep = slots(firm)
        for place in range(firm.company.counterparts):
            for seat in range(
                first_rep(marketer.seat, place, firm), last_rep(marketer.seat, place, firm)
            ):
                tie = firm.ties[seat * per_rep + place]
                start_ties(tie, firm.reps[seat].stereotype, marketer.stereotype, firm)
        firm.sums.marketers_hired += 1.0


def lose_account_knowledge(rep: Any, firm: Any) -> None:
    """A leaver takes along a part of what the firm knew of the territory, if not recorded."""
    lost = unrecorded(firm.parameters.knowledge_lost_with_rep, rep.records)
    for account_number in range(first_account(rep.seat, firm), first_account(rep.seat + 1, firm)):
        account = firm.accounts[account_number]
        account.known = lowered(account.known, lost)


def consider_posting(rep: Any, firm: Any) -> None:
    """Whether a rep is posted to marketing this quarter: the best as a reward, or anybody."""
    levers = firm.levers
    parameters = firm.parameters
    if (
        levers.rotation_share <= 0.0
        or rep.present == 0
        or rep.posting_weeks > 0
        or rep.tenure < parameters.posting_tenure
    ):
        return
    chance = levers.rotation_share * WEEKS_A_QUARTER / WEEKS_A_YEAR
    if levers.rotation_by_merit == 1 and rep.quota > 0.0:
        merit = parameters.merit_sharpness * (rep.own_trend / rep.quota - 1.0)
        chance = 2.0 * chance * logistic(merit)
    luck = draws.uniform(
        firm.clock.luck_seed, draws.ROTATION_CHOICE, rep.identity, 0, firm.clock.quarter, 0
    )
    if luck < chance:
        rep.posting_weeks = whole_weeks(levers.rotation_weeks)
        firm.sums.postings += 1.0
        firm.sums.intervention_cost += levers.posting_money
        note(firm, POSTING, rep.identity, 0, -1, float(rep.posting_weeks))


def consider_field_weeks(marketer: Any, firm: Any) -> None:
    """Serving marketers go along with reps once a year, a quarter of them each quarter."""
    if (
        marketer.present == 1
        and marketer.posting_weeks == 0
        and (firm.clock.quarter + marketer.seat) % QUARTERS_A_YEAR == 0
    ):
        send_to_the_field(marketer, firm.levers.field_weeks_serving, firm)


def send_to_the_field(marketer: Any, weeks: float, firm: Any) -> None:
    """A marketer goes along with reps for some weeks, to the nearest whole one."""
    marketer.posting_weeks = whole_weeks(weeks)
    if marketer.posting_weeks > 0:
        firm.sums.postings += 1.0
        note(firm, POSTING, marketer.identity, 0, -1, float(marketer.posting_weeks))


def settle_in(rep: Any, firm: Any) -> None:
    """A new rep gets up to speed, faster with the head's attention."""
    rep.ramp = ramp_after(rep.ramp, firm.company.coaching_sales, firm.parameters)


def whole_weeks(weeks: float) -> int:
    """The nearest whole number of weeks; half a week goes up."""
    return int(weeks + 0.5)
