"""Measures of the patterns marked V, which nothing is tuned to, and of those only reported."""

from __future__ import annotations

import sys

import numpy as np

from harmony.evidence.patterns import calibrated
from harmony.evidence.patterns.calibrated import YEAR, pay_that_invites_games, selling_responses
from harmony.evidence.patterns.definitions import Pattern, patterns
from harmony.evidence.patterns.elasticities import (
    STEP,
    elasticity,
    same_quarter_brand_elasticity,
    tests_of_brand_money,
)
from harmony.evidence.patterns.laboratory import THREE_YEARS, Arm, Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate, Places, median, pooled, standardised
from harmony.sim.calendar import WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.catalogue import shipped_interventions
from harmony.sim.interventions.base import Intervention
from harmony.sim.shocks.spending_test import SpendingTest

FIVE_YEARS = 5 * WEEKS_A_YEAR
MOST_COMMISSION = 10.0


def measure(pattern: Pattern, laboratory: Laboratory) -> Estimate:
    """Any pattern, measured by the function that it names; those marked C where they are."""
    own = sys.modules[__name__]
    function = getattr(own, pattern.statistic, None) or getattr(calibrated, pattern.statistic)
    estimate: Estimate = function(laboratory)
    return estimate


def brand_elasticity_long_run(laboratory: Laboratory) -> Estimate:
    """P2: elasticity of the third year's revenue to brand money changed for good."""
    return median(_long_run(laboratory))


def long_run_over_same_quarter(laboratory: Laboratory) -> Estimate:
    """P2b: the median elasticity in the long run over that within the quarter."""
    return _ratio_of_medians(_long_run(laboratory), same_quarter_brand_elasticity(laboratory))


def quarter_end_with_quota_pay(laboratory: Laboratory) -> Estimate:
    """P9: share of revenue in the last two weeks of quarters, under the baseline's plan."""
    return median(laboratory.arm("baseline").year("quarter_end_share", YEAR))


def quarter_end_without_quota_pay(laboratory: Laboratory) -> Estimate:
    """P9b: the same where every order is paid alike."""
    flat = laboratory.arm(
        "baseline",
        quota_bonus=0.0,
        accelerator=1.0,
        quota_ratchet=0.0,
        commission_cap=MOST_COMMISSION,
    )
    return median(flat.year("quarter_end_share", YEAR))


def quarter_end_with_accelerators(laboratory: Laboratory) -> Estimate:
    """P9c: the same with accelerators and freedom in prices."""
    return median(pay_that_invites_games(laboratory).year("quarter_end_share", YEAR))


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


def brand_part_of_a_quarter(laboratory: Laboratory) -> Estimate:
    """P15: brand's part of brand and selling by their elasticities within the quarter."""
    return _part(same_quarter_brand_elasticity(laboratory), selling_responses(laboratory))


def brand_part_of_three_years(laboratory: Laboratory) -> Estimate:
    """P15b: the same by brand's elasticity in the long run."""
    return _part(_long_run(laboratory), selling_responses(laboratory))


def mechanisms_that_lower_conflict(laboratory: Laboratory) -> Estimate:
    """P16: mean change under four mechanisms less the mean change under two others."""
    four = ("joint_head_both", "joint_projects", "rep_rotation", "joint_forum")
    two = ("co_location", "price_book_sharing")
    changes = [
        np.mean([_change_of_conflict(laboratory, name) for name in names], axis=0)
        for names in (four, two)
    ]
    return standardised(changes[0] - changes[1], _conflict(laboratory, "baseline"))


def conflict_under_joint_head_both(laboratory: Laboratory) -> Estimate:
    """P16b: d of conflict under one head of both trades."""
    return _d_of_conflict(laboratory, "joint_head_both")


def conflict_under_joint_projects(laboratory: Laboratory) -> Estimate:
    """P16c: d of conflict under joint projects."""
    return _d_of_conflict(laboratory, "joint_projects")


def conflict_under_rep_rotation(laboratory: Laboratory) -> Estimate:
    """P16d: d of conflict where reps rotate into marketing."""
    return _d_of_conflict(laboratory, "rep_rotation")


def conflict_under_joint_forum(laboratory: Laboratory) -> Estimate:
    """P16e: d of conflict with a forum of both departments."""
    return _d_of_conflict(laboratory, "joint_forum")


def conflict_under_co_location(laboratory: Laboratory) -> Estimate:
    """P16f: d of conflict where people sit together."""
    return _d_of_conflict(laboratory, "co_location")


def conflict_under_price_book_sharing(laboratory: Laboratory) -> Estimate:
    """P16g: d of conflict where marketers are trained in prices and pay."""
    return _d_of_conflict(laboratory, "price_book_sharing")


def support_beyond_rewards(laboratory: Laboratory) -> Estimate:
    """P17: change under support from above less that under aligned rewards."""
    changes = [
        _change_of_conflict(laboratory, name)
        for name in ("executive_participation", "aligned_rewards")
    ]
    return standardised(changes[0] - changes[1], _conflict(laboratory, "baseline"))


