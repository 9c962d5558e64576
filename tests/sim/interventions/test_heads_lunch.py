from __future__ import annotations

import pytest

from harmony.sim import draws
from harmony.sim.behaviours.heads import give_attention, heads_meet, lunch_of_heads
from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.meetings import forget_meetings
from harmony.sim.interventions.heads_lunch import HeadsLunch
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.by_hand import learned_at_a_meeting, soothed
from tests.twins import apart, booked_apart, play_to, tiny, twins


def test_thirteen_lunches_a_month_are_three_a_week() -> None:
    lunches = HeadsLunch(per_month=13.0, hours=2.0, money_per_lunch=100.0)
    levers = lunches.levers(0, Levers(), Size())
    assert levers["heads_lunches"] == 3.0
    assert levers["heads_lunch_hours"] == 2.0
    assert levers["heads_lunch_money"] == 100.0


THREE_A_WEEK = {"per_month": 13.0, "hours": 1.5, "money_per_lunch": 100.0}


def test_lunches_take_the_heads_hours_from_leading() -> None:
    plain, changed = twins(HeadsLunch(**THREE_A_WEEK))
    play_to(claim_hours_of_marketer, plain, changed)
    assert apart(plain, changed) == set()
    for firm in (plain, changed):
        for head in firm.heads:
            give_attention(head, firm)
    assert apart(plain, changed) == {
        "heads.hours",
        "company.coaching_sales",
        "company.coaching_marketing",
        "company.mediation",
    }
    missing = 3 * 1.5
    for one, other in zip(plain.heads, changed.heads, strict=True):
        assert other.hours == pytest.approx(one.hours - missing)
    company, reference = changed.company, changed.parameters.head_hours_reference
    assert company.coaching_sales == pytest.approx(
        plain.company.coaching_sales - missing / reference
    )


def test_in_peace_each_lunch_cools_and_teaches_the_heads_and_is_paid() -> None:
    plain, changed = twins(HeadsLunch(**THREE_A_WEEK), quarrel_rate=0.0)
    for firm in (plain, changed):
        heads_meet(firm)
    assert apart(plain, changed) == {
        "company.heads_tension",
        "heads.understanding",
        "clock.events_noted",
    }
    assert booked_apart(plain, changed) == {"interactions", "intervention_cost"}
    assert changed.sums.intervention_cost == 3 * 100.0
    understanding, company = plain.heads[0].understanding, plain.company
    for _ in range(3):  # the three in turn, by hand in the firm that had none
        company.heads_tension = soothed(company.heads_tension, 1.5, plain)
        understanding = learned_at_a_meeting(understanding, company.heads_tension, 1.5, plain)
    assert changed.company.heads_tension == pytest.approx(company.heads_tension)
    assert changed.heads[0].understanding == pytest.approx(understanding)


def test_a_tense_lunch_may_harm_and_teaches_nothing() -> None:
    firm = tiny(HeadsLunch(**THREE_A_WEEK))
    p, company, head = firm.parameters, firm.company, firm.heads[0]
    quality = (p.contact_conditions + 0.5 * p.contact_of_example) - 0.5 * p.contact_of_tension
    chance = p.quarrel_rate * 0.5 * (1 - quality)
    harmed = 0
    for meeting in range(40):
        company.heads_tension, head.understanding = 0.5, 0.3
        lunch_of_heads(meeting, firm)
        wrong = draws.uniform(firm.clock.luck_seed, draws.HEADS_QUARREL, 0, 0, 0, meeting) < chance
        harmed += wrong
        change = p.quarrel_harm if wrong else -p.contact_gain * 1.5 * quality
        assert company.heads_tension == pytest.approx(0.5 + 0.5 * change)
        assert (head.understanding == 0.3) is wrong
    assert firm.sums.hostile_events == harmed > 0


def test_under_one_head_there_is_nobody_to_meet() -> None:
    plain, changed = twins(HeadsLunch(**THREE_A_WEEK), one_head=1)
    play_to(forget_meetings, plain, changed)
    assert (apart(plain, changed), booked_apart(plain, changed)) == (set(), set())
