"""Patterns of conflict and what changes it: P13, P16, P17."""

from __future__ import annotations

import numpy as np

from harmony.evidence.patterns.calibrated.selling import as_it_is
from harmony.evidence.patterns.laboratory import THREE_YEARS, YEAR, Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate, median, standardised


def conflict_as_it_is(laboratory: Laboratory) -> Estimate:
    """P13: conflict in the firm as it is."""
    return median(as_it_is(laboratory).year("conflict", YEAR))


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
