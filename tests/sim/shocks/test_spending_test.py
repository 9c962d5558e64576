from __future__ import annotations

import pytest

from harmony.sim.behaviours.marketers import do_marketing
from harmony.sim.behaviours.selling import plan_week, sell
from harmony.sim.levers import Levers
from harmony.sim.shocks.spending_test import SpendingTest
from harmony.sim.size import Size
from tests.twins import all_of, apart, play_to, tiny, twins


def test_only_what_is_tested_is_turned() -> None:
    turned = SpendingTest(brand_money=0.0, sales_money=-0.25).levers(0, Levers(), Size())
    assert turned == {"sales_money_factor": 0.75}


def test_first_more_money_for_the_brand_reaches_further_and_is_paid_for() -> None:
    plain, changed = twins(SpendingTest(brand_money=1.0))
    play_to(do_marketing, plain, changed)
    assert changed.company.brand_reach > plain.company.brand_reach
    assert all_of(changed.marketers, "exposure") == all_of(plain.marketers, "exposure")
    parts = [m.brand_share / (m.brand_share + m.demand_share) for m in plain.marketers]
    granted = plain.company.marketing_money / len(plain.marketers)
    more = changed.sums.intervention_cost - plain.sums.intervention_cost
    assert more == pytest.approx(granted * sum(parts))


def test_money_saved_on_marketing_is_saved() -> None:
    plain, changed = twins(SpendingTest(brand_money=0.0, marketing_money=-0.5))
    play_to(do_marketing, plain, changed)
    saved = plain.sums.intervention_cost - changed.sums.intervention_cost
    assert saved == pytest.approx(0.5 * plain.company.marketing_money)
    assert changed.company.brand_reach < plain.company.brand_reach


def test_first_hours_for_selling_are_more_by_a_tenth() -> None:
    plain, changed = twins(SpendingTest(brand_money=0.0, selling_hours=0.1))
    play_to(plan_week, plain, changed)
    expected = [1.1 * hours for hours in all_of(plain.reps, "hours")]
    assert all_of(changed.reps, "hours") == pytest.approx(expected)


def test_money_for_sales_makes_an_hour_worth_more_and_is_paid_for() -> None:
    plain, changed = twins(SpendingTest(brand_money=0.0, sales_money=0.2))
    play_to(sell, plain, changed)
    more = changed.sums.intervention_cost - plain.sums.intervention_cost
    assert more == pytest.approx(0.2 * plain.company.sales_money)
    assert "accounts.found_after" in apart(plain, changed)


def test_what_was_spent_is_no_grant() -> None:
    plain, changed = tiny(), tiny(SpendingTest(marketing_money=0.5))
    for firm in (plain, changed):
        firm.step()
    assert changed.sums.marketing_money == plain.sums.marketing_money
