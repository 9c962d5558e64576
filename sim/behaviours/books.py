"""The firm's books: what a week cost, and how its people stand."""

from __future__ import annotations

from typing import Any

from harmony.sim.behaviours.survey import remember_week
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.rules.brand import brand_memory
from harmony.sim.state import EMPTY_TIE


def keep_books(firm: Any) -> None:
    """Enter the week's costs and the state of people, relations and market."""
    enter_money(firm)
    enter_people(firm)
    enter_relations(firm)
    company = firm.company
    sums = firm.sums
    sums.brand = brand_memory(company.awareness, company.experience / len(firm.accounts))
    sums.needs_open = float(firm.clock.needs_open)
    sums.one_head = float(firm.levers.one_head)
    sums.heads_tension = (1.0 - sums.one_head) * company.heads_tension
    sums.resentment = sums.one_head * max(company.resentment_sales, company.resentment_marketing)
    sums.marketing_money = company.marketing_money
    sums.sales_money = company.sales_money
    sums.budget_before_cut = company.budget_before_cut
    sums.budget_cut = company.budget_cut
    sums.visible_return = company.visible_return
    remember_week(firm)


def enter_money(firm: Any) -> None:
    """Salaries, commissions, the budget spent, and what the arrangements cost."""
    parameters = firm.parameters
    sums = firm.sums
    reps = 0.0
    for seat in range(len(firm.reps)):
        rep = firm.reps[seat]
        reps += rep.present
    marketers = 0.0
    for seat in range(len(firm.marketers)):
        marketer = firm.marketers[seat]
        marketers += marketer.present
    heads = 2.0 - firm.levers.one_head
    salaries = (
        reps * parameters.salary_rep
        + marketers * parameters.salary_marketer
        + heads * parameters.salary_head
    ) / WEEKS_A_YEAR
    sums.intervention_cost += firm.levers.intervention_money
    sums.go_to_market_cost = (
        salaries
        + sums.commissions
        + sums.hiring_cost
        + firm.company.sales_money
        + firm.company.marketing_money
    )
    sums.gross_profit = sums.revenue - parameters.cost_of_goods * sums.list_revenue
    sums.reps = reps
    sums.marketers = marketers


def enter_people(firm: Any) -> None:
    """Means over the people in their seats."""
    tension = 0.0
    understanding = 0.0
    prejudice = 0.0
    goal = 0.0
    adoption = 0.0
    records = 0.0
    people = 0.0
    for seat in range(len(firm.reps)):
        rep = firm.reps[seat]
        records += rep.records
        if rep.present == 1:
            tension += rep.tension
            understanding += rep.understanding
            prejudice += rep.stereotype
            goal += rep.goal
            adoption += rep.adoption
            people += 1.0
    for seat in range(len(firm.marketers)):
        marketer = firm.marketers[seat]
        if marketer.present == 1:
            tension += marketer.tension
            understanding += marketer.understanding
            prejudice += marketer.stereotype
            goal += marketer.goal
            adoption += marketer.adoption
            people += 1.0
    task = 0.0
    for seat in range(len(firm.marketers)):
        marketer = firm.marketers[seat]
        task += marketer.task_conflict
    count = max(1.0, people)
    firm.sums.people = people
    firm.sums.tension = tension / count
    firm.sums.understanding = understanding / count
    firm.sums.prejudice = prejudice / count
    firm.sums.goal = goal / count
    firm.sums.adoption = adoption / count
    firm.sums.records = records / len(firm.reps)
    firm.sums.task_conflict = task / len(firm.marketers)


def enter_relations(firm: Any) -> None:
    """Mean trust each way over the ties, and the number of customers."""
    in_marketers = 0.0
    in_reps = 0.0
    ties = 0.0
    for place in range(len(firm.ties)):
        tie = firm.ties[place]
        if tie.kind != EMPTY_TIE:
            in_marketers += tie.trust_in_marketer
            in_reps += tie.trust_in_rep
            ties += 1.0
    firm.sums.trust_sales = in_marketers / ties
    firm.sums.trust_marketing = in_reps / ties
    firm.sums.customers = firm.company.customers
