from __future__ import annotations

import math

import pytest

from harmony.sim import draws
from harmony.sim.behaviours.agreements import hold_to_agreements
from harmony.sim.behaviours.handover import ignore, take
from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.marketers import make_lead
from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.service_level import ServiceLevel
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from harmony.sim.state import WORKING
from tests.twins import all_of, apart, play_to, tiny, twins


def test_days_are_agreed_and_reviewed() -> None:
    levers = ServiceLevel(answer_days=3.0, review_hours=0.5).levers(0, Levers(), Size())
    assert levers == {"answer_days": 3.0, "workshop_hours": 0.5}


def test_at_first_only_the_reviews_take_hours() -> None:
    plain, changed = twins(ServiceLevel(answer_days=1.0, review_hours=0.5))
    play_to(hold_to_agreements, plain, changed)
    assert apart(plain, changed) == set()
    play_to(claim_hours_of_marketer, plain, changed, after=hold_to_agreements)
    assert apart(plain, changed) == {"reps.taken_hours", "marketers.taken_hours"}
    assert all_of([*changed.reps, *changed.marketers], "taken_hours") == [0.5] * 6


def with_a_lead(firm: Firm, number: int, good: int, busy_hours: float = 0.0) -> tuple:
    """An account's lead, its rep so many hours into the week's leads, and its tie."""
    rep = firm.reps[0]
    rep.lead_hours = busy_hours
    make_lead(number, good, firm.marketers[0], firm)
    return rep, firm.leads[number], number, firm.ties[firm.accounts[number].tie], firm


@pytest.mark.parametrize(("busy_weeks", "agreed"), [(0.5, 0.2), (0.1, 0.1)])
def test_a_lead_waits_as_agreed_if_that_is_sooner_and_the_haste_takes_hours(
    busy_weeks: float, agreed: float
) -> None:
    firm = tiny(ServiceLevel(answer_days=1.0))
    p = firm.parameters
    busy = busy_weeks * p.week_hours
    rep, *lead = with_a_lead(firm, 0, 0, busy)
    take(rep, *lead)
    assert firm.sums.lead_wait == pytest.approx(agreed)
    haste = p.interruption_hours * (busy_weeks - agreed)
    assert rep.lead_hours == pytest.approx(busy + p.hours_of_lead + haste)


@pytest.mark.parametrize(("changes", "waits"), [((), 1.0), ((ServiceLevel(answer_days=1.0),), 0.2)])
def test_what_waits_less_is_warmer(changes: tuple[ServiceLevel, ...], waits: float) -> None:
    firm = tiny(*changes, lead_cooling=2.0)
    warm = []
    for number in range(20):
        firm.accounts[number].in_market = 1
        rep, lead, _, tie, _ = with_a_lead(firm, number, 1, firm.parameters.week_hours)
        rep.open_count = 0
        take(rep, lead, number, tie, firm)
        luck = draws.uniform(firm.clock.luck_seed, draws.LEAD_COOLING, number, 0, 1, 0)
        warm.append(lead.state == WORKING)
        assert warm[-1] is (luck < math.exp(-2.0 * waits))
    assert 0 < sum(warm) < 20


def test_a_lead_left_alone_is_seen_sooner() -> None:
    firm = tiny(ServiceLevel(answer_days=3.0))
    rep, lead, number, tie, _ = with_a_lead(firm, 0, 1)
    trust = tie.trust_in_rep
    ignore(rep, lead, number, tie, firm)
    p = firm.parameters
    unseen = (1 - p.ignored_seen) * (1 - p.seen_by_agreement * (1 - 3.0 / 60.0))
    assert tie.trust_in_rep == pytest.approx(trust * (1 - (1 - unseen) * p.trust_loss))
