"""What every intervention promises beside what each change does: to say what it costs."""

from __future__ import annotations

import re

from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.base import Intervention
from harmony.testing.changes import (
    FEW_WEEKS,
    MOVING_LUCK,
    ChangeContract,
    first_dose,
    in_words,
)
from harmony.testing.firms import LIVELY, twins

PAY_OF_REPS = {
    "commission_rate",
    "quota_bonus",
    "accelerator",
    "commission_cap",
    "solution_pay",
    "reps_pay_shared",
}

# A word among the costs that an intervention names, and where the accounts show them.
SHOWN_AS = {
    r"hours": "hours",
    r"weeks in which": "absence",
    r"money|the bill": "money",
    r"(pay|commission) itself": "pay",
}


def costs_named(cls: type[Intervention]) -> set[str]:
    """What an intervention says that it costs."""
    said = re.search(r"Costs: (.*?)(Side effects?: |$)", in_words(cls))
    assert said
    return {shown for word, shown in SHOWN_AS.items() if re.search(word, said[1])}


def costs_seen(cls: type[Intervention]) -> set[str]:
    """Where the first weeks of twin firms, without and with it, show what it costs directly."""
    seen: set[str] = set()
    twin_firms = twins(first_dose(cls), rng=MOVING_LUCK, **LIVELY)
    for _ in range(FEW_WEEKS):
        for firm in twin_firms:
            firm.step()
        seen |= costs_of_the_week(*twin_firms)
    return seen


def costs_of_the_week(plain: Firm, changed: Firm) -> set[str]:
    turned = {name for name in PAY_OF_REPS if pay(name, plain) != pay(name, changed)}
    shown = {
        "money": changed.sums.intervention_cost > plain.sums.intervention_cost,
        "hours": bool(hours_taken(plain, changed)),
        "absence": changed.sums.postings > plain.sums.postings,
        "pay": bool(turned) and changed.sums.commissions != plain.sums.commissions,
    }
    return {name for name, is_so in shown.items() if is_so}


def pay(name: str, firm: Firm) -> float:
    value: float = getattr(firm.levers, name)
    return value


def interviews(firm: Firm) -> float:
    hours: float = firm.company.interviews_by_sales + firm.company.interviews_by_marketing
    return hours


def hours_taken(plain: Firm, changed: Firm) -> list[str]:
    """Whose hours arrangements take; what people lose to quarrels is not among them."""
    people = [("reps", plain.reps, changed.reps), ("marketers", plain.marketers, changed.marketers)]
    whose = [
        name
        for name, ones, others in people
        for one, other in zip(ones, others, strict=True)
        if other.taken_hours + other.meeting_hours > one.taken_hours + one.meeting_hours
    ]
    first_week = changed.clock.week == 1  # later on heads also dispute more or less
    if first_week and changed.heads[0].hours < plain.heads[0].hours:
        whose.append("heads")
    if interviews(changed) > interviews(plain):
        whose.append("interviewers")
    if changed.levers.executive_hours > plain.levers.executive_hours:
        whose.append("the chief executive")
    return whose


class InterventionContract(ChangeContract):
    """The promises of an intervention: it is a choice, and it says and shows what it costs."""

    def test_is_somebodys_choice(self, cls: type[Intervention]) -> None:
        assert issubclass(cls, Intervention)

    def test_says_what_it_costs(self, cls: type[Intervention]) -> None:
        assert "Costs: " in in_words(cls), "the docstring lacks 'Costs: '"

    def test_what_it_costs_is_in_the_accounts(self, cls: type[Intervention]) -> None:
        seen = costs_seen(cls)
        assert seen
        assert costs_named(cls) <= seen
