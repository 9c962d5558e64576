"""A lead arrives: the rep takes it or leaves it, and both sides learn."""

from __future__ import annotations

from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.channels import trust_in_marketer_felt
from harmony.sim.behaviours.market import brand_of
from harmony.sim.behaviours.people import holder_of
from harmony.sim.behaviours.pitching import open_opportunity
from harmony.sim.calendar import WORKING_DAYS_A_WEEK
from harmony.sim.events import LEAD_IGNORED, LEAD_JUNK, LEAD_TAKEN, note, note_belief
from harmony.sim.levers import NO_ANSWER_DAYS
from harmony.sim.rules.handover import (
    acceptance,
    believed_quality,
    neglect_seen,
    score_signal,
    score_weight_after,
    still_warm,
    weeks_waited,
)
from harmony.sim.rules.numbers import raised
from harmony.sim.rules.relations import tension_after_hostile, trust_after_bad, trust_after_good
from harmony.sim.state import IGNORED, JUNK, LOST, NEW, WORKING


def order_leads(firm: Any) -> None:
    """Leads lie in the inbox in an order of chance, so that their order tells nothing.

    A Shell sort by each lead's own draw: simple, and not much slower with many leads.
    """
    count = firm.clock.leads_new
    for place in range(count):
        account_number = firm.inbox[place]
        lead = firm.leads[account_number]
        lead.place = draws.uniform(
            firm.clock.luck_seed, draws.LEAD_PLACE, account_number, 0, lead.ordinal, 0
        )
    gap = count // 2
    while gap > 0:
        for place in range(gap, count):
            account_number = firm.inbox[place]
            chance = firm.leads[account_number].place
            hole = place
            while hole >= gap and firm.leads[firm.inbox[hole - gap]].place > chance:
                firm.inbox[hole] = firm.inbox[hole - gap]
                hole -= gap
            firm.inbox[hole] = account_number
        gap = gap // 2


def decide_on_lead(rep: Any, account_number: int, firm: Any) -> None:
    """Take the lead or leave it.

    A rep compares what an hour on this lead is believed to bring with what an hour of
    prospecting brings, under the load and the quota's deadline. A lead left alone is
    ignored for good.
    """
    lead = firm.leads[account_number]
    if lead.state != NEW:
        return
    tie = firm.ties[firm.accounts[account_number].tie]
    if has_time(rep, firm) and wants(rep, lead, account_number, tie, firm):
        take(rep, lead, account_number, tie, firm)
    else:
        ignore(rep, lead, account_number, tie, firm)


def has_time(rep: Any, firm: Any) -> bool:
    """Whether a rep is there, and the week still has the hours that a lead takes."""
    left = rep.prospecting_hours - rep.lead_hours
    return rep.present == 1 and rep.posting_weeks == 0 and left >= firm.parameters.hours_of_lead


def wants(rep: Any, lead: Any, account_number: int, tie: Any, firm: Any) -> bool:
    """Whether the rep thinks that this lead is worth the hours."""
    parameters = firm.parameters
    signal = score_signal(rep.records, firm.company.scoring, parameters)
    trust = trust_in_marketer_felt(tie, firm.levers.leads_channel, firm)
    belief = believed_quality(trust, lead.score, signal, rep.score_trust, parameters)
    load = parameters.load_of_opportunity * rep.open_count + parameters.load_of_lead * (
        rep.lead_hours / parameters.hours_of_lead
    )
    chance = acceptance(belief, rep.prospect_yield, load, deadline_pressure(rep, firm), parameters)
    luck = draws.uniform(
        firm.clock.luck_seed, draws.LEAD_DECISION, account_number, 0, lead.ordinal, 0
    )
    return luck < chance


def deadline_pressure(rep: Any, firm: Any) -> float:
    """How far the end of the quarter crowds out what cannot pay before it.

    A common goal that is accepted, or pay for the result of all, lengthens the horizon.
    """
    parameters = firm.parameters
    if firm.clock.week_of_quarter < parameters.pressure_from_week or rep.quota <= 0.0:
        return 0.0
    gap = max(0.0, 1.0 - rep.bookings / rep.quota)
    own = (1.0 - rep.goal) * (1.0 - firm.levers.reps_pay_shared)
    return parameters.pressure_of_quota * gap * own


def take(rep: Any, lead: Any, account_number: int, tie: Any, firm: Any) -> None:
    """Work the lead: it waits for its turn, may have cooled, and shows what it is worth."""
    parameters = firm.parameters
    account = firm.accounts[account_number]
    marketer = firm.marketers[tie.marketer]
    usual = (rep.lead_hours + rep.open_count * rep.pipeline_hours) / parameters.week_hours
    wait = weeks_waited(usual, firm.levers.answer_days / WORKING_DAYS_A_WEEK)
    rep.lead_hours += parameters.hours_of_lead + parameters.interruption_hours * (usual - wait)
    firm.sums.lead_wait += wait
    marketer.leads_accepted += 1.0
    firm.sums.leads_worked += 1.0
    signal = score_signal(rep.records, firm.company.scoring, parameters)
    rep.score_trust = score_weight_after(rep.score_trust, lead.score, signal, lead.good, parameters)
    firm.sums.interactions += 1.0
    whom = holder_of(marketer)
    note_belief(firm, LEAD_TAKEN, rep.identity, whom, account_number, lead.score, float(lead.good))
    tie.trust_in_rep = trust_after_good(tie.trust_in_rep, parameters)
    feedback = parameters.insight_of_feedback * firm.company.closed_loop
    marketer.insight = raised(marketer.insight, feedback)
    if lead.good == 0:
        lead.state = JUNK
        firm.sums.leads_junk += 1.0
        firm.sums.hostile_events += 1.0
        tie.trust_in_marketer = trust_after_bad(tie.trust_in_marketer, parameters)
        tie.tension = tension_after_hostile(tie.tension, parameters.hurt_of_junk, rep.irritability)
        note(firm, LEAD_JUNK, rep.identity, whom, account_number, lead.score)
        return
    tie.trust_in_marketer = trust_after_good(tie.trust_in_marketer, parameters)
    luck = draws.uniform(
        firm.clock.luck_seed, draws.LEAD_COOLING, account_number, 0, lead.ordinal, 0
    )
    if account.in_market == 0 or luck >= still_warm(wait, parameters):
        lead.state = LOST
        firm.sums.leads_lost += 1.0
    else:
        lead.state = WORKING
        open_opportunity(rep, account_number, 1, lead.promised, brand_of(account, firm), firm)


def ignore(rep: Any, lead: Any, account_number: int, tie: Any, firm: Any) -> None:
    """Leave the lead alone, which the marketer sees more or less of."""
    parameters = firm.parameters
    marketer = firm.marketers[tie.marketer]
    lead.state = IGNORED
    firm.sums.leads_ignored += 1.0
    firm.sums.interactions += 1.0
    firm.sums.hostile_events += 1.0
    seen = neglect_seen(
        firm.company.closed_loop, firm.levers.answer_days, NO_ANSWER_DAYS, parameters
    )
    tie.trust_in_rep -= seen * parameters.trust_loss * tie.trust_in_rep
    tie.tension = tension_after_hostile(
        tie.tension, seen * parameters.hurt_of_ignored, marketer.irritability
    )
    note_belief(
        firm,
        LEAD_IGNORED,
        holder_of(rep),
        holder_of(marketer),
        account_number,
        lead.score,
        float(lead.good),
    )
