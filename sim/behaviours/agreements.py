"""What the departments agree on: goals, an enemy, a definition; and who backs it."""

from __future__ import annotations

from typing import Any

from harmony.sim.events import AFFRONT, note
from harmony.sim.rules.agreements import (
    enemy_felt,
    goal_after,
    identification_left,
    reactance,
    support_from_above,
)
from harmony.sim.rules.numbers import lowered, raised
from harmony.sim.state import MARKETING_HEAD, SALES_HEAD


def hold_to_agreements(firm: Any) -> None:
    """The week's backing from above, the threat from outside, and fresh grievances."""
    parameters = firm.parameters
    company = firm.company
    levers = firm.levers
    company.support = support_from_above(levers.executive_hours, parameters)
    firm.sums.intervention_cost += levers.executive_hours * parameters.executive_hour_cost
    rival = company.rival + levers.rival_pressure
    company.threat = enemy_felt(levers.declared_rival, rival, parameters)
    fading = lowered(company.fresh_grievance, parameters.grievance_fading)
    company.fresh_grievance = raised(fading, levers.insult)
    if levers.insult > 0.0:
        note(firm, AFFRONT, firm.executive.identity, 0, -1, levers.insult)
    for seat in (SALES_HEAD, MARKETING_HEAD):
        head = firm.heads[seat]
        head.goal = goal_after(
            head.goal, levers.goal_weight, identification_felt(head, firm), parameters
        )


def identification_felt(person: Any, firm: Any) -> float:
    """A person's identification with the own department, as far as no enemy unites all."""
    return identification_left(person.identification, firm.company.threat, firm.parameters)


def take_up_goal(person: Any, firm: Any) -> None:
    """A person comes to accept the common goal, or resents that it is urged on them."""
    parameters = firm.parameters
    weight = firm.levers.goal_weight
    own = identification_felt(person, firm)
    person.goal = goal_after(person.goal, weight, own, parameters)
    person.stereotype = reactance(person.stereotype, weight, own, person.goal, parameters)
