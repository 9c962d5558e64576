from __future__ import annotations

import pytest
from pydantic import ValidationError

from sim.behaviours.campaigns import share_out_hours
from sim.behaviours.closing import win
from sim.behaviours.selling import set_quota
from sim.behaviours.settlement import settle_rep
from sim.events import DISCOUNT
from sim.interventions.pay_plan import PayPlan
from sim.levers import Levers
from sim.model import Firm
from sim.size import Size
from sim.state import PRODUCT
from tests.twins import apart, tiny, twins

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
    plain, changed = twins(PayPlan(commission_rate=1.5 * RATE))
    for firm in (plain, changed):
        firm.run_for(52)
    assert apart(plain, changed) == set()
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


def test_marketers_who_are_paid_for_accepted_leads_work_less_for_the_brand() -> None:
    firm = tiny(PayPlan(lead_volume=0.2, accepted_leads=0.6))
    p, marketer = firm.parameters, firm.marketers[0]
    share_out_hours(marketer, firm)
    brand = p.task_floor + p.task_pull * 0.2
    demand = p.task_floor + p.task_pull * (0.2 + 0.3)
    material = p.task_floor * (0.5 + marketer.understanding) + p.task_pull * 0.15
    insight = p.task_floor + p.task_pull * 0.15
    total = brand + demand + material + insight
    assert marketer.brand_share == pytest.approx(brand / total)
    assert marketer.demand_share == pytest.approx(demand / total)


@pytest.mark.parametrize("authority", [0.0, 0.2])
def test_nobody_gives_a_deeper_discount_than_allowed(authority: float) -> None:
    firm = tiny(PayPlan(discount_authority=authority))
    firm.run_for(52)
    given = [event.amount for event in firm.events if event.kind == DISCOUNT]
    assert bool(given) is (authority > 0.0)
    assert all(0.0 < one <= authority for one in given)
