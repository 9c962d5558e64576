"""What a result was made of: the factors of the funnel against plan, exact and no cause."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim.events import (
    CAUSE_LEADS,
    CAUSE_NEEDS,
    CAUSE_PRICE,
    CAUSE_REACH,
    CAUSE_SIZE,
    CAUSE_WINS,
    RESULT,
    note,
)
from harmony.sim.rules.relations import log_ratio, others_share_of_miss


def factors_of_result(one: Any, firm: Any) -> tuple[float, float, float, float, float, float]:
    """Logs of a result's factors against plan, of a rep's quarter or the whole firm's.

    Revenue = needs x (good leads / needs) x (reached / good leads) x (wins / reached)
    x (list value / wins) x (revenue / list value). The logs of the six ratios add up to
    the log of actual over plan exactly: an accounting, not a cause.
    """
    parameters = firm.parameters
    needs = log_ratio(one.counted_needs, one.planned_needs, parameters)
    leads = log_ratio(one.counted_leads, one.planned_leads, parameters)
    reached = log_ratio(one.counted_reached, one.planned_reached, parameters)
    wins = log_ratio(one.counted_wins, one.planned_wins, parameters)
    money = parameters.accounting_money
    listed = math.log((one.counted_list + money) / (one.planned_list + money))
    revenue = math.log((one.bookings + money) / (one.planned_revenue + money))
    return needs, leads - needs, reached - leads, wins - reached, listed - wins, revenue - listed


def causes_of_result(one: Any, firm: Any) -> tuple[float, float, float]:
    """Logs of a result against its plan: marketing's part, sales', the market's."""
    needs, leads, reach, wins, size, price = factors_of_result(one, firm)
    return leads, reach + wins + price, needs + size


def note_causes(one: Any, who: int, firm: Any) -> None:
    """Enter the accounting of a result in the record."""
    needs, leads, reach, wins, size, price = factors_of_result(one, firm)
    note(firm, CAUSE_NEEDS, who, 0, -1, needs)
    note(firm, CAUSE_LEADS, who, 0, -1, leads)
    note(firm, CAUSE_REACH, who, 0, -1, reach)
    note(firm, CAUSE_WINS, who, 0, -1, wins)
    note(firm, CAUSE_SIZE, who, 0, -1, size)
    note(firm, CAUSE_PRICE, who, 0, -1, price)
    note(firm, RESULT, who, 0, -1, needs + leads + reach + wins + size + price)


def find_causes(firm: Any) -> None:
    """The firm's result by the same accounting as a rep's, over all territories together."""
    company = firm.company
    company.bookings = 0.0
    company.counted_needs = 0.0
    company.counted_leads = 0.0
    company.counted_reached = 0.0
    company.counted_wins = 0.0
    company.counted_list = 0.0
    company.planned_needs = 0.0
    company.planned_leads = 0.0
    company.planned_reached = 0.0
    company.planned_wins = 0.0
    company.planned_list = 0.0
    company.planned_revenue = 0.0
    for seat in range(len(firm.reps)):
        rep = firm.reps[seat]
        company.bookings += rep.bookings
        company.counted_needs += rep.counted_needs
        company.counted_leads += rep.counted_leads
        company.counted_reached += rep.counted_reached
        company.counted_wins += rep.counted_wins
        company.counted_list += rep.counted_list
        company.planned_needs += rep.planned_needs
        company.planned_leads += rep.planned_leads
        company.planned_reached += rep.planned_reached
        company.planned_wins += rep.planned_wins
        company.planned_list += rep.planned_list
        company.planned_revenue += rep.planned_revenue
    note_causes(company, 0, firm)
    marketing, sales, market = causes_of_result(company, firm)
    company.sales_part_of_miss = others_share_of_miss(sales, marketing, market)
    company.marketing_part_of_miss = others_share_of_miss(marketing, sales, market)
