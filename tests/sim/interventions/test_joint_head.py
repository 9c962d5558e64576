from __future__ import annotations

import math

import pytest
from pydantic import ValidationError

from harmony.sim import draws
from harmony.sim.behaviours.books import keep_books
from harmony.sim.behaviours.budget import ask_for_money, divide_budget
from harmony.sim.behaviours.heads import give_attention
from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.joint_head import JointHead
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from harmony.sim.state import JOINT_HEAD
from tests.twins import apart, begin_week, play_to, twins


def turned(week: int, **parameters: object) -> dict[str, float]:
    return JointHead(**parameters).levers(week, Levers(), Size())


def test_breadth_is_bought_with_depth() -> None:
    JointHead(sales_background=0.7, marketing_background=0.7)
    with pytest.raises(ValidationError, match="highest sum"):
        JointHead(sales_background=0.8, marketing_background=0.7)


def test_the_old_heads_go_on_distracted_during_the_search() -> None:
    assert turned(4, search_weeks=5, transition_hours_heads=6.0) == {"head_transition_hours": 6.0}
    assert turned(5, search_weeks=5)["one_head"] == 1


def test_bias_is_towards_the_better_known_trade() -> None:
    def bias(sales: float, marketing: float) -> float:
        parameters = {"sales_background": sales, "marketing_background": marketing}
        return turned(50, home_bias=0.4, **parameters)["head_bias_to_sales"]

    assert [bias(0.9, 0.1), bias(0.1, 0.9), bias(0.5, 0.5)] == [0.4, -0.4, 0.0]


def test_credibility_grows_from_its_floor_with_experience() -> None:
    levers = turned(50, sales_background=1.0, marketing_background=0.0, credibility=0.3)
    assert levers["head_credibility_sales"] == 1.0
    assert levers["head_credibility_marketing"] == 0.3


def test_severance_is_paid_once_and_only_to_a_head_who_leaves() -> None:
    def money(displaced_head: str) -> float:
        parameters = {"displaced_head": displaced_head, "severance": 1_000.0, "salary_rise": 0.0}
        weeks = (turned(week, search_weeks=3, **parameters) for week in range(60))
        return sum(levers.get("intervention_money", 0.0) for levers in weeks)

    assert money("leaves") == 1_000.0


def test_a_displaced_head_who_stays_is_paid_on():
    parameters = {"displaced_head": "stays", "displaced_salary": 52_000.0, "salary_rise": 0.0}
    weeks = [turned(week, search_weeks=3, **parameters) for week in range(60)]
    money = [levers.get("intervention_money", 0.0) for levers in weeks]
    assert money == [0.0] * 3 + [1_000.0] * 57


def test_the_transition_passes_and_the_salary_goes_on() -> None:
    levers = turned(30, search_weeks=10, transition_weeks=20, salary_rise=52.0)
    assert "people_transition_hours" not in levers
    assert levers["intervention_money"] == 1.0


AT_ONCE = {
    "search_weeks": 0,
    "transition_hours_heads": 0.0,
    "transition_hours_people": 0.0,
    "severance": 52_000.0,
    "salary_rise": 5_200.0,
}
FROM_SALES = {"sales_background": 0.9, "marketing_background": 0.1, "home_bias": 0.3}


def from_sales_at_once(**settings: float) -> tuple[Firm, Firm]:
    """Twins of whom one is headed by somebody from sales who judges as experts do."""
    sure = {"judgement_error": 0.0}
    return twins(JointHead(credibility=0.5, **AT_ONCE, **FROM_SALES), **(sure | settings))


def misjudged(trade: int, background: float, firm: Firm) -> float:
    """How the joint head sees a trade's response against what it is."""
    seed, who = firm.clock.firm_seed, firm.heads[JOINT_HEAD].identity
    luck = draws.normal(seed, draws.BUDGET_JUDGEMENT, who, 0, 0, trade)
    return math.exp(firm.parameters.judgement_error * (1 - background) * luck)


