from __future__ import annotations

import pytest

from harmony.sim.behaviours.budget import ask_for_money
from harmony.sim.behaviours.campaigns import plan_campaign
from harmony.sim.behaviours.selling import plan_week
from harmony.sim.behaviours.settlement import settle_rep
from harmony.sim.interventions.aligned_rewards import AlignedRewards
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import all_of, apart, play_to, tiny, twins


def test_the_other_parts_of_marketers_pay_shrink_in_proportion() -> None:
    base = Levers(pay_lead_volume=0.5, pay_accepted_leads=0.25)
    levers = AlignedRewards(reps=0.0, marketers=0.2, heads=0.0).levers(0, base, Size())
    assert levers == pytest.approx(
        {"pay_revenue": 0.2, "pay_lead_volume": 0.4, "pay_accepted_leads": 0.2}
    )


def test_a_ramp_shrinks_them_step_by_step() -> None:
    rewards = AlignedRewards(marketers=0.4, ramp=1)
    weeks = [rewards.levers(week, Levers(pay_lead_volume=0.5), Size()) for week in (0, 1)]
    assert [levers["pay_lead_volume"] for levers in weeks] == pytest.approx([0.4, 0.3])


def test_who_is_paid_for_nothing_else_goes_on_so() -> None:
    base = Levers(pay_lead_volume=0.0, pay_revenue=1.0)
    assert AlignedRewards(marketers=0.5).levers(0, base, Size())["pay_lead_volume"] == 0.0


def test_what_is_nil_stays_as_it_is() -> None:
    levers = AlignedRewards(reps=0.3, marketers=0.0, heads=0.6).levers(0, Levers(), Size())
    assert levers == {"reps_pay_shared": 0.3, "heads_pay_shared": 0.6}


def test_heads_look_further_and_ask_for_less() -> None:
    plain, changed = twins(AlignedRewards(reps=0.0, marketers=0.0, heads=0.5))
    play_to(ask_for_money, plain, changed)
    assert apart(plain, changed) == {"company.asked_by_sales", "company.asked_by_marketing"}
    p, company = changed.parameters, changed.company
    unseen = (1 - changed.heads[0].understanding) * (1 - 0.0) * (1 - 0.5)
    later = p.marketing_response_long - p.marketing_response_quarter
    marketing = p.marketing_response_quarter + later * (1 - unseen)
    wanted = p.selling_response / (p.selling_response + marketing)
    overclaimed = wanted + p.overclaim * company.heads_tension * (1 - wanted)
    assert company.asked_by_sales == pytest.approx(overclaimed)
    assert company.asked_by_sales < plain.company.asked_by_sales


def test_some_reps_ride_free_on_what_all_sell() -> None:
    plain, changed = twins(AlignedRewards(reps=0.5, marketers=0.0, heads=0.0))
    play_to(plan_week, plain, changed)
    assert apart(plain, changed) == {"reps.prospecting_hours"}
    effort = 1 - changed.parameters.free_riding * 0.5 * (1 - 1 / 4)
    for one, other in zip(plain.reps, changed.reps, strict=True):
        assert other.prospecting_hours == pytest.approx(effort * one.hours)


def test_the_own_quota_is_paid_for_less() -> None:
    firm = tiny(AlignedRewards(reps=0.2, marketers=0.0, heads=0.0))
    rep = firm.reps[0]
    rep.quota = rep.bookings = 100_000.0
    settle_rep(rep, firm)
    rate, bonus = firm.levers.commission_rate, firm.levers.quota_bonus
    assert firm.sums.commissions == pytest.approx(0.8 * rate * bonus * 100_000.0)


def test_marketers_hours_follow_their_pay() -> None:
    plain, changed = twins(AlignedRewards(reps=0.0, marketers=0.4, heads=0.0))
    play_to(plan_campaign, plain, changed)
    assert all_of(changed.marketers, "taken_hours") == [0.0, 0.0]
    p, marketer = changed.parameters, changed.marketers[0]
    # half of the pay was for leads and half for the brand; now 0.3, 0.3, and 0.4 for all tasks
    outward = p.task_floor + p.task_pull * (0.3 + 0.4 / 4)
    material = p.task_floor * (0.5 + marketer.understanding) + p.task_pull * 0.4 / 4
    insight = p.task_floor + p.task_pull * 0.4 / 4
    total = 2 * outward + material + insight
    assert marketer.brand_share == pytest.approx(outward / total)
    assert marketer.demand_share == pytest.approx(outward / total)
    assert marketer.enablement_share == pytest.approx(material / total)
    assert marketer.insight_share == pytest.approx(insight / total)
