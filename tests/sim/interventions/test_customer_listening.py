from __future__ import annotations

import math

import pytest

from harmony.sim import draws
from harmony.sim.behaviours.books import keep_books
from harmony.sim.behaviours.campaigns import plan_campaign
from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.marketers import do_marketing
from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.customer_listening import CustomerListening
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import all_of, apart, play_to, twins


def test_a_board_is_heard_and_paid() -> None:
    listening = CustomerListening(hours=2.0, advisory_board=4.0, board_money=5_200.0)
    assert listening.levers(0, Levers(), Size()) == {
        "listening_hours": 2.0,
        "customers_heard": 4.0,
        "intervention_money": 100.0,
    }


def test_without_a_board_there_is_no_bill() -> None:
    levers = CustomerListening(hours=2.0, advisory_board=0.0).levers(0, Levers(), Size())
    assert levers == {"listening_hours": 2.0}


def test_listening_takes_a_marketers_hours_and_gives_insight() -> None:
    plain, changed = twins(CustomerListening(hours=1.5, advisory_board=0.0))
    play_to(claim_hours_of_marketer, plain, changed)
    assert apart(plain, changed) == {"marketers.taken_hours"}
    before = all_of(plain.marketers, "insight")
    play_to(do_marketing, plain, changed, after=claim_hours_of_marketer)
    p = changed.parameters
    for insight, one, other in zip(before, plain.marketers, changed.marketers, strict=True):
        assert other.hours == pytest.approx(one.hours - 1.5)
        assert other.targeting == one.targeting  # they listened after the campaign was aimed
        heard = other.hours * other.insight_share * changed.company.coaching_marketing + 1.5
        gained = p.insight_rate * heard * (1 - insight)
        assert other.insight == pytest.approx(insight * (1 - p.insight_ageing) + gained)


def test_a_board_costs_money_and_the_hours_of_asking_it() -> None:
    plain, changed = twins(CustomerListening(hours=0.0, advisory_board=4.0, board_money=5_200.0))
    play_to(keep_books, plain, changed)
    assert changed.sums.intervention_cost == plain.sums.intervention_cost + 100.0
    asking = 4.0 * changed.parameters.hours_of_customer
    left = [hours - asking for hours in all_of(plain.marketers, "hours")]
    assert all_of(changed.marketers, "hours") == pytest.approx(left)


def best_idea(firm: Firm, customers: float) -> float:
    """Near worth (in sd) of the idea that looks best to the first marketer, if no rep speaks."""
    p, marketer = firm.parameters, firm.marketers[0]
    far_precision = p.idea_precision * marketer.creativity
    near_precision = p.idea_precision * 0.5 * (marketer.insight + marketer.understanding)
    asked = customers * p.customer_precision

    def drawn(purpose: int, which: int) -> float:
        return draws.normal(firm.clock.luck_seed, purpose, marketer.identity, 0, 0, which)

    seen = []
    for idea in range(int(p.ideas)):
        far, near = drawn(draws.IDEA_WORTH, 2 * idea), drawn(draws.IDEA_WORTH, 2 * idea + 1)
        far += drawn(draws.IDEA_SIGNAL, 2 * idea) / math.sqrt(far_precision)
        own = near + drawn(draws.IDEA_SIGNAL, 2 * idea + 1) / math.sqrt(near_precision)
        told = asked * near + math.sqrt(asked) * drawn(draws.CUSTOMER_VOICE, idea)
        far_worth = far * far_precision / (1 + far_precision)
        near_worth = (near_precision * own + told) / (1 + near_precision + asked)
        seen.append((0.5 * far_worth + 0.5 * near_worth, near))
    return max(seen)[1]


def test_the_idea_chosen_is_the_best_by_what_marketer_and_customers_saw() -> None:
    listening = CustomerListening(hours=0.0, advisory_board=10.0)
    chosen = []
    for rng in range(8):
        twin_firms = twins(listening, rng=rng, voice=0.0, ideas=8.0)
        for firm, customers in zip(twin_firms, (0.0, 10.0), strict=True):
            plan_campaign(firm.marketers[0], firm)
            worth = math.exp(firm.parameters.plan_effect * best_idea(firm, customers))
            assert firm.marketers[0].plan_near == pytest.approx(worth)
            chosen.append(worth)
    assert chosen[::2] != chosen[1::2]  # customers changed somebody's mind