def test_in_the_search_only_the_heads_hours_go() -> None:
    plain, changed = twins(JointHead(search_weeks=5, transition_hours_heads=6.0))
    play_to(give_attention, plain, changed)
    for one, other in zip(plain.heads, changed.heads, strict=True):
        assert other.hours == pytest.approx(one.hours - 6.0)
    assert apart(plain, changed) == {
        "heads.hours",
        "company.coaching_sales",
        "company.coaching_marketing",
        "company.mediation",
    }
    play_to(keep_books, plain, changed, after=give_attention)
    assert changed.sums.intervention_cost == 0.0


def test_in_the_transition_everybodys_hours_go() -> None:
    plain, changed = twins(JointHead(search_weeks=0, transition_hours_people=1.5))
    play_to(give_attention, plain, changed)
    for firm in (plain, changed):
        firm.marketers[0].do_marketing()
        firm.reps[0].plan_week()
    assert changed.marketers[0].hours == pytest.approx(plain.marketers[0].hours - 1.5)
    assert changed.reps[0].hours == pytest.approx(plain.reps[0].hours - 1.5)


def test_the_head_divides_by_own_judgement_and_the_loser_follows_half() -> None:
    plain, changed = from_sales_at_once(marketing_response_long=0.04, selling_response=0.09)
    play_to(ask_for_money, plain, changed)
    assert apart(plain, changed) == set()
    play_to(divide_budget, plain, changed, after=ask_for_money)
    p, before = changed.parameters, changed.parameters.marketing_share_at_start
    marketing, sales = p.marketing_response_long, p.selling_response * math.exp(0.3)
    wanted = marketing / (marketing + sales)
    assert wanted < before
    followed = 0.5 + 0.5 * 0.1  # credibility with marketing
    share = before + followed * (wanted - before)
    assert changed.company.marketing_share == pytest.approx(share)
    total = plain.company.marketing_money + plain.company.sales_money
    assert changed.company.marketing_money == pytest.approx(total * share)
    assert changed.company.heads_tension < plain.company.heads_tension  # nobody disputes


def test_the_head_errs_less_in_the_trade_that_is_known_better() -> None:
    _, changed = from_sales_at_once(judgement_error=0.5)
    play_to(divide_budget, changed)
    p, before = changed.parameters, changed.parameters.marketing_share_at_start
    marketing = p.marketing_response_long * misjudged(1, 0.1, changed)
    sales = p.selling_response * misjudged(0, 0.9, changed) * math.exp(0.3)
    wanted = marketing / (marketing + sales)
    followed = 0.95 if wanted > before else 0.55
    share = before + followed * (wanted - before)
    assert changed.company.marketing_share == pytest.approx(share)


def test_the_side_that_gets_less_than_is_fair_resents_it() -> None:
    _, changed = from_sales_at_once()
    play_to(divide_budget, changed)
    p, company = changed.parameters, changed.company
    fair = 0.5 * (1 - company.asked_by_sales + company.asked_by_marketing)
    missing = (fair - company.marketing_share) / fair
    felt = p.resentment_of_shortage * missing + p.resentment_of_disrespect * (1 - 0.55)
    assert company.resentment_marketing == pytest.approx((1 - p.resentment_left) * felt)
    disrespect = p.resentment_of_disrespect * (1 - 0.95)
    assert company.resentment_sales == pytest.approx((1 - p.resentment_left) * disrespect)


def test_one_head_has_one_attention_for_two_departments() -> None:
    _, changed = from_sales_at_once()
    play_to(give_attention, changed)
    p, company = changed.parameters, changed.company
    half = 0.5 * (p.week_hours - p.head_administration) / p.head_hours_reference
    assert company.coaching_sales == pytest.approx(0.95 * half)
    assert company.coaching_marketing == pytest.approx(0.55 * half)
    assert company.mediation == pytest.approx((0.95 + 0.55) * half)


def test_the_second_salary_is_saved_severance_and_a_rise_are_paid() -> None:
    plain, changed = from_sales_at_once()
    for firm in (plain, changed):
        begin_week(firm)
        keep_books(firm)
    saved = changed.parameters.salary_head / 52
    assert changed.sums.go_to_market_cost == pytest.approx(plain.sums.go_to_market_cost - saved)
    assert changed.sums.intervention_cost == pytest.approx(52_000.0 + 100.0)
