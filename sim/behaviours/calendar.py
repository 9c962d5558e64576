"""Weeks and quarters."""

from __future__ import annotations

from typing import Any

from harmony.sim.calendar import WEEKS_A_QUARTER, WEEKS_A_YEAR


def turn_calendar(firm: Any) -> None:
    """A week begins; the first one of a quarter opens the firm's books anew."""
    clock = firm.clock
    company = firm.company
    clock.quarter = clock.week // WEEKS_A_QUARTER
    clock.week_of_quarter = clock.week % WEEKS_A_QUARTER
    clock.leads_new = 0
    company.answers = 0
    company.brand_reach = 0.0
    if clock.week_of_quarter == 0:
        company.plan = company.trailing_revenue * WEEKS_A_QUARTER / WEEKS_A_YEAR
        company.quarter_revenue = 0.0
        company.early_discount = 0.0
        company.early_wins = 0
        company.late_discount = 0.0
        company.late_wins = 0


def close_week(firm: Any) -> None:
    """A week ends."""
    firm.clock.week += 1
