"""A department talks among itself: opinions of the other side spread and converge."""

from __future__ import annotations

from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.agreements import identification_felt
from harmony.sim.rules.numbers import moved, raised
from harmony.sim.rules.relations import opinion_after_talk, prejudice_of_history


def reps_talk(rep: Any, firm: Any) -> None:
    """A rep hears what a colleague, drawn anew each week, thinks of marketing."""
    if rep.present == 1:
        colleague = firm.reps[drawn_colleague(rep, len(firm.reps), firm)]
        hear(rep, colleague, firm)


def marketers_talk(marketer: Any, firm: Any) -> None:
    """A marketer hears what a colleague thinks of sales."""
    if marketer.present == 1:
        colleague = firm.marketers[drawn_colleague(marketer, len(firm.marketers), firm)]
        hear(marketer, colleague, firm)


def drawn_colleague(person: Any, seats: int, firm: Any) -> int:
    """Seat of another member of the department."""
    luck = draws.uniform(
        firm.clock.luck_seed, draws.COLLEAGUE, person.identity, 0, firm.clock.week, 0
    )
    return (person.seat + 1 + int(luck * (seats - 1))) % seats


def hear(person: Any, colleague: Any, firm: Any) -> None:
    """A week's opinion of the other side: own ties, the department's history, a colleague."""
    parameters = firm.parameters
    own = moved(person.stereotype, person.tension, parameters.stereotype_of_experience)
    history = prejudice_of_history(
        firm.company.grievance,
        firm.company.fresh_grievance,
        identification_felt(person, firm),
        parameters,
    )
    own = moved(own, history, parameters.stereotype_drift)
    if colleague.present == 1:
        own = opinion_after_talk(own, colleague.stereotype, float(person.tenure), parameters)
    person.stereotype = raised(own, firm.levers.insult)
