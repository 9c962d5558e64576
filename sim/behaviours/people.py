"""What reps and marketers have in common: their ties, their week, coming and going."""

from __future__ import annotations

from typing import Any

from sim import draws
from sim.rules.numbers import share
from sim.rules.relations import hours_lost

HIRES_PER_ROLE = 16384
SEATS_PER_HIRE = 65536
COUNTERPARTS = 4
ACQUAINTANCES = 2


def identity_of(role: int, hire: int, seat: int) -> int:
    """A person's permanent number: role, how many held the seat before, and the seat."""
    return (role * HIRES_PER_ROLE + hire) * SEATS_PER_HIRE + seat


def slots(firm: Any) -> int:
    """Slots for ties that each rep has: counterparts by territory and acquaintances."""
    return len(firm.ties) // len(firm.reps)


def counterparts_of(reps: int, marketers: int) -> int:
    """Marketers who share a rep's territory: four, more where marketers outnumber reps."""
    return min(marketers, max(COUNTERPARTS, (marketers + reps - 1) // reps))


def first_rep(marketer_seat: int, place: int, firm: Any) -> int:
    """First rep whose counterpart number ``place`` is this marketer (see founding)."""
    marketers = len(firm.marketers)
    start = (marketer_seat - place) % marketers
    return (start * len(firm.reps) + marketers - 1) // marketers


def last_rep(marketer_seat: int, place: int, firm: Any) -> int:
    """One beyond the last such rep."""
    marketers = len(firm.marketers)
    start = (marketer_seat - place) % marketers
    return ((start + 1) * len(firm.reps) + marketers - 1) // marketers


def first_account(territory: int, firm: Any) -> int:
    """First account of a rep's territory; territories are runs of account numbers."""
    reps = len(firm.reps)
    return (territory * len(firm.accounts) + reps - 1) // reps


def own_hours(person: Any, administration: float, firm: Any) -> float:
    """Hours for the own trade this week: the week less all that takes them away."""
    parameters = firm.parameters
    person.hours_lost = min(
        hours_lost(person.tension, parameters), parameters.week_hours - administration
    )
    if person.present == 0:
        person.hours_lost = 0.0
        return 0.0
    left = (
        parameters.week_hours
        - administration
        - person.meeting_hours
        - firm.levers.people_transition_hours
        - person.hours_lost
    )
    firm.sums.hours_lost += person.hours_lost
    if person.posting_weeks > 0:
        left = left * parameters.posting_hours_kept
    return max(0.0, left)


def character(person: Any, firm: Any) -> None:
    """A person's lasting temper, first understanding and patience, from the own identity."""
    parameters = firm.parameters
    seed = firm.clock.luck_seed
    if person.hire == 0:
        seed = firm.clock.firm_seed
    temper = draws.normal(seed, draws.PERSON_TRAIT, person.identity, 0, 0, 0)
    person.irritability = firm.company.irritability * max(
        parameters.trait_floor, 1.0 + parameters.temper_spread * temper
    )
    grasp = draws.normal(seed, draws.PERSON_TRAIT, person.identity, 0, 0, 1)
    person.understanding = share(
        parameters.understanding_at_hire + parameters.understanding_spread * grasp
    )
    person.patience = draws.exponential(
        firm.clock.luck_seed, draws.PATIENCE, person.identity, 0, 0, 0
    )


def start_ties(tie: Any, stereotype_rep: float, stereotype_marketer: float, firm: Any) -> None:
    """Two people who do not know each other begin with what their departments think."""
    parameters = firm.parameters
    tie.trust_in_marketer = share(
        parameters.trust_prior - parameters.trust_of_stereotype * stereotype_rep
    )
    tie.trust_in_rep = share(
        parameters.trust_prior - parameters.trust_of_stereotype * stereotype_marketer
    )
    tie.tension = 0.5 * (stereotype_rep + stereotype_marketer)
    tie.familiarity = 0.0


def sales_talent(rep: Any, firm: Any) -> None:
    """A rep's skill, around 1 and never far below, and knowledge of solutions."""
    parameters = firm.parameters
    seed = firm.clock.luck_seed
    if rep.hire == 0:
        seed = firm.clock.firm_seed
    talent = draws.normal(seed, draws.PERSON_TRAIT, rep.identity, 0, 0, 2)
    rep.skill = max(parameters.trait_floor, 1.0 + parameters.talent_spread * talent)
    rep.score_trust = parameters.score_at_hire
    knowledge = draws.normal(seed, draws.PERSON_TRAIT, rep.identity, 0, 0, 3)
    rep.solution_skill = share(
        parameters.solution_skill_mean + parameters.solution_skill_spread * knowledge
    )


def marketing_talent(marketer: Any, firm: Any) -> None:
    """A marketer's eye for ideas, around 1."""
    seed = firm.clock.luck_seed
    if marketer.hire == 0:
        seed = firm.clock.firm_seed
    talent = draws.normal(seed, draws.PERSON_TRAIT, marketer.identity, 0, 0, 4)
    marketer.creativity = max(
        firm.parameters.trait_floor, 1.0 + firm.parameters.talent_spread * talent
    )
