"""Colours that people with any colour vision tell apart, and one for each scenario."""

from __future__ import annotations

from typing import Literal

# Okabe and Ito (2008), "Color universal design", without yellow, pale on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
Line = Literal["-", "--", ":", "-."]
LINES: tuple[Line, ...] = ("-", "--", ":", "-.")
INK = "#222222"
GREY = "#6b6b6b"
PALE = "#d9d9d9"


def style(place: int) -> tuple[str, Line]:
    """Colour and line style of the scenario in a place; the pairs repeat after 28."""
    return COLOURS[place % len(COLOURS)], LINES[place // len(COLOURS) % len(LINES)]
