"""How a working relation lives from week to week, and what people tell each other."""

from __future__ import annotations

from typing import Any

from harmony.sim.behaviours.channels import (
    settle_person,
    settle_tie,
    tension_felt,
    trust_in_marketer_felt,
    trust_in_rep_felt,
)
from harmony.sim.behaviours.heads import example
from harmony.sim.behaviours.people import first_rep, last_rep, slots
from harmony.sim.rules.numbers import lowered, mean, moved, share
from harmony.sim.rules.relations import share_told, tension_after_week, trust_drift
from harmony.sim.state import ACQUAINTANCE, COUNTERPART, EMPTY_TIE


def live_on(tie: Any, firm: Any) -> None:
    """A quiet week: tension cools towards the heads' example and the stereotypes, ties fade."""
    if tie.kind == EMPTY_TIE:
        return
    parameters = firm.parameters
    rep = firm.reps[tie.rep]
    marketer = firm.marketers[tie.marketer]
    prejudice = mean(rep.stereotype, marketer.stereotype)
    tie.tension = tension_after_week(
        tie.tension, example(firm), prejudice, firm.company.mediation, parameters
    )
    tie.trust_in_marketer = trust_drift(tie.trust_in_marketer, rep.stereotype, parameters)
    tie.trust_in_rep = trust_drift(tie.trust_in_rep, marketer.stereotype, parameters)
    settle_tie(tie, firm)
    tie.familiarity = lowered(tie.familiarity, parameters.familiarity_fading)
    forgotten = tie.familiarity < parameters.familiarity_forgotten
    if tie.kind == ACQUAINTANCE and (forgotten or marketer.present == 0):
        tie.kind = EMPTY_TIE
    if tie.kind == ACQUAINTANCE:
        marketer.other_tension += tie.tension
        marketer.other_ties += 1


def take_stock_of_ties(rep: Any, firm: Any) -> None:
    """A rep's mood is the mean tension of the ties; material comes as marketers share it."""
    channel = firm.levers.information_channel
    per_rep = slots(firm)
    tension = 0.0
    trust = 0.0
    material = 0.0
    count = 0
    counterparts = 0
    for place in range(rep.seat * per_rep, (rep.seat + 1) * per_rep):
        tie = firm.ties[place]
        if tie.kind != EMPTY_TIE:
            tension += tie.tension
            count += 1
            if tie.kind == COUNTERPART:
                told = share_told(
                    trust_in_rep_felt(tie, channel, firm), tension_felt(tie, channel, firm)
                )
                material += firm.marketers[tie.marketer].material * told
                trust += trust_in_marketer_felt(tie, channel, firm)
                counterparts += 1
    rep.tension = tension / count
    rep.trust = trust / counterparts
    rep.material = material / counterparts
    settle_person(rep, firm)


def take_stock_of_counterparts(marketer: Any, firm: Any) -> None:
    """A marketer's mood, and what the counterparts tell about customers."""
    parameters = firm.parameters
    channel = firm.levers.information_channel
    per_rep = slots(firm)
    tension = 0.0
    trust = 0.0
    told = 0.0
    count = 0
    for place in range(firm.company.counterparts):
        for seat in range(
            first_rep(marketer.seat, place, firm), last_rep(marketer.seat, place, firm)
        ):
            tie = firm.ties[seat * per_rep + place]
            tension += tie.tension
            trust += trust_in_rep_felt(tie, channel, firm)
            if firm.reps[seat].posting_weeks > 0:
                told += 1.0  # works in marketing for now, and hides nothing
            else:
                told += share_told(
                    trust_in_marketer_felt(tie, channel, firm), tension_felt(tie, channel, firm)
                )
            count += 1
    marketer.tension = (tension + marketer.other_tension) / (count + marketer.other_ties)
    marketer.other_tension = 0.0
    marketer.other_ties = 0
    marketer.trust = trust / count
    settle_person(marketer, firm)
    heard = share(parameters.insight_of_telling * told / count)
    marketer.insight = moved(marketer.insight, 1.0, heard)
