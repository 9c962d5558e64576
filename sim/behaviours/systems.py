"""Common systems: what is spent on them, who takes them up, what is recorded and traced."""

from __future__ import annotations

from typing import Any

from harmony.sim.behaviours.people import first_rep, last_rep
from harmony.sim.rules.numbers import moved
from harmony.sim.rules.systems import adoption_after, attraction, capability, records_after, traced


def keep_systems(firm: Any) -> None:
    """What the money of the week lets the systems do, and what the board can trace by them."""
    parameters = firm.parameters
    company = firm.company
    levers = firm.levers
    people = float(len(firm.reps) + len(firm.marketers))
    company.crm = capability(levers.crm_money / people, parameters.system_reference)
    company.scoring = capability(levers.scoring_money / people, parameters.scoring_reference)
    company.scorecard = capability(levers.scorecard_money / people, parameters.scorecard_reference)
    company.intelligence = capability(
        levers.intelligence_money / people, parameters.intelligence_reference
    )
    spent = levers.crm_money + levers.scoring_money
    spent += levers.scorecard_money + levers.intelligence_money
    firm.sums.intervention_cost += spent
    adopted = 0.0
    for seat in range(len(firm.reps)):
        adopted += firm.reps[seat].adoption
    for seat in range(len(firm.marketers)):
        adopted += firm.marketers[seat].adoption
    company.closed_loop = company.crm * adopted / people
    seen = traced(parameters.visible_return, company.closed_loop, company.scorecard, parameters)
    company.visible_return = moved(company.visible_return, seen, parameters.traced_rate)


def take_up_system(person: Any, gain: float, firm: Any) -> None:
    """A person works with the system as far as it is worth it to them."""
    if person.present == 0:
        return
    attracted = attraction(
        firm.company.crm, person.trust, float(firm.levers.definition_agreed), gain, firm.parameters
    )
    person.adoption = adoption_after(
        person.adoption, attracted, firm.levers.system_training, firm.parameters
    )


def record_territory(rep: Any, firm: Any) -> None:
    """A rep enters what is known of the territory, as far as he or she uses the system."""
    parameters = firm.parameters
    take_up_system(rep, rep.records - parameters.account_data, firm)
    rep.records = records_after(rep.records, rep.adoption, firm.company.crm, parameters)


def read_records(marketer: Any, firm: Any) -> None:
    """A marketer sees of the territories' records what he or she uses the system for."""
    usual = firm.parameters.account_data
    gain = 0.0
    count = 0
    for place in range(firm.company.counterparts):
        for seat in range(
            first_rep(marketer.seat, place, firm), last_rep(marketer.seat, place, firm)
        ):
            gain += firm.reps[seat].records - usual
            count += 1
    gain = gain / count
    take_up_system(marketer, gain, firm)
    marketer.data = usual + gain * marketer.adoption
