from __future__ import annotations

import pytest

from harmony.sim.behaviours.budget import ask_for_money, divide_budget, share_of_cut
from harmony.sim.levers import Levers
from harmony.sim.shocks.budget_squeeze import BudgetSqueeze
from harmony.sim.size import Size
from tests.twins import apart, play_to, twins


def test_what_is_cut_is_missing_from_the_usual_budget() -> None:
    assert BudgetSqueeze(depth=0.25).levers(0, Levers(), Size()) == {"budget_factor": 0.75}


def test_the_cut_is_borne_as_whoever_decides_believes_in_returns() -> None:
    plain, changed = twins(BudgetSqueeze(depth=0.25))
    play_to(ask_for_money, plain, changed)
    assert apart(plain, changed) == set()
    play_to(divide_budget, plain, changed, after=ask_for_money)
    assert apart(plain, changed) == {
        "company.budget_cut",
        "company.heads_tension",
        "company.marketing_money",
        "company.sales_money",
        "heads.dispute_hours",
    }
    before, after = plain.company, changed.company
    cut = 0.25 * before.budget_before_cut
    of_marketing = share_of_cut(changed.executive, changed)
    assert of_marketing > before.marketing_share  # its return is hardly seen
    assert after.marketing_money == pytest.approx(before.marketing_money - of_marketing * cut)
    assert after.sales_money == pytest.approx(before.sales_money - (1 - of_marketing) * cut)


def test_what_is_asked_for_beyond_what_there_is_is_in_dispute() -> None:
    plain, changed = twins(BudgetSqueeze(depth=0.2))
    play_to(divide_budget, plain, changed)
    for firm, there in ((plain, 1.0), (changed, 0.8)):
        company, heads = firm.company, firm.heads
        beyond = (company.asked_by_sales + company.asked_by_marketing) / there - 1.0
        give_way = 0.5 * (heads[0].cooperativeness + heads[1].cooperativeness)
        hours = firm.parameters.hours_of_dispute * beyond * (1.0 - give_way)
        # the quarrel of the quarter itself comes after its hours are reckoned
        felt = 0.5 + company.settled_heads_tension
        assert heads[0].dispute_hours == pytest.approx(hours * felt)
