"""P22: which differences between the departments cost cooperation, and which performance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harmony.evidence.patterns.across_firms import across_firms, differences, size_and_market
from harmony.evidence.patterns.laboratory import Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate
from harmony.experiments.analyses.regression import standardised_coefficients

if TYPE_CHECKING:
    import pandas as pd


def customer_orientation_on_cooperation(laboratory: Laboratory) -> Estimate:
    """P22: the difference of heed to customers against products, on cooperation."""
    return on_cooperation(across_firms(laboratory))["customers"]


def long_orientation_on_cooperation(laboratory: Laboratory) -> Estimate:
    """P22b: the difference of what pays late against soon, on cooperation."""
    return on_cooperation(across_firms(laboratory))["long"]


def customer_orientation_on_performance(laboratory: Laboratory) -> Estimate:
    """P22c: the difference of heed to customers against products, on performance."""
    return on_performance(across_firms(laboratory))["customers"]


def long_orientation_on_performance(laboratory: Laboratory) -> Estimate:
    """P22d: the difference of what pays late against soon, on performance."""
    return on_performance(across_firms(laboratory))["long"]


def market_knowledge_on_cooperation(laboratory: Laboratory) -> Estimate:
    """P22e: the difference of market knowledge, on cooperation."""
    return on_cooperation(across_firms(laboratory))["market"]


def product_knowledge_on_cooperation(laboratory: Laboratory) -> Estimate:
    """P22f: the difference of product knowledge, on cooperation."""
    return on_cooperation(across_firms(laboratory))["product"]


def market_knowledge_on_performance(laboratory: Laboratory) -> Estimate:
    """P22g: the difference of market knowledge, on performance."""
    return on_performance(across_firms(laboratory))["market"]


def product_knowledge_on_performance(laboratory: Laboratory) -> Estimate:
    """P22h: the difference of product knowledge, on performance."""
    return on_performance(across_firms(laboratory))["product"]


def on_cooperation(firms: pd.DataFrame) -> dict[str, Estimate]:
    """Coefficients of all four differences on the quality of cooperation."""
    return standardised_coefficients(cooperation(firms), differences(firms), size_and_market(firms))


def on_performance(firms: pd.DataFrame) -> dict[str, Estimate]:
    """Total effects: coefficients of all four on market share, cooperation left out."""
    return standardised_coefficients(
        firms["win_share"].to_numpy(), differences(firms), size_and_market(firms)
    )


def cooperation(firms: pd.DataFrame) -> Values:
    """(z(trust_sales) + z(trust_marketing) - z(conflict)) / 3, z over the firms."""
    columns = firms[["trust_sales", "trust_marketing", "conflict"]]
    standard = (columns - columns.mean()) / columns.std()
    quality: Values = (standard * [1.0, 1.0, -1.0]).mean(axis=1).to_numpy()
    return quality
