"""How fast the market's needs arise."""

from __future__ import annotations

import math
from typing import Any


def pace(demand: float, swing: float, week_of_year: float, parameters: Any) -> float:
    """Weeks that the market's own time moves on in a week: demand x season.

    The season is a cosine of height ``swing`` (0..1) around the week of its peak.
    """
    away = (week_of_year - parameters.season_peak) / parameters.season_length
    return demand * (1.0 + swing * math.cos(2.0 * math.pi * away))
