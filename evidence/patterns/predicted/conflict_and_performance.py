"""P24: conflict of persons and over tasks, against performance across firms."""

from __future__ import annotations

from harmony.evidence.patterns.across_firms import across_firms, revenue_per_rep, size_and_market
from harmony.evidence.patterns.laboratory import Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate


def conflict_and_performance(laboratory: Laboratory) -> Estimate:
    """P24: conflict of persons and revenue per rep."""
    firms = across_firms(laboratory)
    return _partial(firms["conflict"].to_numpy(), revenue_per_rep(firms), size_and_market(firms))


def task_conflict_and_performance(laboratory: Laboratory) -> Estimate:
    """P24b: task conflict and revenue per rep."""
    firms = across_firms(laboratory)
    return _partial(
        firms["task_conflict"].to_numpy(), revenue_per_rep(firms), size_and_market(firms)
    )


def conflict_and_market_share(laboratory: Laboratory) -> Estimate:
    """P24c: conflict of persons and the share of the market's needs that was won."""
    firms = across_firms(laboratory)
    return _partial(
        firms["conflict"].to_numpy(), firms["win_share"].to_numpy(), size_and_market(firms)
    )


def task_conflict_and_market_share(laboratory: Laboratory) -> Estimate:
    """P24d: task conflict and that share."""
    firms = across_firms(laboratory)
    return _partial(
        firms["task_conflict"].to_numpy(), firms["win_share"].to_numpy(), size_and_market(firms)
    )


def _partial(one: Values, other: Values, controls: Values) -> Estimate:
    from harmony.experiments.firms.interface_quality import partial_correlation

    across = partial_correlation(one, other, controls)
    return Estimate(across.r, across.low, across.high, across.firms)
