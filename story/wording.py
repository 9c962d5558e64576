"""How numbers and lists are put in words."""

from __future__ import annotations

import enum
from collections.abc import Sequence

# Each word at the place of its number.
_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
MILLION = 1e6
THOUSAND = 1e3
SMALL_PERCENT = 0.1


class Style(enum.Enum):
    """How a number is rounded and shown; the value says it in words."""

    MONEY = "money: millions with one digit below a thousand, or whole thousands, or whole units"
    PERCENT = "percent with one digit, two below a tenth, without its sign"
    POINTS = "one digit, without its sign"
    HUNDREDTHS = "of a hundred, with one digit"
    SHARE = "two digits"
    COUNT = "whole number"
    WORDS = "whole number, in words up to twelve"
    RATE = "whole number, or one digit below ten"


def shown_as(value: float, style: Style) -> str:
    """A number as the text shows it."""
    match style:
        case Style.MONEY:
            return _money(abs(value))
        case Style.PERCENT:
            return _percent(100 * abs(value))
        case Style.POINTS:
            return f"{abs(value):.1f}"
        case Style.HUNDREDTHS:
            return f"{100 * value:.1f}"
        case Style.SHARE:
            return f"{value:.2f}"
        case Style.WORDS if round(value) < len(_WORDS):
            return _WORDS[round(value)]
        case Style.RATE if value < 10 and round(value, 1) != round(value):
            return f"{value:.1f}"
    return f"{value:,.0f}"


def _money(value: float) -> str:
    if value >= THOUSAND * MILLION:
        return f"{value / MILLION:,.0f} M"
    if value >= MILLION:
        return f"{value / MILLION:.1f} M"
    if value >= THOUSAND:
        return f"{THOUSAND * round(value / THOUSAND):,.0f}"
    return f"{value:.0f}"


def listed(items: Sequence[str]) -> str:
    """Items as English lists them: one, two and three."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _percent(value: float) -> str:
    digits = 2 if 0.0 < value < SMALL_PERCENT else 1
    return f"{value:.{digits}f} %"


def noun(count: float, one: str, many: str) -> str:
    """A noun as it goes with a count."""
    return one if count == 1.0 else many