def collaboration_under_aligned_rewards(laboratory: Laboratory) -> Estimate:
    """P17b: d of trust both ways under aligned rewards."""
    before, after = (_trust(laboratory, name) for name in ("baseline", "aligned_rewards"))
    return standardised(after - before, before)


def conflict_under_aligned_rewards(laboratory: Laboratory) -> Estimate:
    """P17c: d of conflict under aligned rewards."""
    return _d_of_conflict(laboratory, "aligned_rewards")


def conflict_under_executive_participation(laboratory: Laboratory) -> Estimate:
    """P17d: d of conflict with support from above."""
    return _d_of_conflict(laboratory, "executive_participation")


def revenue_of_everything(laboratory: Laboratory) -> Estimate:
    """P18: relative change of the fifth year's revenue with everything on."""
    usual = laboratory.arm("baseline", weeks=FIVE_YEARS)
    every = laboratory.arm("baseline", *everything(), weeks=FIVE_YEARS)
    return median(every.year("revenue", 5) / usual.year("revenue", 5) - 1)


def everything() -> tuple[Intervention, ...]:
    """Every intervention of P18 at its default dose, under one head of both trades."""
    kinds = shipped_interventions()
    (pattern,) = (one for one in patterns() if one.id == "P18")
    return tuple(kinds[kind](when=None) for kind in pattern.interventions)


def brand_cut_first_quarter(laboratory: Laboratory) -> Estimate:
    """P19: relative change of revenue in the quarter in which brand money ends."""
    usual, without = _without_brand_money(laboratory)
    return median(
        without[:, :WEEKS_A_QUARTER].sum(axis=1) / usual[:, :WEEKS_A_QUARTER].sum(axis=1) - 1
    )


def brand_cut_after_two_years(laboratory: Laboratory) -> Estimate:
    """P19b: the same in the third year."""
    usual, without = _without_brand_money(laboratory)
    later = slice(2 * WEEKS_A_YEAR, None)
    return median(without[:, later].sum(axis=1) / usual[:, later].sum(axis=1) - 1)


def interface_and_performance(laboratory: Laboratory) -> Estimate:
    """P20: partial correlation of interface quality and revenue per rep over the ensemble."""
    from harmony.experiments.firms import interface_quality
    from harmony.experiments.firms.ensemble import ensemble
    from harmony.experiments.firms.playing import frames

    firms = ensemble(laboratory.firms, laboratory.seed, laboratory.scenario("baseline"))
    tables = frames(firms, ("firms", "yearly"), laboratory.threads, laboratory.pieces)
    across = interface_quality.interface_and_performance(tables["firms"], tables["yearly"])
    return Estimate(across.r, across.low, across.high, across.firms)


def _without_brand_money(laboratory: Laboratory) -> tuple[Values, Values]:
    """Weekly revenue as it is, and without any money for the brand."""
    *_, usual, stopped = _for_three_years(laboratory)
    return usual.revenue, stopped.revenue


def _long_run(laboratory: Laboratory) -> Values:
    more, less, *_ = _for_three_years(laboratory)
    return elasticity(more.year("revenue", YEAR), less.year("revenue", YEAR))


def _for_three_years(laboratory: Laboratory) -> list[Arm]:
    """A tenth more brand money, a tenth less, as it is, and none."""
    tests = [SpendingTest(brand_money=by) for by in (STEP, -STEP, 0.0, -1.0)]
    return tests_of_brand_money(laboratory, *((test, THREE_YEARS) for test in tests))


def _ratio_of_medians(above: Values, below: Values) -> Estimate:
    def ratio(places: Places) -> float:
        return float(np.nanmedian(above[places]) / np.nanmedian(below[places]))

    return pooled(ratio, len(above))


def _part(brand: Values, selling: Values) -> Estimate:
    """Brand's part by the rule of Dorfman and Steiner (1954), of medians over firms."""

    def part(places: Places) -> float:
        own, other = float(np.nanmedian(brand[places])), float(np.nanmedian(selling[places]))
        return own / (own + other)

    return pooled(part, len(brand))


def _conflict(laboratory: Laboratory, scenario: str) -> Values:
    return laboratory.arm(scenario, weeks=THREE_YEARS).year("conflict", YEAR)


def _change_of_conflict(laboratory: Laboratory, scenario: str) -> Values:
    return _conflict(laboratory, scenario) - _conflict(laboratory, "baseline")


def _d_of_conflict(laboratory: Laboratory, scenario: str) -> Estimate:
    before = _conflict(laboratory, "baseline")
    return standardised(_conflict(laboratory, scenario) - before, before)


def _trust(laboratory: Laboratory, scenario: str) -> Values:
    arm = laboratory.arm(scenario, weeks=THREE_YEARS)
    return 0.5 * (arm.year("trust_sales", YEAR) + arm.year("trust_marketing", YEAR))
