"""What reps and marketers have in common: their ties, their week, coming and going."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.channels import tension_felt
from harmony.sim.rules.careers import candidate_score
from harmony.sim.rules.numbers import mean, share
from harmony.sim.rules.relations import hours_lost

HIRES_PER_ROLE = 16384
SEATS_PER_HIRE = 65536
COUNTERPARTS = 4
ACQUAINTANCES = 2


def identity_of(role: int, hire: int, seat: int) -> int:
    """A person's permanent number: role, how many held the seat before, and the seat."""
    return (role * HIRES_PER_ROLE + hire) * SEATS_PER_HIRE + seat


def holder_of(seat: Any) -> int:
    """The person who holds a seat, 0 where it is vacant and others stand in."""
    return seat.identity * seat.present


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


def first_shared_account(territory: int, firm: Any) -> int:
    """First account of a territory that its marketers share; the first marketer has the others."""
    first = first_account(territory, firm)
    accounts = first_account(territory + 1, firm) - first
    return first + int(firm.company.aligned * accounts)


def tie_of_account(account_number: int, territory: int, firm: Any) -> int:
    """The tie of an account's rep to the marketer who serves the account."""
    shared = first_shared_account(territory, firm)
    place = 0
    if account_number >= shared:
        place = (account_number - shared) % firm.company.counterparts
    return territory * slots(firm) + place


def own_hours(person: Any, administration: float, firm: Any) -> float:
    """Hours for the own trade this week: the week less all that takes them away."""
    parameters = firm.parameters
    tension = tension_felt(person, firm.levers.hours_channel, firm)
    person.hours_lost = min(hours_lost(tension, parameters), parameters.week_hours - administration)
    if person.present == 0:
        person.hours_lost = 0.0
        person.taken_hours = 0.0
        return 0.0
    left = (
        parameters.week_hours
        - administration
        - person.meeting_hours
        - person.taken_hours
        - firm.levers.people_transition_hours
        - person.hours_lost
    )
    if left < 0.0:  # nobody gives more than there is
        person.taken_hours = max(0.0, person.taken_hours + left)
    firm.sums.hours_lost += person.hours_lost
    if person.posting_weeks > 0:
        left = left * parameters.posting_hours_kept
    return max(0.0, left)


def seed_of_traits(person: Any, firm: Any) -> int:
    """The seed of a person's traits: founders belong to the firm, successors to its luck."""
    if person.hire == 0:
        return firm.clock.firm_seed
    return firm.clock.luck_seed


def chosen_applicant(person: Any, weight: float, firm: Any) -> int:
    """Who of the applicants gets the seat: the own department looks for talent in its trade.

    The other department's view counts by its ``weight`` (0..1): it looks for somebody who
    understands it. Nobody sees an applicant as he or she is.
    """
    parameters = firm.parameters
    seed = seed_of_traits(person, firm)
    best = 0
    best_score = -math.inf
    for applicant in range(int(parameters.applicants)):
        talent = draws.normal(seed, draws.PERSON_TRAIT, person.identity, applicant, 0, 2)
        grasp = draws.normal(seed, draws.PERSON_TRAIT, person.identity, applicant, 0, 1)
        blur = draws.normal(seed, draws.INTERVIEW, person.identity, applicant, 0, 0)
        other_blur = draws.normal(seed, draws.INTERVIEW, person.identity, applicant, 0, 1)
        score = candidate_score(
            talent + parameters.interview_noise * blur,
            grasp + parameters.interview_noise * other_blur,
            weight,
        )
        if score > best_score:
            best_score = score
            best = applicant
    return best


def character(person: Any, applicant: int, firm: Any) -> None:
    """A person's lasting temper and loyalties, first understanding and patience."""
    parameters = firm.parameters
    seed = seed_of_traits(person, firm)
    who = person.identity
    temper = draws.normal(seed, draws.PERSON_TRAIT, who, applicant, 0, 0)
    person.irritability = firm.company.irritability * max(
        parameters.trait_floor, 1.0 + parameters.temper_spread * temper
    )
    grasp = draws.normal(seed, draws.PERSON_TRAIT, who, applicant, 0, 1)
    person.understanding = share(
        parameters.understanding_at_hire + parameters.understanding_spread * grasp
    )
    cause = draws.normal(seed, draws.PERSON_TRAIT, who, applicant, 0, 4)
    person.identification = share(
        parameters.identification_mean + parameters.identification_spread * cause
    )
    person.patience = draws.exponential(firm.clock.luck_seed, draws.PATIENCE, who, 0, 0, 0)


def talent_of(person: Any, applicant: int, firm: Any) -> float:
    """Talent for the own trade, around 1 and never far below."""
    parameters = firm.parameters
    drawn = draws.normal(
        seed_of_traits(person, firm), draws.PERSON_TRAIT, person.identity, applicant, 0, 2
    )
    above = drawn + parameters.applicant_talent
    return max(parameters.trait_floor, 1.0 + parameters.talent_spread * above)


def start_ties(tie: Any, stereotype_rep: float, stereotype_marketer: float, firm: Any) -> None:
    """Two people who do not know each other begin with what their departments think."""
    parameters = firm.parameters
    tie.trust_in_marketer = share(
        parameters.trust_prior - parameters.trust_of_stereotype * stereotype_rep
    )
    tie.trust_in_rep = share(
        parameters.trust_prior - parameters.trust_of_stereotype * stereotype_marketer
    )
    tie.tension = mean(stereotype_rep, stereotype_marketer)
    tie.familiarity = 0.0


def begin_settled(tie: Any) -> None:
    """What is usual between two people who have only begun: how they begin."""
    tie.settled_tension = tie.tension
    tie.settled_trust_in_marketer = tie.trust_in_marketer
    tie.settled_trust_in_rep = tie.trust_in_rep


def sales_talent(rep: Any, applicant: int, firm: Any) -> None:
    """A rep's skill, and knowledge of solutions."""
    parameters = firm.parameters
    rep.skill = talent_of(rep, applicant, firm)
    rep.score_trust = parameters.score_at_hire
    knowledge = draws.normal(
        seed_of_traits(rep, firm), draws.PERSON_TRAIT, rep.identity, applicant, 0, 3
    )
    rep.solution_skill = share(
        parameters.solution_skill_mean + parameters.solution_skill_spread * knowledge
    )


def marketing_talent(marketer: Any, applicant: int, firm: Any) -> None:
    """A marketer's eye for ideas."""
    marketer.creativity = talent_of(marketer, applicant, firm)
