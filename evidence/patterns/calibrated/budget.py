"""Patterns of the shared budget in a downturn: P14."""

from __future__ import annotations

import numpy as np

from harmony.evidence.patterns.laboratory import YEAR, Laboratory
from harmony.experiments.analyses.estimates import Estimate, Places, pooled


def budget_in_a_downturn(laboratory: Laboratory) -> Estimate:
    """P14: log change of marketing's money over that of revenue, of all firms together."""
    usual, worse = laboratory.arm("baseline"), laboratory.arm("downturn")
    money = [arm.year("marketing_money", YEAR) for arm in (usual, worse)]
    revenue = [arm.year("revenue", YEAR) for arm in (usual, worse)]

    def response(places: Places) -> float:
        return float(
            np.log(money[1][places].mean() / money[0][places].mean())
            / np.log(revenue[1][places].mean() / revenue[0][places].mean())
        )

    return pooled(response, laboratory.firms)


def cuts_in_a_downturn(laboratory: Laboratory) -> Estimate:
    """P14b: relative loss of marketing's money over that of sales' money."""
    usual, worse = laboratory.arm("baseline"), laboratory.arm("downturn")

    def loss(name: str, places: Places) -> float:
        before, after = (arm.year(name, YEAR)[places].mean() for arm in (usual, worse))
        return float(1 - after / before)

    def ratio(places: Places) -> float:
        sales = loss("sales_money", places)
        return loss("marketing_money", places) / sales if sales else float("nan")

    return pooled(ratio, laboratory.firms)
