from __future__ import annotations

import pytest

from harmony.sim.behaviours.campaigns import plan_campaign
from harmony.sim.behaviours.careers import (
    career_of_marketer,
    consider_field_weeks,
    learn_prices,
    learn_the_other_trade,
)
from harmony.sim.behaviours.marketers import do_marketing
from harmony.sim.interventions.field_weeks import FieldWeeks
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.by_hand import learned_in_a_week_away
from tests.twins import all_of, apart, play_to, twins


def test_what_is_nil_stays_as_it_is() -> None:
    levers = FieldWeeks(new=6, serving=0).levers(0, Levers(field_weeks_serving=2.0), Size())
    assert levers == {"field_weeks_new": 6.0}


def test_one_of_four_serving_marketers_goes_each_quarter() -> None:
    plain, changed = twins(FieldWeeks(new=0, serving=2), marketers=4, reps=8)
    play_to(plan_campaign, plain, changed)
    assert apart(plain, changed) == set()
    play_to(consider_field_weeks, plain, changed, after=plan_campaign)
    assert all_of(changed.marketers, "posting_weeks") == [2, 0, 0, 0]
    assert changed.sums.postings == 1.0
    changed.run_for(13)
    play_to(consider_field_weeks, changed)
    assert all_of(changed.marketers, "posting_weeks") == [0, 0, 0, 2]


def test_in_the_field_a_marketer_makes_few_campaigns_and_learns_the_trade() -> None:
    plain, changed = twins(FieldWeeks(new=0, serving=2))
    play_to(do_marketing, plain, changed)
    p, one, other = changed.parameters, plain.marketers[0], changed.marketers[0]
    assert other.hours == pytest.approx(p.posting_hours_kept * one.hours)
    assert other.targeting == one.targeting
    assert changed.marketers[1].hours == plain.marketers[1].hours

    play_to(learn_prices, plain, changed, after=do_marketing)
    assert other.understanding == one.understanding
    before = other.understanding
    play_to(learn_the_other_trade, changed, after=learn_prices)
    assert other.understanding == pytest.approx(learned_in_a_week_away(before, changed))
    assert other.posting_weeks == 1


def test_a_new_marketer_first_sells() -> None:
    plain, changed = twins(FieldWeeks(new=8, serving=0))
    for firm in (plain, changed):
        newcomer = firm.marketers[0]
        newcomer.present, newcomer.vacant_until = 0, 0
        career_of_marketer(newcomer, firm)
    assert apart(plain, changed) == {"marketers.posting_weeks", "clock.events_noted"}
    assert all_of(changed.marketers, "posting_weeks") == [8, 0]
