"""Patterns of quotas and of what pay by the quarter does: P7, P9, P10."""

from __future__ import annotations

from harmony.evidence.patterns.calibrated.selling import as_it_is
from harmony.evidence.patterns.laboratory import YEAR, Arm, Laboratory
from harmony.experiments.analyses.estimates import Estimate, median

ACCELERATOR = 2.0
DISCOUNT_AUTHORITY = 0.3
MOST_COMMISSION = 10.0


def quotas_made(laboratory: Laboratory) -> Estimate:
    """P7: share of reps who make the quotas of a year."""
    return median(as_it_is(laboratory).year("quota_attainment_share", YEAR))


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


def lost_to_games(laboratory: Laboratory) -> Estimate:
    """P10: list price given up to close in time, where pay and prices invite it."""
    return median(pay_that_invites_games(laboratory).year("discount", YEAR))


def lost_without_invitation(laboratory: Laboratory) -> Estimate:
    """P10b: the same with neither accelerators nor freedom in prices."""
    return median(as_it_is(laboratory).year("discount", YEAR))


def pay_that_invites_games(laboratory: Laboratory) -> Arm:
    """The firm as it is, but for accelerators and freedom in prices from its founding on."""
    return laboratory.arm(
        "baseline", accelerator=ACCELERATOR, discount_authority=DISCOUNT_AUTHORITY
    )
