from __future__ import annotations

import pytest
from pydantic import ValidationError

from harmony.sim.behaviours.campaigns import share_out_hours
from harmony.sim.behaviours.closing import close_if_due, win
from harmony.sim.behaviours.selling import set_quota
from harmony.sim.behaviours.settlement import settle_rep
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.pay_plan import PayPlan
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from harmony.sim.state import PRODUCT
from tests.twins import all_of, apart, tiny, twins

RATE = Levers().commission_rate


def test_only_what_is_named_changes_and_nil_is_a_value() -> None:
    levers = PayPlan(quota_bonus=0.0, cap=2.0).levers(0, Levers(), Size())
    assert levers == {"quota_bonus": 0.0, "commission_cap": 2.0}


def test_the_parts_of_marketers_pay_are_shares_of_one_pay() -> None:
    PayPlan(lead_volume=0.1, accepted_leads=0.2, revenue=0.7)
    with pytest.raises(ValidationError, match=r"sum to 1\.1"):
        PayPlan(lead_volume=0.4, accepted_leads=0.7)


def sold_at(price: float, booked: float, firm: Firm) -> float:
    """Commission on one product, by a rep with a quota of 100,000 who has booked something."""
    rep, account, opportunity = firm.reps[0], firm.accounts[0], firm.opportunities[0]
    rep.quota, rep.bookings = 100_000.0, booked
    account.need_value, opportunity.pitch, opportunity.discount = price, PRODUCT, 0.0
    win(rep, 0, account, opportunity, False, firm)
    return firm.sums.commissions


def test_a_higher_rate_costs_more_and_changes_nothing_that_people_do() -> None:
    plain, changed = twins(PayPlan(commission_rate=1.5 * RATE), commission_cap=10.0)
    for firm in (plain, changed):
        firm.run_for(52)
        # Below a cap that nobody reaches, deals are paid in full but for rounding
        assert all_of(firm.reps, "underpaid") == pytest.approx([0.0] * len(firm.reps), abs=1e-12)
    assert apart(plain, changed) <= {"reps.underpaid"}
    before, after = plain.weekly_records(), changed.weekly_records()
    assert after["commissions"] == pytest.approx(1.5 * before["commissions"])
    more = after["commissions"] - before["commissions"]
    assert after["go_to_market_cost"] == pytest.approx(before["go_to_market_cost"] + more)
    assert more.sum() > 0


@pytest.mark.parametrize(
    ("plan", "counted"),
    [
        (PayPlan(), 50_000.0),
        (PayPlan(accelerator=2.0), 20_000.0 + 2 * 30_000.0),
        (PayPlan(accelerator=2.0, cap=1.1), 20_000.0 + 2 * 10_000.0),
    ],
)
def test_a_deal_across_the_quota_counts_by_the_plan(plan: PayPlan, counted: float) -> None:
    firm = tiny(plan)
    assert sold_at(50_000.0, 80_000.0, firm) == pytest.approx(RATE * counted)


def test_the_bonus_is_for_the_quota_made() -> None:
    firm = tiny(PayPlan(quota_bonus=0.4))
    for rep, booked in zip(firm.reps[:2], (100_000.0, 99_999.0), strict=True):
        rep.quota, rep.bookings = 100_000.0, booked
        settle_rep(rep, firm)
    assert firm.sums.commissions == pytest.approx(RATE * 0.4 * 100_000.0)


def test_the_ratchet_ties_the_quota_to_the_own_past() -> None:
    firm = tiny(PayPlan(ratchet=0.8))
    rep = firm.reps[0]
    rep.territory_share, firm.company.plan, rep.own_trend = 0.25, 400_000.0, 200_000.0
    set_quota(rep, firm)
    quota = firm.parameters.quota_stretch * (0.2 * 100_000.0 + 0.8 * 200_000.0)
    assert rep.quota == pytest.approx(quota)


def test_marketers_hours_follow_what_they_are_paid_for() -> None:
    firm = tiny(PayPlan(lead_volume=0.2, accepted_leads=0.4, revenue=0.2))
    p, marketer = firm.parameters, firm.marketers[0]
    share_out_hours(marketer, firm)
    every_task, good_leads = 0.2 / 4, 0.4 / 2
    brand = p.task_floor + p.task_pull * (0.2 + every_task)
    demand = p.task_floor + p.task_pull * (0.2 + good_leads + every_task)
    material = p.task_floor * (0.5 + marketer.understanding)
    material += p.task_pull * (0.5 * good_leads + every_task)
    insight = p.task_floor + p.task_pull * (0.5 * good_leads + every_task)
    total = brand + demand + material + insight
    assert marketer.brand_share == pytest.approx(brand / total)
    assert marketer.demand_share == pytest.approx(demand / total)


@pytest.mark.parametrize("authority", [0.05, 0.2])
def test_an_early_order_costs_a_part_of_the_discount_allowed(authority: float) -> None:
    firm = tiny(PayPlan(discount_authority=authority), pull_rate=1.0)
    p, rep = firm.parameters, firm.reps[0]
    firm.clock.week = WEEKS_A_QUARTER - 1
    for number, opportunity in enumerate(firm.opportunities):
        rep.quota, rep.bookings = 100_000.0, 50_000.0
        opportunity.hours, opportunity.decision = p.pull_hours, firm.clock.week + 1
        close_if_due(rep, number, firm.accounts[number], opportunity, firm)
    (given,) = {one.discount for one in firm.opportunities} - {0.0}
    bonus = firm.levers.quota_bonus
    reward = bonus / (bonus + p.stake_half)
    assert given == pytest.approx(authority * reward * (p.pull_discount_floor + 0.5))
