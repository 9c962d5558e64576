"""How long a week, a month, a quarter and a year are, once for all rooms."""

from __future__ import annotations

WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12
QUARTERS_A_YEAR = 4
WORKING_DAYS_A_WEEK = 5
WEEKS_A_QUARTER = WEEKS_A_YEAR // QUARTERS_A_YEAR
MONTHS_A_QUARTER = MONTHS_A_YEAR // QUARTERS_A_YEAR
WEEKS_A_MONTH = WEEKS_A_YEAR / MONTHS_A_YEAR
