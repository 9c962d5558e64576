"""What each side asks of the shared budget and how it is divided."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim.rules.numbers import share


def believed_marketing_response(understanding: float, parameters: Any) -> float:
    """Elasticity of revenue to marketing as somebody sees it who lives by the quarter.

    The quarter's effect is plain; of the effect beyond it only the understood share
    (0..1) is seen.
    """
    later = parameters.marketing_response_long - parameters.marketing_response_quarter
    return parameters.marketing_response_quarter + later * understanding


def believed_selling_response(understanding: float, parameters: Any) -> float:
    """Elasticity of revenue to selling as a marketer sees it, underrated without understanding."""
    seen = parameters.selling_seen_by_marketing
    return parameters.selling_response * (seen + (1.0 - seen) * understanding)


def best_share(own_response: float, other_response: float) -> float:
    """Share of a budget that maximises revenue when both responses are constant elasticities.

    Dorfman and Steiner (1954): shares go as elasticities.
    """
    return own_response / (own_response + other_response)


def overclaimed(wanted: float, tension: float, parameters: Any) -> float:
    """Share of the budget that a head asks for who expects a hostile other side to do so too."""
    return wanted + parameters.overclaim * tension * (1.0 - wanted)


def dispute_hours(dispute: float, tension: float, parameters: Any) -> float:
    """Hours a week that a dispute over a share of the budget takes of each head.

    More the tenser the two are, and no more than a head can give to it.
    """
    wanted = parameters.hours_of_dispute * dispute * (parameters.dispute_at_peace + tension)
    there = parameters.week_hours - parameters.head_administration - parameters.head_hours_least
    return min(wanted, max(0.0, there))


def share_cut(shortfall: float, parameters: Any) -> float:
    """Share of the total budget that a missed plan costs; shortfall is ln(plan/actual), >= 0."""
    return min(parameters.deepest_cut, parameters.cut_by_shortfall * max(0.0, shortfall))


def marketing_share_of_cut(marketing_return: float, sales_return: float) -> float:
    """Share of a cut that marketing bears: the department whose believed return is lower bleeds."""
    return sales_return / (sales_return + marketing_return)


def divided(
    asked_by_sales: float, asked_by_marketing: float, weight_sales: float, weight_marketing: float
) -> float:
    """Marketing's share after a compromise of both demands, weighted by who is listened to."""
    granted = weight_sales * (1.0 - asked_by_sales) + weight_marketing * asked_by_marketing
    return share(granted / (weight_sales + weight_marketing))


def judged_share(
    error_sales: float, error_marketing: float, bias_to_sales: float, parameters: Any
) -> float:
    """Marketing's share as one head judges it, who weighs both trades over the long run.

    Errors are in logs of the responses; experience of a trade shrinks its error.
    """
    sales = parameters.selling_response * math.exp(error_sales + bias_to_sales)
    marketing = parameters.marketing_response_long * math.exp(error_marketing)
    return best_share(marketing, sales)
